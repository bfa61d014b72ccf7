// Reads the records of past trade.
#pragma once

#include "imports/job.hpp"
#include "imports/past_trade.hpp"

namespace merastore::imports {

/// How far the rows of one order may stand apart: by so many order numbers.
inline constexpr std::size_t open_orders = 16;

/// Groups in the order of their first rows. What cannot be read is a finding.
std::vector<TradeGroup> read_groups(const std::vector<CsvRecord>& records, const Heading& heading,
                                    const OrderMapping& mapping, Findings& findings);

/// Takes out the records of the latest orders, which may go on in the next piece.
std::vector<CsvRecord> take_open(std::vector<CsvRecord>& records, int order_column);

} // namespace merastore::imports
