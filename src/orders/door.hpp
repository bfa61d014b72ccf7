// Orders: what others may ask and do in their own unit of work.
#pragma once

#include <span>
#include <vector>

#include "kernel/unit_of_work.hpp"
#include "merastore/fulfillments.hpp"
#include "merastore/orders.hpp"
#include "merastore/returns.hpp"

namespace merastore::orders {

/// The whole order with its lines, payments and derived states. Refuses orders.not_found and, where a version
/// is expected, conflict.version.
Order load(Reader& reader, OrderId order, std::optional<std::int64_t> expected_version = {});

/// A new order with its lines, its first history row and its event `order.placed` or `order.pending`. The
/// number must be taken already (see take_number).
void insert(UnitOfWork& unit, Order& order);
/// The next order number of the tenant, as text. On PostgreSQL it holds a lock until the commit: take it
/// last.
std::string take_number(UnitOfWork& unit);
/// Saves a changed order (status, cancellation, quantities of its lines …): one version, one event of this
/// topic; where the status changed, a history row.
void save(UnitOfWork& unit, Order& order, const Order& before, const std::string& topic,
          const std::string& reason);

/// Rules, pure.
bool may_become(OrderStatus from, OrderStatus to);
/// Refuses orders.bad_transition.
Order transitioned(Order order, OrderStatus to, Instant now);
PaymentStatus payment_status_of(const Order& order);
/// From the quantities of fulfillments by their state; lines that need no shipping count as delivered when
/// fulfilled.
FulfillmentStatus fulfillment_status_of(const Order& order, std::span<const Fulfillment> fulfillments);
/// What the customer has to pay in all: total − canceled_total.
Money due_total(const Order& order);
/// Completes a placed order where everything is delivered and paid.
Order completed_where_done(Order order, std::span<const Fulfillment> fulfillments, Instant now);

/// Fulfillments and returns of an order.
std::vector<Fulfillment> fulfillments_of(Reader& reader, OrderId order);
Fulfillment load_fulfillment(Reader& reader, FulfillmentId fulfillment);
void insert(UnitOfWork& unit, Fulfillment& fulfillment);
void save(UnitOfWork& unit, Fulfillment& fulfillment, const std::string& topic);
std::vector<Return> returns_of(Reader& reader, OrderId order);
Return load_return(Reader& reader, ReturnId id);
void insert(UnitOfWork& unit, Return& value);
void save(UnitOfWork& unit, Return& value, const std::string& topic);

void add_note(UnitOfWork& unit, OrderId order, const std::string& text);

/// Imported history, in bulk: orders that are placed or completed already, with lines, history and historical
/// events.
void insert_past(UnitOfWork& unit, std::span<Order> orders);

} // namespace merastore::orders
