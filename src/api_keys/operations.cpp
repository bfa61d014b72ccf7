#include "kernel/operations.hpp"

#include "api_keys/commands.hpp"

namespace merastore::api_keys {

void declare(kernel::Operations& operations) {
    operations.command("api_keys.create", create_api_key)
        .http(HttpMethod::post, "/v1/api-keys")
        .creates()
        .tells_once()
        .permission("api_keys.write")
        .summary("Makes an API key; its text is shown this once")
        .refuses({&reasons::api_keys_too_much, &reasons::api_keys_expired});
    operations.command("api_keys.revoke", revoke_api_key)
        .http(HttpMethod::post, "/v1/api-keys/{api_key}/revoke")
        .permission("api_keys.write")
        .summary("Ends an API key at once")
        .refuses({&reasons::api_keys_not_found, &reasons::api_keys_revoked});
    operations.command("api_keys.rotate", rotate_api_key)
        .http(HttpMethod::post, "/v1/api-keys/{api_key}/rotate")
        .creates()
        .tells_once()
        .permission("api_keys.write")
        .summary("Makes the successor of an API key, which itself ends some hours later")
        .refuses({&reasons::api_keys_not_found, &reasons::api_keys_revoked, &reasons::api_keys_too_much,
                  &reasons::api_keys_expired});
    operations.query("api_keys.list", list_api_keys)
        .http(HttpMethod::get, "/v1/api-keys")
        .permission("api_keys.read")
        .summary("API keys without their texts, the newest first");
}

} // namespace merastore::api_keys
