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

template <std::size_t N>
bool is_one_of(const std::string_view (&names)[N], std::string_view name) {
    return std::find(std::begin(names), std::end(names), name) != std::end(names);
}

constexpr std::string_view everybody_may[] = {"catalog.read", "settings.read"};
constexpr std::string_view visitors_may[] = {"carts.read", "carts.write", "checkout.place"};

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

Result<Principal> AdminToken::authenticate(const HttpRequest& request) {
    if (request.header("Authorization") == nullptr) return Principal{};
    if (is_admin(request)) return Principal{{ActorKind::service, admin_id}, {}};
    const Reason& reason = reasons::http_bad_credentials;
    return Error{reason.code, reason.name, reason.text, {}};
}

bool ServerAuthorizer::allows(const Actor& actor, std::string_view permission, TenantId) {
    if (actor.kind == ActorKind::service) return actor.id == admin_id;
    if (is_one_of(everybody_may, permission)) return true;
    return storefront_ && is_one_of(visitors_may, permission);
}

} // namespace merastore::server
