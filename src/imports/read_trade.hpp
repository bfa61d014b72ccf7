// Reads the records of past trade.
#pragma once

#include "imports/job.hpp"
#include "imports/past_trade.hpp"

namespace merastore::imports {

/// How far the rows of one order may stand apart: by so many order numbers.
inline constexpr std::size_t open_orders = 16;

/// The records of one order number, and what of the text goes on.
struct OrderRecords {
    std::vector<std::vector<CsvRecord>> complete; ///< in the order in which they were completed
    std::vector<CsvRecord> open;                  ///< those of the latest orders, which may go on
};

/// An order is complete when so many others were met after its last row, or at the end of the text. So the
/// same orders are complete, in the same order, wherever a text is cut into pieces.
OrderRecords split_orders(std::vector<CsvRecord> records, int order_column, bool at_end);

/// Reads each order's rows. What cannot be read is a finding.
std::vector<TradeGroup> read_groups(const std::vector<std::vector<CsvRecord>>& orders, const Heading& heading,
                                    const OrderMapping& mapping, Findings& findings);

} // namespace merastore::imports
