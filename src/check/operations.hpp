// What the store can do here, declared once.
#pragma once

#include "kernel/operations.hpp"

namespace merastore::check {

void declare(kernel::Operations& operations);

} // namespace merastore::check
