// Writes an order from a basket: stock, order, payment and books in the caller's unit.
#pragma once

#include "checkout/basket.hpp"
#include "merastore/gateway.hpp"

namespace merastore::checkout {

/// With the answer of a gateway that answers at once.
Order write_answered(UnitOfWork& unit, OrderId id, const PlaceOrder& command, const GatewayAnswer& answer);

/// Pending, before a remote gateway is asked, with the payment that waits for its answer; or placed, without
/// one, where nothing is to be paid.
struct Awaiting {
    Order order;
    std::optional<PaymentId> payment;
};
Awaiting write_pending(UnitOfWork& unit, OrderId id, const PlaceOrder& command);

/// Hands the goods of a placed order over, across the counter; completes it where it is paid.
void hand_over(UnitOfWork& unit, Order& order);

} // namespace merastore::checkout
