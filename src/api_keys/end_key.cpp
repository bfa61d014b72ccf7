// Ends an API key: at once, or when its successor is in its place.
#include "api_keys/commands.hpp"
#include "api_keys/events.hpp"
#include "api_keys/key_rows.hpp"

namespace merastore::api_keys {

namespace {

constexpr std::int64_t longest_overlap = 720;

ApiKey load(UnitOfWork& unit, ApiKeyId id) {
    std::optional<ApiKey> key = find_to_change(unit, id);
    if (!key) refuse(reasons::api_keys_not_found);
    if (key->revoked_at) refuse(reasons::api_keys_revoked);
    return std::move(*key);
}

} // namespace

ApiKey revoke_api_key(UnitOfWork& unit, const RevokeApiKey& command) {
    ApiKey key = load(unit, command.api_key);
    key.revoked_at = unit.now();
    save(unit, key);
    unit.publish("api_keys.revoked", key.id, key.version, ApiKeyChanged{key.id});
    return key;
}

NewApiKey rotate_api_key(UnitOfWork& unit, const RotateApiKey& command) {
    if (command.overlap_hours < 0 || command.overlap_hours > longest_overlap)
        refuse_field(reasons::overflow, "overlap_hours", "0 to 720 hours.");
    ApiKey old = load(unit, command.api_key);
    NewApiKey made = issue(unit, old);

    const Instant ends = unit.now() + std::chrono::hours{command.overlap_hours};
    old.expires_at = old.expires_at ? std::min(*old.expires_at, ends) : ends;
    save(unit, old);
    unit.publish("api_keys.rotated", old.id, old.version, ApiKeyChanged{old.id});
    return made;
}

} // namespace merastore::api_keys
