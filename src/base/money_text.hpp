// The texts of amounts and prices: "19.99 EUR".
#pragma once

#include <string_view>

#include "merastore/money.hpp"

namespace merastore::inline v0 {

struct MoneyText {
    std::string_view number;
    Currency currency;
};

/// The two parts of "19.99 EUR". Errors: invalid.money, invalid.currency.
Result<MoneyText> split_money(std::string_view text);

/// Reads a number with so many places. Errors: invalid.money, invalid.currency (unset), invalid.out_of_range.
Result<std::int64_t> parse_number(std::string_view number, Currency currency, int places,
                                  std::int64_t largest);

} // namespace merastore::inline v0
