#include "base/money_text.hpp"

#include "base/decimal.hpp"
#include "base/error_of.hpp"
#include "base/shown.hpp"

namespace merastore::inline v0 {

Result<MoneyText> split_money(std::string_view text) {
    const std::size_t blank = text.find(' ');
    const bool two_parts = blank != std::string_view::npos && blank > 0 && blank + 1 < text.size() &&
                           text.find(' ', blank + 1) == std::string_view::npos;
    if (!two_parts || text.substr(0, blank).find_first_not_of("0123456789.-") != std::string_view::npos)
        return error_of(
            reasons::malformed_money,
            shown(text) + " is not an amount of money; expected a number and a currency, \"19.99 EUR\".");
    const Result<Currency> currency = Currency::of(text.substr(blank + 1));
    if (!currency) return currency.error();
    return MoneyText{text.substr(0, blank), *currency};
}

Result<std::int64_t> parse_number(std::string_view number, Currency currency, int places,
                                  std::int64_t largest) {
    if (!currency.is_set())
        return error_of(reasons::unknown_currency, "An amount of money needs a currency.");
    const bool own_places = places == currency.exponent();
    return parse_decimal(
        number, {places, largest, reasons::malformed_money,
                 own_places ? std::string(currency.code()) : "a unit price", places > 0 ? "19.99" : "1999"});
}

} // namespace merastore::inline v0
