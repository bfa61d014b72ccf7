#include "base/rational.hpp"

namespace merastore::inline v0 {

namespace {

// Whether the magnitude goes one up, given the part that division left over.
bool goes_up(Wide quotient, Wide rest, Wide denominator, Rounding rounding) {
    if (rest == 0) return false;
    const Wide twice = rest * 2;
    switch (rounding) {
        case Rounding::half_up: return twice >= denominator;
        case Rounding::half_down: return twice > denominator;
        case Rounding::half_even: return twice > denominator || (twice == denominator && quotient % 2 != 0);
        case Rounding::up: return true;
        case Rounding::down: return false;
    }
    return false;
}

} // namespace

Wide divide_wide(Wide numerator, Wide denominator, Rounding rounding) {
    const bool negative = numerator < 0;
    const Wide magnitude = negative ? -numerator : numerator;
    Wide quotient = magnitude / denominator;
    if (goes_up(quotient, magnitude % denominator, denominator, rounding)) ++quotient;
    return negative ? -quotient : quotient;
}

std::int64_t divide(std::int64_t numerator, std::int64_t denominator, Rounding rounding) {
    if (denominator <= 0) refuse(reasons::invalid, "The denominator must be positive.");
    return static_cast<std::int64_t>(divide_wide(numerator, denominator, rounding));
}

} // namespace merastore::inline v0
