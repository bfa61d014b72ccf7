/// API keys: how other programs are let in, and what they may do. Thread safety: handles may be shared;
/// values are like std types.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "merastore/call.hpp"
#include "merastore/operation.hpp"

namespace merastore::kernel {
class Shop;
}

namespace merastore::inline v0 {

enum class Role {
    owner,      ///< everything
    manager,    ///< runs the shop; makes no keys
    clerk,      ///< sells, ships, takes back
    accountant, ///< reads everything that is in the books
    storefront, ///< a shop's pages: the catalogue, and the carts of visitors. Its keys may be published
    gateway,    ///< a payment provider that calls back
};

/// What a role may do, as an Actor's `permissions` list it. One table for all; what is not in it is denied.
MERASTORE_API const std::vector<std::string>& permissions_of(Role role);

struct ApiKey {
    ApiKeyId id;
    std::int64_t version = 1;
    std::string name;
    Role role = Role::storefront;
    std::vector<std::string> permissions; ///< what it may do, of what its role may
    std::string ending;                   ///< the last four characters of its text
    std::optional<Instant> expires_at;
    std::optional<Instant> revoked_at;
    Instant created_at;
};

/// Nobody makes a key that may do more than they may themselves.
/// Reasons: api_keys.too_much · api_keys.expired
struct CreateApiKey {
    std::string name;
    Role role = Role::storefront;
    std::vector<std::string> permissions = {}; ///< fewer than the role's: "orders.read"; all where empty
    std::optional<Instant> expires_at = {};
};

/// A key with its text, which is shown this once: the store keeps a hash of it.
struct NewApiKey {
    ApiKey api_key;
    std::optional<std::string> secret; ///< absent where the call was a repetition
};

/// Reasons: api_keys.not_found · api_keys.revoked
struct RevokeApiKey {
    ApiKeyId api_key;
};

/// A new text for the same rights; the old one works for as long as it takes to put the new one in its place.
/// Reasons: api_keys.not_found · api_keys.revoked · api_keys.too_much · api_keys.expired
struct RotateApiKey {
    ApiKeyId api_key;
    std::int64_t overlap_hours = 24; ///< 0 to 720
};

struct ListApiKeys {
    std::int64_t limit = default_page;
    std::optional<std::string> cursor = {};
};

namespace reasons {
inline constexpr Reason api_keys_not_found{Code::not_found, "api_keys.not_found",
                                           "There is no such API key."};
inline constexpr Reason api_keys_revoked{Code::failed_precondition, "api_keys.revoked",
                                         "The API key was revoked."};
inline constexpr Reason api_keys_too_much{
    Code::permission_denied, "api_keys.too_much",
    "A key may do at most what its role may, and what the one who makes it may."};
inline constexpr Reason api_keys_expired{Code::invalid_argument, "api_keys.expired",
                                         "A key's end is in the future."};
inline constexpr Reason api_keys_invalid{Code::unauthenticated, "api_keys.invalid",
                                         "This API key is mistyped, unknown, expired or revoked."};
} // namespace reasons

class MERASTORE_API ApiKeys {
public:
    explicit ApiKeys(const kernel::Shop& shop) : shop_(&shop) {}
    [[nodiscard]] Result<NewApiKey> create(const CreateApiKey& command, const Call& call = {}) const;
    [[nodiscard]] Result<ApiKey> revoke(const RevokeApiKey& command, const Call& call = {}) const;
    [[nodiscard]] Result<NewApiKey> rotate(const RotateApiKey& command, const Call& call = {}) const;
    [[nodiscard]] Result<Page<ApiKey>> list(const ListApiKeys& query = {}, const Call& call = {}) const;
    /// Who calls with this text: a service, or for keys that may be published a visitor. Reasons:
    /// api_keys.invalid
    [[nodiscard]] Result<Actor> authenticate(std::string_view text) const;
    /// The shop that a key is for, as the key says; empty where it is no key.
    static std::string tenant_of(std::string_view text);

private:
    const kernel::Shop* shop_;
};

MERASTORE_ENUM(Role, owner, manager, clerk, accountant, storefront, gateway)
MERASTORE_STRUCT(ApiKey, id, version, name, role, permissions, ending, expires_at, revoked_at, created_at)
MERASTORE_STRUCT(CreateApiKey, name, role, permissions, expires_at)
MERASTORE_STRUCT(NewApiKey, api_key, secret)
MERASTORE_STRUCT(RevokeApiKey, api_key)
MERASTORE_STRUCT(RotateApiKey, api_key, overlap_hours)
MERASTORE_STRUCT(ListApiKeys, limit, cursor)

} // namespace merastore::inline v0
