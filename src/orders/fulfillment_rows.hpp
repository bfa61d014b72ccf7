// The rows of fulfillments and their lines.
#pragma once

#include "kernel/unit_of_work.hpp"
#include "merastore/fulfillments.hpp"

namespace merastore::orders::rows {

/// Oldest first, with their lines, in two statements.
std::vector<Fulfillment> fulfillments_of(Reader& reader, OrderId order);
std::optional<Fulfillment> find(Reader& reader, FulfillmentId fulfillment);
void insert(UnitOfWork& unit, const Fulfillment& fulfillment);
/// Counts the version up. Lines never change.
void update(UnitOfWork& unit, Fulfillment& fulfillment);

} // namespace merastore::orders::rows
