#include "checkout/write_order.hpp"

#include "inventory/door.hpp"
#include "orders/door.hpp"
#include "payments/door.hpp"

namespace merastore::checkout {

namespace {

std::vector<inventory::Demand> demands_of(const Order& order) {
    std::vector<inventory::Demand> demands;
    demands.reserve(order.lines.size());
    for (std::size_t i = 0; i < order.lines.size(); ++i) {
        const OrderLine& line = order.lines[i];
        if (line.tracked) demands.push_back({*line.variant, line.quantity, line.id, i});
    }
    return demands;
}

// Everything that may be refused, and then the rows others may wait for: stock and cart.
Order claim(UnitOfWork& unit, OrderId id, Basket& basket, const PlaceOrder& command) {
    Order order = draft_order(id, basket, command);
    order.created_at = unit.now();
    for (OrderLine& line : order.lines) line.id = unit.new_id<OrderLineId>();
    const std::vector<inventory::Demand> demands = demands_of(order);
    if (!demands.empty()) inventory::allocate(unit, id, demands, "lines", command.cart);
    return order;
}

Fulfillment delivered(UnitOfWork& unit, const Order& order) {
    Fulfillment fulfillment;
    fulfillment.id = unit.new_id<FulfillmentId>();
    fulfillment.order = order.id;
    fulfillment.state = FulfillmentState::delivered;
    fulfillment.created_at = unit.now();
    fulfillment.shipped_at = fulfillment.delivered_at = unit.now();
    for (const OrderLine& line : order.lines) fulfillment.lines.push_back({line.id, line.quantity});
    return fulfillment;
}

void take_goods(UnitOfWork& unit, const Order& order) {
    const std::vector<inventory::Demand> demands = demands_of(order);
    if (!demands.empty()) inventory::fulfill(unit, order.id, demands);
}

// The order once its goods are handed over.
Order handed_over(Order order, const Fulfillment& fulfillment, Instant now) {
    order = orders::completed_where_done(std::move(order), {&fulfillment, 1}, now);
    for (OrderLine& line : order.lines) line.fulfilled = line.quantity;
    order.fulfillment_status = orders::fulfillment_status_of(order, {&fulfillment, 1});
    return order;
}

// The rest: number, payment, order, books. Nothing here is refused or read.
Order write(UnitOfWork& unit, Order order, const PlaceOrder& command, const GatewayAnswer* answer) {
    std::optional<Fulfillment> fulfillment;
    if (order.status == OrderStatus::placed && command.fulfill) {
        take_goods(unit, order);
        fulfillment = delivered(unit, order);
    }
    order.number = orders::take_number(unit);

    if (answer != nullptr)
        order.payments.push_back(payments::begin_answered(unit, order.id, command.payment, command.method,
                                                          order.total, command.capture, *answer));
    order.payment_status = orders::payment_status_of(order);
    if (fulfillment) order = handed_over(std::move(order), *fulfillment, unit.now());

    orders::insert(unit, order);
    if (fulfillment) orders::insert(unit, *fulfillment);
    if (order.placed_at) payments::post_sale(unit, order.id, orders::sale_amounts(order));
    if (!command.note.empty()) orders::add_note(unit, order.id, command.note);
    return order;
}

bool settles(const GatewayAnswer& answer) {
    return answer.outcome == GatewayOutcome::authorized || answer.outcome == GatewayOutcome::captured ||
           answer.outcome == GatewayOutcome::agreed;
}

void place(Order& order, Instant now) {
    order.status = OrderStatus::placed;
    order.placed_at = now;
}

} // namespace

Order write_answered(UnitOfWork& unit, OrderId id, const PlaceOrder& command, const GatewayAnswer& answer) {
    Basket basket = load_basket(unit, command);
    require_shown_total(basket, command.expected_total);
    Order order = claim(unit, id, basket, command);

    const bool is_free = order.total.is_zero();
    if (is_free || settles(answer)) place(order, unit.now());

    const bool waits = order.status == OrderStatus::pending;
    if (basket.cart) carts::complete(unit, *basket.cart, id, waits);
    return write(unit, std::move(order), command, is_free ? nullptr : &answer);
}

Awaiting write_pending(UnitOfWork& unit, OrderId id, const PlaceOrder& command) {
    Basket basket = load_basket(unit, command);
    require_shown_total(basket, command.expected_total);
    Order order = claim(unit, id, basket, command);

    const bool is_free = order.total.is_zero();
    if (is_free) place(order, unit.now());

    if (basket.cart) carts::complete(unit, *basket.cart, id, !is_free);
    Awaiting awaiting{write(unit, std::move(order), command, nullptr), {}};
    if (is_free) return awaiting;
    const Payment payment =
        payments::begin(unit, id, command.payment, command.method, awaiting.order.total, command.capture);
    awaiting.payment = payment.id;
    return awaiting;
}

void hand_over(UnitOfWork& unit, Order& order) {
    take_goods(unit, order);
    Fulfillment fulfillment = delivered(unit, order);
    Order after = handed_over(order, fulfillment, unit.now());
    orders::insert(unit, fulfillment);
    if (after.status != order.status) orders::save(unit, after, order, "order.completed", "handed over");
    order = std::move(after);
}

} // namespace merastore::checkout
