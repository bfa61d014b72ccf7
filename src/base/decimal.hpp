// Decimal texts and whole numbers scaled by a power of ten: "-12.345" with three places is -12345.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "merastore/result.hpp"

namespace merastore::inline v0 {

__extension__ typedef __int128 Wide;

/// What a decimal text is read as, and what to say where it does not fit.
struct DecimalForm {
    int places;           ///< at most 18
    std::int64_t largest; ///< the largest magnitude, scaled
    const Reason& malformed;
    std::string owner; ///< who has these places: "EUR", "a quantity"
    const char* example;
};

/// Reads digits with an optional minus and point: no plus, no exponent, no blanks, no minus before a zero,
/// digits on both sides of a point. Errors: the form's `malformed`, invalid.out_of_range.
Result<std::int64_t> parse_decimal(std::string_view text, const DecimalForm& form);

/// The shortest text with at least `least` places.
std::string decimal_text(std::int64_t scaled, int places, int least = 0);

std::int64_t power_of_ten(int exponent);

/// The same number, where it is within ±(2^53 − 1). Throws invalid.out_of_range.
std::int64_t within_exact(Wide value);

} // namespace merastore::inline v0
