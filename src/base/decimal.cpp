#include "base/decimal.hpp"

#include "base/error_of.hpp"
#include "base/shown.hpp"
#include "merastore/quantity.hpp"

namespace merastore::inline v0 {

namespace {

bool is_digits(std::string_view text) {
    return !text.empty() && text.find_first_not_of("0123456789") == std::string_view::npos;
}

} // namespace

std::int64_t power_of_ten(int exponent) {
    std::int64_t power = 1;
    for (int i = 0; i < exponent; ++i) power *= 10;
    return power;
}

std::int64_t within_exact(Wide value) {
    if (value > largest_exact || value < -largest_exact) refuse(reasons::overflow);
    return static_cast<std::int64_t>(value);
}

Result<std::int64_t> parse_decimal(std::string_view text, const DecimalForm& form) {
    const auto refused = [&](const Reason& reason, const std::string& why) {
        return error_of(reason, shown(text) + why);
    };
    const bool negative = text.starts_with('-');
    const std::string_view number = text.substr(negative ? 1 : 0);
    const std::size_t point = number.find('.');
    const bool has_point = point != std::string_view::npos;
    const std::string_view whole = number.substr(0, point);
    const std::string_view fraction = has_point ? number.substr(point + 1) : std::string_view{};
    if (!is_digits(whole) || (has_point && !is_digits(fraction)))
        return refused(form.malformed, std::string(" is not a decimal number such as ") + form.example + ".");
    if (fraction.size() > static_cast<std::size_t>(form.places))
        return refused(form.malformed,
                       " has more places than " + form.owner + " has (" + std::to_string(form.places) + ").");
    Wide value = 0;
    const auto append = [&](char digit) {
        if (value <= form.largest) value = value * 10 + (digit - '0');
    };
    for (const char digit : whole) append(digit);
    for (const char digit : fraction) append(digit);
    for (std::size_t i = fraction.size(); i < static_cast<std::size_t>(form.places); ++i) append('0');
    if (value > form.largest)
        return refused(reasons::overflow, " is out of range; the largest number here is " +
                                              decimal_text(form.largest, form.places) + ".");
    if (negative && value == 0) return refused(form.malformed, " is zero, which is written without a minus.");
    return static_cast<std::int64_t>(negative ? -value : value);
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

} // namespace merastore::inline v0
