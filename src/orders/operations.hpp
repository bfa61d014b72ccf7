#pragma once

#include "kernel/operations.hpp"

namespace merastore::orders {

void declare(kernel::Operations& operations);

} // namespace merastore::orders
