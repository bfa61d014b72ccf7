// Shows a piece of somebody's input in an error message: quoted, short, without control characters.
#pragma once

#include <string>
#include <string_view>

namespace merastore {

std::string shown(std::string_view text);

} // namespace merastore
