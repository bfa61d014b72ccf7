// The description of everything that can be called, as JSON.
#pragma once

#include <string>

namespace merastore::bridge {

/// `{"version", "codes", "ids", "enums", "structs", "operations"}`; see docs/bindings.md.
std::string schema();

} // namespace merastore::bridge
