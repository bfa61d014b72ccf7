// How a text of past trade is to be read: which column is what, how dates and amounts are written, which rows
// are cancellations. A mapping is a JSON text; docs/past-trade.md describes it.
#pragma once

#include <string_view>

#include "merastore/imports.hpp"

namespace merastore::inline v0 {

/// The headings of the columns; those that may be empty are not there.
struct OrderColumns {
    std::string order;
    std::string sku;
    std::string title = {};
    std::string quantity;
    std::string unit_price;
    std::string date;
    std::string customer = {};
    std::string country = {};
};

struct OrderMapping {
    OrderColumns columns;
    Currency currency;
    std::string date_format;              ///< YYYY MM DD hh mm ss and what stands between them
    std::string time_zone = "UTC";        ///< of the dates
    std::string cancellation_prefix = {}; ///< order numbers that begin so take earlier sales back
    std::string entry_prefix = {};        ///< order numbers that begin so are entries of the accountant
    std::map<std::string, std::string> countries = {}; ///< what the country column says -> ISO 3166-1 alpha-2
};

MERASTORE_STRUCT(OrderColumns, order, sku, title, quantity, unit_price, date, customer, country)
MERASTORE_STRUCT(OrderMapping, columns, currency, date_format, time_zone, cancellation_prefix, entry_prefix,
                 countries)

} // namespace merastore::inline v0

namespace merastore::imports {

/// Refuses imports.bad_mapping, naming what is missing or wrong.
OrderMapping parse_mapping(std::string_view json);

} // namespace merastore::imports
