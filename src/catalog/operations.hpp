// What the catalogue can do.
#pragma once

#include "kernel/operations.hpp"

namespace merastore::catalog {

void declare(kernel::Operations& operations);

} // namespace merastore::catalog
