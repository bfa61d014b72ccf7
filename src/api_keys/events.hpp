// What is published about API keys.
#pragma once

#include "merastore/type.hpp"

namespace merastore::inline v0 {

/// Topics: api_keys.created · api_keys.revoked · api_keys.rotated
struct ApiKeyChanged {
    ApiKeyId api_key;
};
MERASTORE_STRUCT(ApiKeyChanged, api_key)

} // namespace merastore::inline v0
