/// Money is a whole number of minor units with an ISO 4217 currency; no floating point comes near it. A
/// unit price may be finer than the minor unit (0.001 GBP); a line total is rounded once, by the policy in
/// force. Arithmetic is checked: overflow beyond ±(2^53 − 1) and mixed currencies throw Exception. Thread
/// safety: values are like std types.
#pragma once

#include <compare>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "merastore/export.hpp"
#include "merastore/quantity.hpp"
#include "merastore/result.hpp"

namespace merastore::inline v0 {

/// An ISO 4217 currency that prices can be in; funds, metals and test codes are refused.
class MERASTORE_API Currency {
public:
    constexpr Currency() = default; ///< unset
    /// Errors: invalid.currency. Only upper-case codes are accepted.
    static Result<Currency> of(std::string_view code);
    static std::span<const Currency> all();

    constexpr bool is_set() const { return number_ != 0; }
    std::string_view code() const;        ///< "EUR"; empty where unset
    int exponent() const;                 ///< digits of the minor unit: 0, 2, 3 or 4
    std::int64_t minor_per_major() const; ///< 10^exponent
    std::int64_t cash_step() const;       ///< what cash is rounded to, in minor units; 1 where it is not

    constexpr bool operator==(const Currency&) const = default;

private:
    constexpr explicit Currency(std::uint8_t number) : number_(number) {}
    std::uint8_t number_ = 0; ///< position in the table, from 1
    friend struct CurrencyTable;
};

/// How a value between two whole numbers is rounded. All work on the magnitude, so that a refund mirrors a
/// sale: half_up and up go away from zero, half_down and down towards it.
enum class Rounding { half_up, half_even, half_down, up, down };

class MERASTORE_API Money {
public:
    constexpr Money() = default; ///< unset: has no currency
    /// Throws invalid.out_of_range beyond ±(2^53 − 1), invalid.currency for an unset currency.
    static Money of(std::int64_t minor_units, Currency currency);
    static Money zero(Currency currency) { return of(0, currency); }
    /// Reads "19.99 EUR"; the number may not have more places than the currency, and zero no minus.
    /// Errors: invalid.money, invalid.currency, invalid.out_of_range.
    static Result<Money> parse(std::string_view text);
    /// Reads "19.99" in a known currency.
    static Result<Money> parse(std::string_view number, Currency currency);

    constexpr std::int64_t amount() const { return amount_; }
    constexpr Currency currency() const { return currency_; }
    constexpr bool is_set() const { return currency_.is_set(); }
    constexpr bool is_zero() const { return amount_ == 0; }
    constexpr bool is_negative() const { return amount_ < 0; }
    std::string text() const;   ///< "19.99 EUR"; empty where unset
    std::string number() const; ///< "19.99"

    Money operator-() const;
    Money operator+(Money other) const;
    Money operator-(Money other) const;
    Money operator*(std::int64_t factor) const;
    Money& operator+=(Money other) { return *this = *this + other; }
    Money& operator-=(Money other) { return *this = *this - other; }
    constexpr bool operator==(const Money&) const = default;
    /// Compares amounts of one currency; throws invalid.mixed_currencies otherwise.
    std::strong_ordering operator<=>(const Money& other) const;

    /// This share of the amount, rounded to the minor unit.
    Money percent(Percent share, Rounding rounding = Rounding::half_up) const;
    /// Rounded to a multiple of the currency's cash step.
    Money to_cash(Rounding rounding = Rounding::half_up) const;

private:
    std::int64_t amount_ = 0;
    Currency currency_;
};

/// The price of one unit, in millionths of the major unit.
class MERASTORE_API UnitPrice {
public:
    static constexpr int places = 6;
    static constexpr std::int64_t scale = 1'000'000;
    /// The largest magnitude: a price times any quantity stays exact in 128 bits.
    static constexpr std::int64_t largest_millionths = 9'000'000'000'000'000'000;

    constexpr UnitPrice() = default; ///< unset
    static UnitPrice of(Money money);
    static UnitPrice of_millionths(std::int64_t millionths, Currency currency);
    /// Reads "0.001 GBP"; at most six places. Errors: invalid.money, invalid.currency, invalid.out_of_range.
    static Result<UnitPrice> parse(std::string_view text);
    static Result<UnitPrice> parse(std::string_view number, Currency currency);

    constexpr std::int64_t millionths() const { return millionths_; }
    constexpr Currency currency() const { return currency_; }
    constexpr bool is_set() const { return currency_.is_set(); }
    constexpr bool is_zero() const { return millionths_ == 0; }
    constexpr bool is_negative() const { return millionths_ < 0; }
    std::string text() const;   ///< "0.001 GBP"; at least the currency's own places
    std::string number() const; ///< "0.001"

    /// Price × quantity, rounded once to the minor unit. Throws invalid.out_of_range.
    Money times(Quantity quantity, Rounding rounding = Rounding::half_up) const;
    constexpr bool operator==(const UnitPrice&) const = default;

private:
    std::int64_t millionths_ = 0;
    Currency currency_;
};

/// Splits an amount over weights by the largest remainder; ties go to the earlier part. The parts always
/// add up, each is less than one unit from its exact share, a weight of zero gets zero, and where all
/// weights are zero the split is equal. Works on the absolute amount and restores the sign. Throws invalid
/// where there are no weights or a negative one.
MERASTORE_API std::vector<Money> allocate(Money amount, std::span<const std::int64_t> weights);
/// The same in whole multiples of `step` minor units (cash); what does not fill a step goes to the first
/// part that has a weight. The step must be positive (invalid).
MERASTORE_API std::vector<Money> allocate(Money amount, std::span<const std::int64_t> weights,
                                          std::int64_t step);

/// numerator / denominator as a whole number. Throws invalid where the denominator is not positive.
MERASTORE_API std::int64_t divide(std::int64_t numerator, std::int64_t denominator, Rounding rounding);

} // namespace merastore::inline v0
