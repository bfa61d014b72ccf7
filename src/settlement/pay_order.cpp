// Another attempt for an order that is not paid.
#include <algorithm>

#include "orders/door.hpp"
#include "payments/door.hpp"
#include "settlement/commands.hpp"
#include "settlement/door.hpp"
#include "settlement/follow.hpp"
#include "settlement/gateway_call.hpp"
#include "settlement/plan.hpp"

namespace merastore::settlement {

namespace {

// What the attempt asks for. Refuses where nothing is due or another attempt is under way.
Money amount_due(UnitOfWork& unit, const Order& order, const PayOrder& command) {
    const Currency currency = order.total.currency();
    const bool over = order.status == OrderStatus::canceled || order.status == OrderStatus::draft;
    if (over) refuse(reasons::payments_nothing_due);
    for (const Payment& payment : order.payments)
        if (payment.pending_call == "authorize") refuse(reasons::payments_in_progress);
    Money owed = payments::receivable(unit, order.id, currency);
    if (order.status == OrderStatus::pending) owed += orders::due_total(order); // not in the books yet
    const Money due = unguaranteed(order.payments, owed);
    if (due.is_zero()) refuse(reasons::payments_nothing_due);
    if (!command.amount) return due;
    if (command.amount->currency() != currency || *command.amount <= Money::zero(currency))
        refuse_field(reasons::payments_bad_amount, "amount");
    if (due < *command.amount)
        refuse_field(reasons::payments_bad_amount, "amount", "Only " + due.text() + " is due.");
    return *command.amount;
}

Payment pay_at_once(Process& process, const PayOrder& command, Gateway& gateway) {
    std::vector<PaymentId> to_send;
    const Payment paid = process.finish([&](UnitOfWork& unit) {
        const Order order = orders::load(unit, command.order);
        const Money amount = amount_due(unit, order, command);
        Payment asked;
        asked.method = command.method;
        asked.amount = amount;
        asked.capture_at_once = command.capture;
        asked.pending_call = "authorize";
        const GatewayAnswer answer = ask_at_once(gateway, asked);
        const Payment payment = payments::begin_answered(unit, order.id, command.gateway, command.method,
                                                         amount, command.capture, answer);
        to_send = follow(unit, order, asked);
        return payment;
    });
    for (const PaymentId next : to_send) send(process, next);
    return paid;
}

} // namespace

Payment pay_order(Process& process, const PayOrder& command) {
    Gateway& through = gateway(process, command.gateway);
    if (through.answers_at_once()) return pay_at_once(process, command, through);

    const std::optional<PaymentId> resumed = process.resumes<PaymentId>();
    const PaymentId id = resumed ? *resumed : process.new_id<PaymentId>();
    if (!resumed)
        process.step(id, [&](UnitOfWork& unit) {
            const Order order = orders::load(unit, command.order);
            return payments::begin(unit, order.id, command.gateway, command.method,
                                   amount_due(unit, order, command), command.capture, id);
        });
    send(process, id);
    return process.finish([&](UnitOfWork& unit) { return payments::load(unit, id); });
}

} // namespace merastore::settlement
