// Who may use this server: an admin with a token, programs with an API key, and visitors.
#pragma once

#include "merastore/api.hpp"

namespace merastore::server {

/// The shortest token that is taken.
inline constexpr std::size_t shortest_token = 32;

/// Compares in a time that tells nothing about where two texts differ.
bool equal_in_constant_time(std::string_view a, std::string_view b);

/// `Authorization: Bearer <token>`. With an empty token there is no admin.
class AdminToken {
public:
    explicit AdminToken(std::string token) : token_(std::move(token)) {}
    bool is_admin(const HttpRequest& request) const;

private:
    const std::string token_;
};

/// The admin, or who has an API key; without credentials a visitor.
class Doorkeeper final : public Authenticator {
public:
    /// `storefront`: visitors may also fill carts and place orders.
    Doorkeeper(std::shared_ptr<AdminToken> admin, std::shared_ptr<Authenticator> keys, bool storefront);
    Result<Principal> authenticate(const HttpRequest& request) override;

private:
    const std::shared_ptr<AdminToken> admin_;
    const std::shared_ptr<Authenticator> keys_;
    const std::vector<std::string> visitors_may_;
};

} // namespace merastore::server
