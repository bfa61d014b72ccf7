// What somebody may have meant who typed a name that does not exist.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace merastore::command_line {

/// At most three of the names, the nearest first; none where all are far off.
std::vector<std::string> near_names(const std::vector<std::string>& names, std::string_view typed);

} // namespace merastore::command_line
