// A list in one text column: its parts are joined by U+001F, which no part holds.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "merastore/id.hpp"

namespace merastore::catalog {

std::string join(const std::vector<std::string>& parts, std::string_view between = "\x1f");
std::vector<std::string> split(std::string_view text);

std::string join_ids(const std::vector<CollectionId>& ids);
std::vector<CollectionId> split_ids(std::string_view text);

} // namespace merastore::catalog
