#include "api/key_authenticator.hpp"

#include <algorithm>

namespace merastore::api {

namespace {

constexpr std::chrono::seconds kept_for{2};
constexpr std::size_t most_known = 4096;
constexpr std::string_view scheme = "bearer ";

Error error_of(const Reason& reason) { return {reason.code, reason.name, reason.text, {}}; }

bool is_bearer(std::string_view value) {
    return value.size() > scheme.size() &&
           std::equal(scheme.begin(), scheme.end(), value.begin(),
                      [](char expected, char c) { return expected == (c | 0x20) || expected == c; });
}

} // namespace

Result<Principal> KeyAuthenticator::authenticate(const HttpRequest& request) {
    const std::string* value = request.header("Authorization");
    if (value == nullptr) return Principal{};
    if (!is_bearer(*value)) return error_of(reasons::http_bad_credentials);
    const std::string key = value->substr(scheme.size());
    const Moment now = std::chrono::steady_clock::now();
    if (std::optional<Principal> principal = known(key, now)) return std::move(*principal);
    Result<Principal> principal = ask(key);
    if (principal) keep(key, *principal, now + kept_for);
    return principal;
}

std::optional<Principal> KeyAuthenticator::known(const std::string& key, Moment now) {
    const std::lock_guard lock(mutex_);
    const auto found = known_.find(key);
    if (found == known_.end() || found->second.until <= now) return std::nullopt;
    return found->second.principal;
}

void KeyAuthenticator::keep(const std::string& key, const Principal& principal, Moment until) {
    const std::lock_guard lock(mutex_);
    if (known_.size() >= most_known) known_.clear();
    known_.insert_or_assign(key, Known{principal, until});
}

Result<Principal> KeyAuthenticator::ask(const std::string& key) const {
    const std::string tenant = ApiKeys::tenant_of(key);
    if (tenant.empty()) return error_of(reasons::http_bad_credentials);
    const Result<Store> store = store_.tenant(tenant);
    if (!store)
        return store.error().code == Code::not_found ? error_of(reasons::http_bad_credentials)
                                                     : store.error();
    Result<Actor> actor = store->api_keys().authenticate(key);
    if (!actor)
        return actor.error().code == Code::unauthenticated ? error_of(reasons::http_bad_credentials)
                                                           : actor.error();
    return Principal{std::move(*actor), tenant};
}

} // namespace merastore::api

namespace merastore::inline v0 {
std::shared_ptr<Authenticator> api_key_authenticator(const Store& store) {
    return std::make_shared<api::KeyAuthenticator>(store);
}
} // namespace merastore::inline v0
