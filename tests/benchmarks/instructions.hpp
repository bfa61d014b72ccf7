// Single operations for callgrind: what is counted happens inside of `counted_part`, which
// scripts/instructions.sh names to it.
#pragma once

#include <string>
#include <vector>

#include "shop.hpp"

namespace merastore::bench {

/// The operations that can be counted: "checkout", "checkout by hand" …
std::vector<std::string> countable();
/// Runs the operation so many times inside of the counted part.
void count_operation(Place& place, const std::string& name, int times);

} // namespace merastore::bench
