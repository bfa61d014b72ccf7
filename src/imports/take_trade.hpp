// What a unit makes of the complete orders of past trade.
#pragma once

#include <unordered_map>

#include "imports/job.hpp"
#include "imports/past_trade.hpp"

namespace merastore::imports {

/// Everything that the steps of a unit need.
struct TradeUnit {
    UnitOfWork& unit;
    const Job& job;
    const OrderMapping& mapping;
    Findings& findings;
    std::unordered_map<std::string, CustomerId> customers = {}; ///< by their number in the text
    /// The orders that this unit makes.
    std::unordered_map<OrderId, const TradeGroup*> placed = {};
};

/// Orders that were placed and paid, with their dates.
void take_sales(TradeUnit& trade, const std::vector<const TradeGroup*>& groups);
/// Takes earlier sales of the same customer and sku back, the newest first: a return with its refund. What
/// matches no sale that was complete before it becomes a credit note.
void take_cancellations(TradeUnit& trade, const std::vector<const TradeGroup*>& groups);
/// Counts and lists a row that tells of no trade.
void list_correction(TradeUnit& trade, const TradeRow& row);
/// Entries of the accountant: write-offs and what undoes them.
void take_entries(TradeUnit& trade, const std::vector<const TradeGroup*>& groups);

} // namespace merastore::imports
