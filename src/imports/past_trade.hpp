// What a row of past trade is: a sale, something taken back, an entry of the accountant. Pure.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "imports/mapping.hpp"

namespace merastore::imports {

/// One row, read and checked.
struct TradeRow {
    std::int64_t line = 0; ///< in the text
    std::string order;
    std::string sku;
    std::string title;
    Quantity quantity;
    UnitPrice unit_price;
    Instant at;
    std::string customer;
    std::string country;
};

enum class TradeKind {
    sale,             ///< sold: a line of an order
    free_item,        ///< given away with a sale: a line of its order at price zero
    stock_correction, ///< no price and no sale: nothing that was traded
    cancellation,     ///< takes an earlier sale back
    write_off,        ///< an entry of the accountant with a negative amount
    write_off_undone, ///< one with a positive amount
};

/// What a row is, seen for itself. Nothing where it is none of them: a price below zero, a quantity that
/// contradicts the kind of its order, or zero.
std::optional<TradeKind> kind_of(const TradeRow& row, const OrderMapping& mapping);

/// The rows of one order number, in the order of the text.
struct TradeGroup {
    std::string order;
    std::vector<TradeRow> rows;
};

} // namespace merastore::imports
