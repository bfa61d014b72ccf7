// What the store can do here, declared once.
#pragma once

#include "kernel/operations.hpp"

namespace merastore::reports {

void declare(kernel::Operations& operations);

} // namespace merastore::reports
