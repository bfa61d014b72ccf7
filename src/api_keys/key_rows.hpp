// The table of API keys.
#pragma once

#include "kernel/unit_of_work.hpp"
#include "merastore/api_keys.hpp"

namespace merastore::api_keys {

std::optional<ApiKey> find_by_text(Reader& reader, std::string_view text);
std::optional<ApiKey> find_to_change(UnitOfWork& unit, ApiKeyId id);
void insert(UnitOfWork& unit, const ApiKey& key, std::string_view text);
void save(UnitOfWork& unit, ApiKey& key);
Page<ApiKey> list(Reader& reader, const ListApiKeys& query);

} // namespace merastore::api_keys
