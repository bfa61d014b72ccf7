#include "base/decimal.hpp"

#include <limits>

namespace merastore {

std::int64_t power_of_ten(int exponent) {
    std::int64_t power = 1;
    for (int i = 0; i < exponent; ++i) power *= 10;
    return power;
}

Decimal parse_decimal(std::string_view text, int places) {
    constexpr Wide most = std::numeric_limits<std::int64_t>::max();
    const bool negative = text.starts_with('-');
    if (negative) text.remove_prefix(1);
    Wide value = 0;
    int read_places = -1; // -1 before the point
    bool digit_seen = false;
    bool too_long = false;
    bool out_of_range = false;
    for (const char c : text) {
        if (c == '.' && read_places < 0 && digit_seen) {
            read_places = 0;
            continue;
        }
        if (c < '0' || c > '9') return {0, DecimalProblem::malformed};
        digit_seen = true;
        if (read_places >= 0 && ++read_places > places) {
            too_long = too_long || c != '0'; // trailing zeros say nothing
            continue;
        }
        if (!out_of_range) value = value * 10 + (c - '0');
        if (value > most) out_of_range = true;
    }
    if (!digit_seen || read_places == 0) return {0, DecimalProblem::malformed};
    if (too_long) return {0, DecimalProblem::too_many_places};
    for (int i = read_places < 0 ? 0 : read_places; i < places && !out_of_range; ++i) {
        value *= 10;
        if (value > most) out_of_range = true;
    }
    if (out_of_range) return {0, DecimalProblem::out_of_range};
    return {static_cast<std::int64_t>(negative ? -value : value), DecimalProblem::none};
}

std::string decimal_text(std::int64_t scaled, int places, int least) {
    const bool negative = scaled < 0;
    const std::uint64_t magnitude =
        negative ? ~static_cast<std::uint64_t>(scaled) + 1 : static_cast<std::uint64_t>(scaled);
    std::string digits = std::to_string(magnitude);
    const auto width = static_cast<std::size_t>(places);
    if (digits.size() <= width) digits.insert(0, width + 1 - digits.size(), '0');
    std::string fraction = digits.substr(digits.size() - width);
    digits.resize(digits.size() - width);
    while (fraction.size() > static_cast<std::size_t>(least) && fraction.ends_with('0')) fraction.pop_back();
    return (negative ? "-" : "") + digits + (fraction.empty() ? "" : "." + fraction);
}

} // namespace merastore
