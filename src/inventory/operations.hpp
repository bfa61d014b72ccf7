#pragma once

#include "kernel/operations.hpp"

namespace merastore::inventory {

void declare(kernel::Operations& operations);

} // namespace merastore::inventory
