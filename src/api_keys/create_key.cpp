// Makes an API key.
#include <algorithm>

#include "api_keys/commands.hpp"
#include "api_keys/events.hpp"
#include "api_keys/key_rows.hpp"
#include "api_keys/key_text.hpp"
#include "kernel/permissions.hpp"
#include "kernel/tenants.hpp"

namespace merastore::api_keys {

namespace {

constexpr std::size_t longest_name = 200;
constexpr std::size_t most_permissions = 100, longest_permission = 64;

bool is_permission(std::string_view text) {
    const auto allowed = [](char c) { return (c >= 'a' && c <= 'z') || c == '_' || c == '.' || c == '*'; };
    return !text.empty() && text.size() <= longest_permission &&
           std::all_of(text.begin(), text.end(), allowed);
}

bool may_give(const Actor& actor, const std::string& permission) {
    return actor.kind == ActorKind::system || kernel::covers(actor.permissions, permission);
}

} // namespace

NewApiKey issue(UnitOfWork& unit, ApiKey key) {
    if (key.permissions.size() > most_permissions) refuse_field(reasons::too_long, "permissions");
    for (const std::string& permission : key.permissions)
        if (!is_permission(permission) || !kernel::covers(permissions_of(key.role), permission) ||
            !may_give(unit.call().actor, permission))
            refuse_field(reasons::api_keys_too_much, "permissions", "\"" + permission + "\" is too much.");
    if (key.expires_at && *key.expires_at <= unit.now())
        refuse_field(reasons::api_keys_expired, "expires_at");
    const std::string text =
        key_text(key.role, kernel::slug_of(unit.session(), unit.tenant()), unit.new_secret());
    key.id = unit.new_id<ApiKeyId>();
    key.version = 1;
    key.ending = text.substr(text.size() - 4);
    key.created_at = unit.now();

    insert(unit, key, text);
    unit.publish("api_keys.created", key.id, key.version, ApiKeyChanged{key.id});
    return {std::move(key), text};
}

NewApiKey create_api_key(UnitOfWork& unit, const CreateApiKey& command) {
    if (command.name.empty()) refuse_field(reasons::required, "name");
    if (command.name.size() > longest_name) refuse_field(reasons::too_long, "name");
    ApiKey key;
    key.name = command.name;
    key.role = command.role;
    key.permissions = command.permissions.empty() ? permissions_of(command.role) : command.permissions;
    key.expires_at = command.expires_at;
    return issue(unit, std::move(key));
}

} // namespace merastore::api_keys
