// What an order may do. Knows no database and no clock.
#include "orders/order.hpp"

#include "orders/states.hpp"

namespace merastore::orders {

namespace {

[[noreturn]] void refuse_transition(const Reason& reason, const char* what, const char* from,
                                    const char* to) {
    refuse(reason, std::string(what) + " that is " + from + " cannot become " + to + ".");
}

} // namespace

bool may_become(OrderStatus from, OrderStatus to) { return allows(order_edges, from, to); }
bool may_become(FulfillmentState from, FulfillmentState to) { return allows(fulfillment_edges, from, to); }
bool may_become(ReturnState from, ReturnState to) { return allows(return_edges, from, to); }

Order transitioned(Order order, OrderStatus to, Instant now) {
    if (!may_become(order.status, to))
        refuse_transition(reasons::orders_bad_transition, "An order", name_of(order.status), name_of(to));
    order.status = to;
    if (to == OrderStatus::placed && !order.placed_at) order.placed_at = now;
    if (to == OrderStatus::completed) order.completed_at = now;
    return order;
}

Fulfillment transitioned(Fulfillment fulfillment, FulfillmentState to, Instant now) {
    if (!may_become(fulfillment.state, to))
        refuse_transition(reasons::fulfillments_bad_transition, "A fulfillment", name_of(fulfillment.state),
                          name_of(to));
    fulfillment.state = to;
    if (to == FulfillmentState::shipped) fulfillment.shipped_at = now;
    if (to == FulfillmentState::delivered) fulfillment.delivered_at = now;
    return fulfillment;
}

Return transitioned(Return value, ReturnState to, Instant now) {
    if (!may_become(value.state, to))
        refuse_transition(reasons::returns_bad_transition, "A return", name_of(value.state), name_of(to));
    value.state = to;
    value.updated_at = now;
    return value;
}

std::vector<OrderStatus> first_steps(const Order& order) {
    switch (order.status) {
        case OrderStatus::draft:
        case OrderStatus::pending:
        case OrderStatus::placed: return {order.status};
        case OrderStatus::on_hold:
        case OrderStatus::completed: return {OrderStatus::placed, order.status};
        case OrderStatus::canceled:
            return {order.placed_at ? OrderStatus::placed : OrderStatus::pending, OrderStatus::canceled};
        case OrderStatus::archived:
            return {OrderStatus::placed, OrderStatus::completed, OrderStatus::archived};
    }
    return {};
}

std::vector<OrderStatus> steps_between(OrderStatus from, OrderStatus to) {
    if (may_become(from, to)) return {to};
    // Money and goods that change hands at once place an order and complete it in one unit.
    if (from == OrderStatus::pending && to == OrderStatus::completed) return {OrderStatus::placed, to};
    refuse_transition(reasons::orders_bad_transition, "An order", name_of(from), name_of(to));
}

bool was_paid(const Order& order) {
    Money captured = Money::zero(order.total.currency());
    for (const Payment& payment : order.payments) captured += payment.captured;
    return captured >= due_total(order);
}

Money due_total(const Order& order) {
    return order.canceled_total.is_set() ? order.total - order.canceled_total : order.total;
}

Order canceled(Order order, CancelReason reason, Instant now) {
    if (order.status == OrderStatus::canceled) refuse(reasons::orders_already_canceled);
    for (const OrderLine& line : order.lines)
        if (!line.fulfilled.is_zero()) refuse(reasons::orders_already_fulfilled);
    order = transitioned(std::move(order), OrderStatus::canceled, now);
    order.cancellation = Cancellation{reason, now};
    order.canceled_total = order.total;
    for (OrderLine& line : order.lines) {
        line.canceled = line.quantity;
        line.canceled_total = line.total;
    }
    order.payment_status = payment_status_of(order);
    return order;
}

Order lines_canceled(Order order, std::span<const LineQuantity> lines, CancelReason reason,
                     std::span<const Return> returns, Instant now) {
    if (order.status == OrderStatus::canceled) refuse(reasons::orders_already_canceled);
    if (order.status != OrderStatus::placed)
        refuse(reasons::orders_not_open,
               std::string("Lines of an order that is ") + name_of(order.status) + " cannot be canceled.");
    if (lines.empty()) refuse_field(reasons::required, "lines", "Say which lines to cancel.");
    for (std::size_t i = 0; i < lines.size(); ++i) {
        OrderLine& line = order.lines[find_line(order, lines[i].line, i)];
        require_positive(lines[i].quantity, i);
        const Quantity open = line.quantity - line.canceled - line.fulfilled;
        if (lines[i].quantity > open)
            refuse_field(reasons::orders_exceeds_open, "lines[" + std::to_string(i) + "].quantity",
                         "Of this line " + open.text() + " can still be canceled.");
        const Money part = next_part(line, taken_off(line, returns), lines[i].quantity);
        line.canceled += lines[i].quantity;
        line.canceled_total += part;
        order.canceled_total += part;
    }
    const bool nothing_left = std::all_of(order.lines.begin(), order.lines.end(), [](const OrderLine& line) {
        return line.canceled == line.quantity;
    });
    if (nothing_left) return canceled(std::move(order), reason, now);
    order.payment_status = payment_status_of(order);
    return order;
}

Order completed_where_done(Order order, std::span<const Fulfillment> fulfillments, Instant now) {
    if (order.status != OrderStatus::placed || !was_paid(order)) return order;
    if (fulfillment_status_of(order, fulfillments) != FulfillmentStatus::delivered) return order;
    return transitioned(std::move(order), OrderStatus::completed, now);
}

std::size_t find_line(const Order& order, OrderLineId id, std::size_t at) {
    const auto found = std::find_if(order.lines.begin(), order.lines.end(),
                                    [&](const OrderLine& line) { return line.id == id; });
    if (found == order.lines.end())
        refuse_field(reasons::orders_line_not_found, "lines[" + std::to_string(at) + "].line");
    return static_cast<std::size_t>(found - order.lines.begin());
}

void require_positive(Quantity quantity, std::size_t at) {
    if (quantity.is_zero() || quantity.is_negative())
        refuse_field(reasons::orders_bad_quantity, "lines[" + std::to_string(at) + "].quantity");
}

} // namespace merastore::orders
