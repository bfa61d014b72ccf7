// Orders built by hand, for tests of the pure rules.
#pragma once

#include "orders/order.hpp"

namespace merastore {

inline const Currency eur = Currency::of("EUR").value();
inline const Instant noon = Instant::parse("2026-05-01T12:00:00Z").value();

inline Money euros(std::int64_t cents) { return Money::of(cents, eur); }

/// Lines with ids 1, 2, … of these totals, each of so many units; one fifth of the total is tax.
inline Order built_order(std::initializer_list<std::pair<Quantity, std::int64_t>> lines) {
    Order order;
    order.id = OrderId{100};
    order.status = OrderStatus::placed;
    order.placed_at = noon;
    order.subtotal = order.discount_total = order.tax_total = order.shipping_total = order.rounding_total =
        order.total = order.canceled_total = euros(0);
    for (const auto& [quantity, cents] : lines) {
        OrderLine line;
        line.id = OrderLineId{static_cast<std::int64_t>(order.lines.size()) + 1};
        line.quantity = quantity;
        line.amount = line.total = euros(cents);
        line.tax = euros(cents / 5);
        line.discount = line.canceled_total = euros(0);
        order.subtotal += line.amount;
        order.total += line.total;
        order.tax_total += line.tax;
        order.lines.push_back(line);
    }
    return order;
}

inline Payment built_payment(PaymentState state, std::int64_t authorized, std::int64_t captured = 0,
                             std::int64_t refunded = 0) {
    Payment payment;
    payment.state = state;
    payment.amount = payment.authorized = euros(authorized);
    payment.captured = euros(captured);
    payment.refunded = euros(refunded);
    return payment;
}

inline Fulfillment built_fulfillment(FulfillmentState state, std::vector<FulfillmentLine> lines) {
    Fulfillment fulfillment;
    fulfillment.state = state;
    fulfillment.lines = std::move(lines);
    return fulfillment;
}

inline Return built_return(ReturnState state, std::vector<ReturnLine> lines) {
    Return value;
    value.state = state;
    value.lines = std::move(lines);
    return value;
}

/// The reason that a call is refused with; empty where it is not.
template <class Body>
std::string refusal(Body body) {
    try {
        body();
    } catch (const Exception& exception) {
        return exception.error().reason;
    }
    return {};
}

} // namespace merastore
