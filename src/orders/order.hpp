// Rules of orders that only this module needs; the others are in door.hpp. Pure.
#pragma once

#include <vector>

#include "orders/door.hpp"

namespace merastore::orders {

/// The states in which an order was on its way here: what its history shows. From nothing to its first
/// states, or one edge, or pending → placed → completed at once. Refuses orders.bad_transition.
std::vector<OrderStatus> first_steps(const Order& order);
std::vector<OrderStatus> steps_between(OrderStatus from, OrderStatus to);

/// The share of `part` in what `whole` cost, rounded once. Of growing parts it is never smaller, and of the
/// whole it is the total: so the differences of successive shares always add up to the total.
Money share(Money total, Quantity part, Quantity whole);

/// How much was taken off a line, by cancellation and by open returns, and for how much money.
struct Taken {
    Quantity quantity;
    Money amount;
};
Taken taken_off(const OrderLine& line, std::span<const Return> returns);
/// What taking so much more off a line is worth. The parts never add up to more than the total, and with the
/// last one to exactly the total, in whatever order parts are taken and given back.
Money next_part(const OrderLine& line, const Taken& taken, Quantity quantity);

/// How much of a line has left the shop: shipped or delivered; where it needs no shipping, fulfilled.
Quantity handed_over(const OrderLine& line, std::span<const Fulfillment> fulfillments);

/// Whether all of what is due was captured at some time.
bool was_paid(const Order& order);

/// Sets what follows from the rest: the quantities from fulfillments and returns, then the derived states.
void derive(Order& order, std::span<const Fulfillment> fulfillments, std::span<const Return> returns);

/// Whether a return still counts: neither rejected nor canceled.
bool is_open(const Return& value);

/// Where the line of this id is; refuses orders.line_not_found, naming `lines[at].line`.
std::size_t find_line(const Order& order, OrderLineId id, std::size_t at);
/// Refuses quantities of zero and less, naming `lines[at].quantity`.
void require_positive(Quantity quantity, std::size_t at);

} // namespace merastore::orders
