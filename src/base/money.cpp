#include "merastore/money.hpp"

#include "base/decimal.hpp"
#include "base/money_text.hpp"
#include "base/rational.hpp"

namespace merastore::inline v0 {

namespace {

void require_same(Currency a, Currency b) {
    if (a == b) return;
    const auto name = [](Currency currency) {
        return std::string(currency.is_set() ? currency.code() : "no currency");
    };
    refuse(reasons::mixed_currencies, "Amounts in " + name(a) + " and " + name(b) + " cannot be combined.");
}

} // namespace

Money Money::of(std::int64_t minor_units, Currency currency) {
    if (!currency.is_set()) refuse(reasons::unknown_currency, "An amount of money needs a currency.");
    Money money;
    money.amount_ = within_exact(minor_units);
    money.currency_ = currency;
    return money;
}

Result<Money> Money::parse(std::string_view text) {
    const Result<MoneyText> parts = split_money(text);
    if (!parts) return parts.error();
    return parse(parts->number, parts->currency);
}

Result<Money> Money::parse(std::string_view number, Currency currency) {
    const Result<std::int64_t> minor = parse_number(number, currency, currency.exponent(), largest_exact);
    if (!minor) return minor.error();
    return of(*minor, currency);
}

std::string Money::number() const {
    return decimal_text(amount_, currency_.exponent(), currency_.exponent());
}
std::string Money::text() const { return is_set() ? number() + " " + std::string(currency_.code()) : ""; }

Money Money::operator-() const { return of(-amount_, currency_); }

Money Money::operator+(Money other) const {
    require_same(currency_, other.currency_);
    return of(within_exact(Wide{amount_} + other.amount_), currency_);
}

Money Money::operator-(Money other) const {
    require_same(currency_, other.currency_);
    return of(within_exact(Wide{amount_} - other.amount_), currency_);
}

Money Money::operator*(std::int64_t factor) const {
    return of(within_exact(Wide{amount_} * factor), currency_);
}

std::strong_ordering Money::operator<=>(const Money& other) const {
    require_same(currency_, other.currency_);
    return amount_ <=> other.amount_;
}

Money Money::percent(Percent share, Rounding rounding) const {
    const Wide exact = Wide{amount_} * share.ten_thousandths();
    return of(within_exact(divide_wide(exact, Wide{100} * Percent::scale, rounding)), currency_);
}

Money Money::to_cash(Rounding rounding) const {
    const std::int64_t step = currency_.cash_step();
    return of(within_exact(divide_wide(amount_, step, rounding) * step), currency_);
}

} // namespace merastore::inline v0
