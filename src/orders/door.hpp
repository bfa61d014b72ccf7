// Orders: what others may ask and do in their own unit of work.
#pragma once

#include <span>
#include <string>
#include <unordered_map>
#include <vector>

#include "kernel/unit_of_work.hpp"
#include "merastore/fulfillments.hpp"
#include "merastore/orders.hpp"
#include "merastore/returns.hpp"
#include "payments/door.hpp"

namespace merastore::orders {

/// The whole order with its lines, payments and derived states. Refuses orders.not_found and, where a version
/// is expected, conflict.version.
Order load(Reader& reader, OrderId order, std::optional<std::int64_t> expected_version = {});
/// The same for one who is going to change it or what hangs on it (payments, fulfillments, returns): others
/// who do so wait until this unit ends.
Order load(UnitOfWork& unit, OrderId order, std::optional<std::int64_t> expected_version = {});

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
bool may_become(FulfillmentState from, FulfillmentState to);
bool may_become(ReturnState from, ReturnState to);
/// Refuse orders.bad_transition, fulfillments.bad_transition, returns.bad_transition.
Order transitioned(Order order, OrderStatus to, Instant now);
Fulfillment transitioned(Fulfillment fulfillment, FulfillmentState to, Instant now);
Return transitioned(Return value, ReturnState to, Instant now);
PaymentStatus payment_status_of(const Order& order);
/// From the quantities of fulfillments by their state; lines that need no shipping count as delivered when
/// fulfilled.
FulfillmentStatus fulfillment_status_of(const Order& order, std::span<const Fulfillment> fulfillments);
/// What the customer has to pay in all: total − canceled_total.
Money due_total(const Order& order);
/// What the books say of an order as it was placed. The sale is posted when an order becomes placed; one that
/// is still pending has none.
payments::SaleAmounts sale_amounts(const Order& order);
/// What its canceled lines, or its cancellation, take off that.
payments::SaleAmounts canceled_amounts(const Order& order);
/// Cancels a pending or placed order of which nothing was fulfilled, with all its lines. Refuses
/// orders.already_canceled, orders.already_fulfilled, orders.bad_transition.
Order canceled(Order order, CancelReason reason, Instant now);
/// Cancels lines of a placed order, or parts of them; with the last one the order. Refuses
/// orders.already_canceled, orders.not_open, orders.line_not_found, orders.bad_quantity, orders.exceeds_open.
Order lines_canceled(Order order, std::span<const LineQuantity> lines, CancelReason reason,
                     std::span<const Return> returns, Instant now);
/// What to hand over of an order: what is wanted, or without that all that is left. Refuses orders.not_open
/// where the order is not placed or nothing is left, orders.line_not_found, orders.bad_quantity,
/// orders.exceeds_open.
std::vector<FulfillmentLine> lines_to_fulfill(const Order& order, std::span<const FulfillmentLine> wanted);
/// A return as it is asked for, with the refund of each line. Refuses orders.not_open, returns.empty,
/// orders.line_not_found, orders.bad_quantity, returns.exceeds_fulfilled.
Return planned_return(const Order& order, const RequestReturn& wanted,
                      std::span<const Fulfillment> fulfillments, std::span<const Return> returns,
                      Instant now);
/// Completes a placed order where everything is delivered and was paid; what went back after a return does
/// not count.
Order completed_where_done(Order order, std::span<const Fulfillment> fulfillments, Instant now);

/// The same, and saves it; the order was loaded with this unit. Gives it as it is then.
Order complete_where_done(UnitOfWork& unit, Order order);

/// The parts (line and quantity each) whose stock is counted, as inventory wants them. Imported history has
/// no stock of ours.
template <class Demand, class Parts>
std::vector<Demand> counted(const Order& order, const Parts& parts) {
    std::vector<Demand> demands;
    if (order.historical) return demands;
    for (const auto& part : parts)
        for (const OrderLine& line : order.lines)
            if (line.id == part.line && line.tracked && line.variant)
                demands.push_back({*line.variant, part.quantity, line.id});
    return demands;
}

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
/// Lines of imported history that can still be given back, those of the newest orders first, in two
/// statements.
struct PastLine {
    OrderId order;
    OrderLineId line;
    CustomerId customer;
    std::string sku;
    Instant placed_at;
    Quantity open; ///< sold and not returned
};
std::vector<PastLine> returnable_past(Reader& reader, std::span<const CustomerId> customers,
                                      std::span<const std::string> skus);
/// Imported returns that are over, with historical events, in bulk.
void insert_past(UnitOfWork& unit, std::span<Return> returns);
/// Orders by the number they have in another system, in one statement; unknown ones are left out.
std::unordered_map<std::string, OrderId> by_external_number(Reader& reader,
                                                            std::span<const std::string> numbers);

} // namespace merastore::orders
