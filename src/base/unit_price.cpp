// Prices of one unit. 9·10^18 millionths × (2^53 − 1) thousandths is below 2^117: a price times any quantity
// stays exact in 128 bits.
#include "base/decimal.hpp"
#include "base/money_text.hpp"
#include "base/rational.hpp"
#include "merastore/money.hpp"

namespace merastore::inline v0 {

namespace {

std::int64_t within_price(Wide millionths) {
    constexpr Wide largest = UnitPrice::largest_millionths;
    if (millionths > largest || millionths < -largest)
        refuse(reasons::overflow, "A unit price is within ±9,000,000,000,000 of the major unit.");
    return static_cast<std::int64_t>(millionths);
}

} // namespace

UnitPrice UnitPrice::of(Money money) {
    const Wide millionths = Wide{money.amount()} * (scale / money.currency().minor_per_major());
    return of_millionths(within_price(millionths), money.currency());
}

UnitPrice UnitPrice::of_millionths(std::int64_t millionths, Currency currency) {
    if (!currency.is_set()) refuse(reasons::unknown_currency, "A price needs a currency.");
    UnitPrice price;
    price.millionths_ = within_price(millionths);
    price.currency_ = currency;
    return price;
}

Result<UnitPrice> UnitPrice::parse(std::string_view text) {
    const Result<MoneyText> parts = split_money(text);
    if (!parts) return parts.error();
    return parse(parts->number, parts->currency);
}

Result<UnitPrice> UnitPrice::parse(std::string_view number, Currency currency) {
    const Result<std::int64_t> millionths = parse_number(number, currency, places, largest_millionths);
    if (!millionths) return millionths.error();
    return of_millionths(*millionths, currency);
}

std::string UnitPrice::number() const { return decimal_text(millionths_, places, currency_.exponent()); }
std::string UnitPrice::text() const { return is_set() ? number() + " " + std::string(currency_.code()) : ""; }

Money UnitPrice::times(Quantity quantity, Rounding rounding) const {
    const Wide exact = Wide{millionths_} * quantity.thousandths();
    const Wide per_minor = Wide{scale} * Quantity::scale / currency_.minor_per_major();
    return Money::of(within_exact(divide_wide(exact, per_minor, rounding)), currency_);
}

} // namespace merastore::inline v0
