// What can be done with API keys.
#pragma once

#include "kernel/unit_of_work.hpp"
#include "merastore/api_keys.hpp"

namespace merastore::api_keys {

NewApiKey create_api_key(UnitOfWork& unit, const CreateApiKey& command);
ApiKey revoke_api_key(UnitOfWork& unit, const RevokeApiKey& command);
NewApiKey rotate_api_key(UnitOfWork& unit, const RotateApiKey& command);
Page<ApiKey> list_api_keys(Reader& reader, const ListApiKeys& query);

/// Makes a key with a text of its own. Refuses what the caller may not do themselves.
NewApiKey issue(UnitOfWork& unit, ApiKey key);

} // namespace merastore::api_keys
