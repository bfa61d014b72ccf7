// What orders, fulfillments and returns publish: one event per saved version, under the topics order.*,
// fulfillment.* and return.*. Payloads are small: ids, states, totals.
#pragma once

#include "merastore/fulfillments.hpp"
#include "merastore/orders.hpp"
#include "merastore/returns.hpp"

namespace merastore::orders {

/// order.drafted, order.pending, order.placed (also where an order is completed from its beginning),
/// order.completed, order.canceled, order.lines_canceled, order.held, order.resumed, order.archived
struct OrderEvent {
    OrderId order;
    std::string number;
    OrderStatus status = OrderStatus::pending;
    std::optional<CustomerId> customer;
    Money total;
    Money canceled_total;
};

/// order.note_added, which changes no version
struct NoteEvent {
    OrderId order;
};

/// fulfillment.created, fulfillment.shipped, fulfillment.delivered, fulfillment.canceled
struct FulfillmentEvent {
    FulfillmentId fulfillment;
    OrderId order;
    FulfillmentState state = FulfillmentState::pending;
};

/// return.requested, return.approved, return.received, return.inspected, return.refunded, return.rejected,
/// return.canceled
struct ReturnEvent {
    ReturnId id;
    OrderId order;
    ReturnState state = ReturnState::requested;
    Money refund;
};

} // namespace merastore::orders

namespace merastore {
MERASTORE_STRUCT(orders::OrderEvent, order, number, status, customer, total, canceled_total)
MERASTORE_STRUCT(orders::NoteEvent, order)
MERASTORE_STRUCT(orders::FulfillmentEvent, fulfillment, order, state)
MERASTORE_STRUCT(orders::ReturnEvent, id, order, state, refund)
} // namespace merastore
