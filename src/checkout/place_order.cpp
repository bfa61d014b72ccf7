// Turns a cart, or lines given at once, into an order.
#include "checkout/check_input.hpp"
#include "checkout/commands.hpp"
#include "checkout/write_order.hpp"
#include "orders/door.hpp"
#include "settlement/door.hpp"

namespace merastore::checkout {

namespace {

Gateway& gateway_of(Process& process, const PlaceOrder& command) {
    Gateway* gateway = process.engine().find_gateway(command.payment);
    if (gateway == nullptr) refuse_field(reasons::payments_unknown_gateway, "payment");
    return *gateway;
}

[[noreturn]] void refuse_declined(const std::string& code) {
    refuse(reasons::payments_declined,
           code.empty() ? std::string() : "The payment was declined (" + code + "). Try another way to pay.");
}

// Its answer has no effect anywhere, so it may be asked before the order is known to be possible.
Order place_at_once(Process& process, const PlaceOrder& command, Gateway& gateway) {
    GatewayRequest request;
    request.method = command.method;
    request.capture = command.capture;
    const GatewayAnswer answer = gateway.authorize(request);
    if (answer.outcome == GatewayOutcome::declined || answer.outcome == GatewayOutcome::failed)
        refuse_declined(answer.code);

    return process.finish(
        [&](UnitOfWork& unit) { return write_answered(unit, unit.new_id<OrderId>(), command, answer); });
}

// The payment whose call to the gateway has no answer yet, if there is one.
std::optional<PaymentId> unanswered(const Order& order) {
    for (const Payment& payment : order.payments)
        if (!payment.pending_call.empty()) return payment.id;
    return std::nullopt;
}

bool was_declined(const Order& order) {
    return order.status == OrderStatus::canceled && order.cancellation &&
           order.cancellation->reason == CancelReason::declined;
}

// The order stays as a canceled one; the customer gets the cart back and may use the key again.
[[noreturn]] void give_back(Process& process, const Order& order) {
    process.undo([&](UnitOfWork& unit) { carts::reopen(unit, order.id); });
    refuse_declined(order.payments.empty() ? "" : order.payments.back().code);
}

Order place_remotely(Process& process, const PlaceOrder& command) {
    const std::optional<OrderId> resumed = process.resumes<OrderId>();
    const OrderId id = resumed ? *resumed : process.new_id<OrderId>();
    const std::optional<PaymentId> payment = process.step(id, [&](UnitOfWork& unit) {
        return resumed ? unanswered(orders::load(unit, id)) : write_pending(unit, id, command).payment;
    });

    if (payment) settlement::send(process, *payment);

    const Order order = process.read([&](Reader& reader) { return orders::load(reader, id); });
    if (was_declined(order)) give_back(process, order);
    return process.finish([&](UnitOfWork& unit) {
        Order placed = orders::load(unit, id);
        const bool open = placed.status == OrderStatus::placed &&
                          placed.fulfillment_status == FulfillmentStatus::not_fulfilled;
        if (command.fulfill && open) hand_over(unit, placed);
        return placed;
    });
}

} // namespace

Order place_order(Process& process, const PlaceOrder& command) {
    check(command);
    Gateway& gateway = gateway_of(process, command);
    if (gateway.answers_at_once()) return place_at_once(process, command, gateway);
    if (std::optional<Order> placed = process.answered<Order>()) return *std::move(placed);
    return place_remotely(process, command);
}

} // namespace merastore::checkout
