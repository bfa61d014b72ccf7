#include "api_keys/commands.hpp"
#include "api_keys/key_rows.hpp"
#include "kernel/shop.hpp"

namespace merastore::api_keys {
Page<ApiKey> list_api_keys(Reader& reader, const ListApiKeys& query) { return list(reader, query); }
} // namespace merastore::api_keys

namespace merastore::inline v0 {

Result<NewApiKey> ApiKeys::create(const CreateApiKey& command, const Call& call) const {
    return shop_->call(api_keys::create_api_key, command, call);
}
Result<ApiKey> ApiKeys::revoke(const RevokeApiKey& command, const Call& call) const {
    return shop_->call(api_keys::revoke_api_key, command, call);
}
Result<NewApiKey> ApiKeys::rotate(const RotateApiKey& command, const Call& call) const {
    return shop_->call(api_keys::rotate_api_key, command, call);
}
Result<Page<ApiKey>> ApiKeys::list(const ListApiKeys& query, const Call& call) const {
    return shop_->call(api_keys::list_api_keys, query, call);
}

} // namespace merastore::inline v0
