// The query behind `merastore check`.
#pragma once

#include "kernel/unit_of_work.hpp"
#include "merastore/check.hpp"

namespace merastore::check {

CheckReport run_check(Reader& reader, const CheckStore& query);

} // namespace merastore::check
