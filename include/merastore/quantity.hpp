/// Quantity: an exact decimal with three places (2.5 kg, 1 piece). Percent: an exact decimal with four
/// places. Both are whole numbers inside; in JSON they are decimal texts. Arithmetic is checked. Thread
/// safety: values are like std types.
#pragma once

#include <compare>
#include <cstdint>
#include <string>
#include <string_view>

#include "merastore/export.hpp"
#include "merastore/result.hpp"

namespace merastore::inline v0 {

/// The largest magnitude of an amount, a quantity's thousandths or a count: what JavaScript carries exactly.
inline constexpr std::int64_t largest_exact = (std::int64_t{1} << 53) - 1;

class MERASTORE_API Quantity {
public:
    static constexpr std::int64_t scale = 1000;

    constexpr Quantity() = default; ///< zero
    /// A whole number of units. Throws invalid.out_of_range beyond ±(2^53 − 1) thousandths.
    static Quantity of(std::int64_t units);
    static Quantity of_thousandths(std::int64_t thousandths);
    /// Reads "2", "0.250", "-1.5". Errors: invalid.quantity (not a decimal, more than three places),
    /// invalid.out_of_range.
    static Result<Quantity> parse(std::string_view text);

    constexpr std::int64_t thousandths() const { return thousandths_; }
    constexpr bool is_zero() const { return thousandths_ == 0; }
    constexpr bool is_negative() const { return thousandths_ < 0; }
    /// Shortest decimal: "2", "0.25".
    std::string text() const;
    /// Whether it is a whole multiple of `step`; a step of zero allows everything.
    bool is_multiple_of(Quantity step) const;

    Quantity operator-() const;
    Quantity operator+(Quantity other) const;
    Quantity operator-(Quantity other) const;
    Quantity& operator+=(Quantity other) { return *this = *this + other; }
    Quantity& operator-=(Quantity other) { return *this = *this - other; }
    constexpr auto operator<=>(const Quantity&) const = default;

private:
    std::int64_t thousandths_ = 0;
};

class MERASTORE_API Percent {
public:
    static constexpr std::int64_t scale = 10'000;

    constexpr Percent() = default; ///< zero
    static Percent of(std::int64_t percents);
    static Percent of_ten_thousandths(std::int64_t value); ///< 19.6 % is 196'000
    /// Reads "19", "8.875". Errors: invalid.percent (not a decimal, more than four places),
    /// invalid.out_of_range.
    static Result<Percent> parse(std::string_view text);

    constexpr std::int64_t ten_thousandths() const { return value_; }
    std::string text() const;
    constexpr auto operator<=>(const Percent&) const = default;

private:
    std::int64_t value_ = 0;
};

} // namespace merastore::inline v0
