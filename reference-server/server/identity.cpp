#include "server/identity.hpp"

#include <algorithm>

namespace merastore::server {

namespace {

constexpr const char* admin_id = "admin";
constexpr std::string_view bearer = "bearer ";

bool is_bearer(std::string_view value) {
    return value.size() > bearer.size() &&
           std::equal(bearer.begin(), bearer.end(), value.begin(),
                      [](char expected, char c) { return (c | 0x20) == (expected | 0x20); });
}

} // namespace

bool equal_in_constant_time(std::string_view a, std::string_view b) {
    unsigned different = a.size() == b.size() ? 0 : 1;
    for (std::size_t i = 0; i < a.size(); ++i) {
        const char other = b.empty() ? '\0' : b[i % b.size()];
        different |= static_cast<unsigned char>(a[i]) ^ static_cast<unsigned char>(other);
    }
    return different == 0;
}

bool AdminToken::is_admin(const HttpRequest& request) const {
    const std::string* value = request.header("Authorization");
    if (value == nullptr || token_.empty() || !is_bearer(*value)) return false;
    return equal_in_constant_time(std::string_view(*value).substr(bearer.size()), token_);
}

Doorkeeper::Doorkeeper(std::shared_ptr<AdminToken> admin, std::shared_ptr<Authenticator> keys,
                       bool storefront)
    : admin_(std::move(admin)),
      keys_(std::move(keys)),
      visitors_may_(storefront ? permissions_of(Role::storefront)
                               : std::vector<std::string>{"catalog.read", "settings.read"}) {}

Result<Principal> Doorkeeper::authenticate(const HttpRequest& request) {
    if (request.header("Authorization") == nullptr)
        return Principal{{ActorKind::anonymous, {}, visitors_may_}, {}};
    if (admin_->is_admin(request)) return Principal{{ActorKind::service, admin_id, {"*"}}, {}};
    return keys_->authenticate(request);
}

} // namespace merastore::server
