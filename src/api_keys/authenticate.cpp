// From the text of a key to who calls.
#include "api_keys/key_rows.hpp"
#include "api_keys/key_text.hpp"
#include "kernel/shop.hpp"

namespace merastore::inline v0 {

Result<Actor> ApiKeys::authenticate(std::string_view text) const {
    try {
        std::optional<ApiKey> key;
        Instant now;
        if (api_keys::is_key_text(text))
            shop_->engine().read(shop_->tenant(), Call{}, [&](Reader& reader) {
                key = api_keys::find_by_text(reader, text);
                now = reader.now();
            });
        if (!key || key->revoked_at || (key->expires_at && *key->expires_at <= now))
            refuse(reasons::api_keys_invalid);
        const ActorKind kind = key->role == Role::storefront ? ActorKind::anonymous : ActorKind::service;
        return Actor{kind, key->id.text(), std::move(key->permissions)};
    } catch (...) {
        return kernel::error_of(std::current_exception());
    }
}

} // namespace merastore::inline v0
