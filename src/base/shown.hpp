// Shows a piece of somebody's input in an error message: at most 40 characters, none of them invisible.
#pragma once

#include <string>
#include <string_view>

namespace merastore::inline v0 {

/// The beginning of the text. Control and formatting characters appear as \u{1b}, malformed bytes as U+FFFD.
std::string excerpt(std::string_view text);
/// The same in quotation marks.
std::string shown(std::string_view text);

} // namespace merastore::inline v0
