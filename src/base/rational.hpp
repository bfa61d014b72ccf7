// Division with a rounding mode, in 128 bits.
#pragma once

#include "base/decimal.hpp"
#include "merastore/money.hpp"

namespace merastore::inline v0 {

/// numerator / denominator as a whole number; the denominator is positive and below 2^126.
Wide divide_wide(Wide numerator, Wide denominator, Rounding rounding);

} // namespace merastore::inline v0
