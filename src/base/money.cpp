#include "merastore/money.hpp"

#include "base/decimal.hpp"
#include "base/rational.hpp"
#include "base/shown.hpp"

namespace merastore::inline v0 {

namespace {

std::int64_t checked(Wide value) {
    if (value > largest_exact || value < -largest_exact) refuse(reasons::overflow);
    return static_cast<std::int64_t>(value);
}

Error malformed(std::string_view text, const std::string& why) {
    return Error{reasons::malformed_money.code, reasons::malformed_money.name, shown(text) + why, {}};
}

// "19.99 EUR" in its two parts.
struct Parts {
    std::string_view number;
    Currency currency;
};

Result<Parts> split(std::string_view text) {
    const std::size_t blank = text.find(' ');
    if (blank == std::string_view::npos)
        return malformed(text, " is not an amount of money such as \"19.99 EUR\".");
    const Result<Currency> currency = Currency::of(text.substr(blank + 1));
    if (!currency) return currency.error();
    return Parts{text.substr(0, blank), *currency};
}

Result<std::int64_t> read_number(std::string_view number, Currency currency, int places) {
    const Decimal decimal = parse_decimal(number, places);
    switch (decimal.problem) {
        case DecimalProblem::none: return decimal.scaled;
        case DecimalProblem::too_many_places:
            return malformed(number, " has more decimal places than " + std::string(currency.code()) + " takes here (" +
                                         std::to_string(places) + ").");
        case DecimalProblem::out_of_range:
            return Error{reasons::overflow.code, reasons::overflow.name, shown(number) + " is too large.", {}};
        case DecimalProblem::malformed: break;
    }
    return malformed(number, " is not a decimal number such as 19.99.");
}

void require_same(Currency a, Currency b) {
    if (a != b)
        refuse(reasons::mixed_currencies, "Amounts in " + std::string(a.code()) + " and " + std::string(b.code()) +
                                              " cannot be combined.");
}

} // namespace

Money Money::of(std::int64_t minor_units, Currency currency) {
    if (!currency.is_set()) refuse(reasons::unknown_currency, "An amount of money needs a currency.");
    Money money;
    money.amount_ = checked(minor_units);
    money.currency_ = currency;
    return money;
}

Result<Money> Money::parse(std::string_view text) {
    const Result<Parts> parts = split(text);
    if (!parts) return parts.error();
    return parse(parts->number, parts->currency);
}

Result<Money> Money::parse(std::string_view number, Currency currency) {
    const Result<std::int64_t> minor = read_number(number, currency, currency.exponent());
    if (!minor) return minor.error();
    if (*minor > largest_exact || *minor < -largest_exact)
        return Error{reasons::overflow.code, reasons::overflow.name, shown(number) + " is too large.", {}};
    return of(*minor, currency);
}

std::string Money::number() const { return decimal_text(amount_, currency_.exponent(), currency_.exponent()); }
std::string Money::text() const { return number() + " " + std::string(currency_.code()); }

Money Money::operator-() const { return of(-amount_, currency_); }

Money Money::operator+(Money other) const {
    require_same(currency_, other.currency_);
    return of(checked(Wide{amount_} + other.amount_), currency_);
}

Money Money::operator-(Money other) const {
    require_same(currency_, other.currency_);
    return of(checked(Wide{amount_} - other.amount_), currency_);
}

Money Money::operator*(std::int64_t factor) const { return of(checked(Wide{amount_} * factor), currency_); }

std::strong_ordering Money::operator<=>(const Money& other) const {
    require_same(currency_, other.currency_);
    return amount_ <=> other.amount_;
}

Money Money::percent(Percent share, Rounding rounding) const {
    const Wide exact = Wide{amount_} * share.ten_thousandths();
    return of(checked(divide_wide(exact, Wide{100} * Percent::scale, rounding)), currency_);
}

Money Money::to_cash(Rounding rounding) const {
    const std::int64_t step = currency_.cash_step();
    return of(checked(divide_wide(amount_, step, rounding) * step), currency_);
}

UnitPrice UnitPrice::of(Money money) {
    const Wide millionths = Wide{money.amount()} * (scale / money.currency().minor_per_major());
    if (millionths > largest_millionths || millionths < -Wide{largest_millionths}) refuse(reasons::overflow);
    return of_millionths(static_cast<std::int64_t>(millionths), money.currency());
}

UnitPrice UnitPrice::of_millionths(std::int64_t millionths, Currency currency) {
    if (!currency.is_set()) refuse(reasons::unknown_currency, "A price needs a currency.");
    if (millionths > largest_millionths || millionths < -largest_millionths) refuse(reasons::overflow);
    UnitPrice price;
    price.millionths_ = millionths;
    price.currency_ = currency;
    return price;
}

Result<UnitPrice> UnitPrice::parse(std::string_view text) {
    const Result<Parts> parts = split(text);
    if (!parts) return parts.error();
    return parse(parts->number, parts->currency);
}

Result<UnitPrice> UnitPrice::parse(std::string_view number, Currency currency) {
    const Result<std::int64_t> millionths = read_number(number, currency, places);
    if (!millionths) return millionths.error();
    if (*millionths > largest_millionths || *millionths < -largest_millionths)
        return Error{reasons::overflow.code, reasons::overflow.name, shown(number) + " is too large.", {}};
    return of_millionths(*millionths, currency);
}

std::string UnitPrice::number() const { return decimal_text(millionths_, places, currency_.exponent()); }
std::string UnitPrice::text() const { return number() + " " + std::string(currency_.code()); }

Money UnitPrice::times(Quantity quantity, Rounding rounding) const {
    const Wide exact = Wide{millionths_} * quantity.thousandths();
    const Wide per_minor = Wide{scale} * Quantity::scale / currency_.minor_per_major();
    return Money::of(checked(divide_wide(exact, per_minor, rounding)), currency_);
}

} // namespace merastore::inline v0
