#pragma once

#include "kernel/operations.hpp"

namespace merastore::fulfillment {

void declare(kernel::Operations& operations);

} // namespace merastore::fulfillment
