// The list of everything a store can do.
#pragma once

#include "kernel/operations.hpp"

namespace merastore::store {

void declare_all(kernel::Operations& operations);

} // namespace merastore::store
