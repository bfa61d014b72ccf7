// Decimal texts and whole numbers scaled by a power of ten: "-12.345" with three places is -12345.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace merastore {

__extension__ typedef __int128 Wide;

enum class DecimalProblem { none, malformed, too_many_places, out_of_range };

struct Decimal {
    std::int64_t scaled = 0;
    DecimalProblem problem = DecimalProblem::none;
};

/// Reads digits with an optional sign and point: no exponent, no blanks, digits on both sides of a point. `places` ≤ 18.
Decimal parse_decimal(std::string_view text, int places);

/// The shortest text with at least `least` places.
std::string decimal_text(std::int64_t scaled, int places, int least = 0);

std::int64_t power_of_ten(int exponent);

} // namespace merastore
