// Permissions by name: "orders.read"; "orders.*" is all of a group, "*" is all.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace merastore::kernel {

/// Whether one of the listed names is this one or has it in its group.
bool covers(const std::vector<std::string>& listed, std::string_view permission);

} // namespace merastore::kernel
