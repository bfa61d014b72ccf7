/// The version of the library that a program runs with.
#pragma once

#include "merastore/export.hpp"

namespace merastore::inline v0 {

/// "0.1.0"
MERASTORE_API const char* version() noexcept;

} // namespace merastore::inline v0
