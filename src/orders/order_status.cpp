// The two derived statuses of an order, and the quantities they rest on. Pure.
#include <unordered_map>

#include "orders/order.hpp"

namespace merastore::orders {

namespace {

bool is_waiting(PaymentState state) {
    return state == PaymentState::created || state == PaymentState::requires_action ||
           state == PaymentState::processing;
}

bool is_given_up(PaymentState state) {
    return state == PaymentState::voided || state == PaymentState::expired;
}

// Of a payment that is still good, what it guarantees and has not been taken.
Money guarantee(const Payment& payment) {
    const bool good = payment.state == PaymentState::authorized || payment.state == PaymentState::captured ||
                      payment.state == PaymentState::partially_refunded;
    return good ? payment.authorized - payment.captured : Money::zero(payment.amount.currency());
}

// How far a line got: each stage includes the later ones.
struct Progress {
    Quantity fulfilled;
    Quantity shipped;
    Quantity delivered;
};

Progress progress_of(const OrderLine& line, std::span<const Fulfillment> fulfillments) {
    Progress progress;
    for (const Fulfillment& fulfillment : fulfillments) {
        if (fulfillment.state == FulfillmentState::canceled) continue;
        for (const FulfillmentLine& part : fulfillment.lines) {
            if (part.line != line.id) continue;
            progress.fulfilled += part.quantity;
            if (!line.requires_shipping || fulfillment.state != FulfillmentState::pending)
                progress.shipped += part.quantity;
            if (!line.requires_shipping || fulfillment.state == FulfillmentState::delivered)
                progress.delivered += part.quantity;
        }
    }
    return progress;
}

} // namespace

PaymentStatus payment_status_of(const Order& order) {
    Money captured = Money::zero(order.total.currency());
    Money refunded = captured;
    Money guaranteed = captured;
    bool waiting = false;
    bool given_up = false;
    for (const Payment& payment : order.payments) {
        captured += payment.captured;
        refunded += payment.refunded;
        guaranteed += guarantee(payment);
        waiting = waiting || is_waiting(payment.state);
        given_up = given_up || is_given_up(payment.state);
    }
    const Money kept = captured - refunded;
    const Money due = due_total(order);
    if (!captured.is_zero()) {
        if (kept > due) return PaymentStatus::overpaid;
        if (kept.is_zero()) return PaymentStatus::refunded;
        if (!refunded.is_zero()) return PaymentStatus::partially_refunded;
        return kept == due ? PaymentStatus::paid : PaymentStatus::partially_paid;
    }
    if (order.total.is_zero()) return PaymentStatus::paid;
    if (!guaranteed.is_zero()) return PaymentStatus::authorized;
    if (waiting) return PaymentStatus::awaiting;
    return given_up ? PaymentStatus::voided : PaymentStatus::not_paid;
}

FulfillmentStatus fulfillment_status_of(const Order& order, std::span<const Fulfillment> fulfillments) {
    const bool over = order.status == OrderStatus::completed || order.status == OrderStatus::archived;
    if (order.historical && over) return FulfillmentStatus::delivered;
    bool any_fulfilled = false, any_shipped = false, any_delivered = false;
    bool all_fulfilled = true, all_shipped = true, all_delivered = true;
    for (const OrderLine& line : order.lines) {
        const Quantity wanted = line.quantity - line.canceled;
        const Progress progress = progress_of(line, fulfillments);
        any_fulfilled = any_fulfilled || !progress.fulfilled.is_zero();
        any_shipped = any_shipped || !progress.shipped.is_zero();
        any_delivered = any_delivered || !progress.delivered.is_zero();
        all_fulfilled = all_fulfilled && progress.fulfilled >= wanted;
        all_shipped = all_shipped && progress.shipped >= wanted;
        all_delivered = all_delivered && progress.delivered >= wanted;
    }
    if (any_delivered)
        return all_delivered ? FulfillmentStatus::delivered : FulfillmentStatus::partially_delivered;
    if (any_shipped) return all_shipped ? FulfillmentStatus::shipped : FulfillmentStatus::partially_shipped;
    if (any_fulfilled)
        return all_fulfilled ? FulfillmentStatus::fulfilled : FulfillmentStatus::partially_fulfilled;
    return FulfillmentStatus::not_fulfilled;
}

Quantity handed_over(const OrderLine& line, std::span<const Fulfillment> fulfillments) {
    return progress_of(line, fulfillments).shipped;
}

void derive(Order& order, std::span<const Fulfillment> fulfillments, std::span<const Return> returns) {
    for (OrderLine& line : order.lines) {
        line.fulfilled = progress_of(line, fulfillments).fulfilled;
        line.returned = taken_off(line, returns).quantity - line.canceled;
    }
    order.payment_status = payment_status_of(order);
    order.fulfillment_status = fulfillment_status_of(order, fulfillments);
}

std::vector<FulfillmentLine> lines_to_fulfill(const Order& order, std::span<const FulfillmentLine> wanted) {
    if (order.status != OrderStatus::placed)
        refuse(reasons::orders_not_open,
               std::string("Nothing can be handed over of an order that is ") + name_of(order.status) + ".");
    std::vector<FulfillmentLine> lines;
    if (wanted.empty()) {
        for (const OrderLine& line : order.lines) {
            const Quantity open = line.quantity - line.canceled - line.fulfilled;
            if (!open.is_zero()) lines.push_back({line.id, open});
        }
        if (lines.empty()) refuse(reasons::orders_not_open, "Nothing is left to be handed over.");
        return lines;
    }
    std::unordered_map<OrderLineId, Quantity> before;
    for (std::size_t i = 0; i < wanted.size(); ++i) {
        const OrderLine& line = order.lines[find_line(order, wanted[i].line, i)];
        require_positive(wanted[i].quantity, i);
        const Quantity open = line.quantity - line.canceled - line.fulfilled - before[line.id];
        if (wanted[i].quantity > open)
            refuse_field(reasons::orders_exceeds_open, "lines[" + std::to_string(i) + "].quantity",
                         "Of this line " + open.text() + " can still be handed over.");
        before[line.id] += wanted[i].quantity;
        lines.push_back(wanted[i]);
    }
    return lines;
}

} // namespace merastore::orders
