// Numbers that count without gaps, such as order numbers: a number is given back where its unit fails.
#pragma once

#include "kernel/unit_of_work.hpp"

namespace merastore::kernel {

/// The next number of a series of the unit's tenant, from 1. Locks the series until the commit: call it last.
std::int64_t next_number(UnitOfWork& unit, std::string_view series);
/// The last number that was given out; 0 before the first.
std::int64_t last_number(Reader& reader, std::string_view series);

} // namespace merastore::kernel
