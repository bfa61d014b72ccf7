#pragma once

#include "kernel/operations.hpp"

namespace merastore::ordering {

void declare(kernel::Operations& operations);

} // namespace merastore::ordering
