// Division with a rounding mode, in 128 bits.
#pragma once

#include "base/decimal.hpp"
#include "merastore/money.hpp"

namespace merastore {

/// numerator / denominator as a whole number; the denominator is positive.
Wide divide_wide(Wide numerator, Wide denominator, Rounding rounding);

} // namespace merastore
