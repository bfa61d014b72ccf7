// Who may do what on this server: an admin with a token may do everything, visitors what a storefront shows.
// This is all there is until accounts, API keys and roles come with the module `identity`.
#pragma once

#include "merastore/api.hpp"

namespace merastore::server {

/// The shortest token that is taken.
inline constexpr std::size_t shortest_token = 32;

/// Compares in a time that tells nothing about where two texts differ.
bool equal_in_constant_time(std::string_view a, std::string_view b);

/// `Authorization: Bearer <token>`. With an empty token there is no admin, and every credential is wrong.
class AdminToken final : public Authenticator {
public:
    explicit AdminToken(std::string token) : token_(std::move(token)) {}
    Result<Principal> authenticate(const HttpRequest& request) override;
    bool is_admin(const HttpRequest& request) const;

private:
    const std::string token_;
};

class ServerAuthorizer final : public Authorizer {
public:
    /// `storefront`: visitors may also fill carts and place orders.
    explicit ServerAuthorizer(bool storefront) : storefront_(storefront) {}
    bool allows(const Actor& actor, std::string_view permission, TenantId tenant) override;

private:
    const bool storefront_;
};

} // namespace merastore::server
