// The one way by which pending calls end: the caller, the poller and a resumed process all come through here.
#include "orders/door.hpp"
#include "payments/door.hpp"
#include "settlement/commands.hpp"
#include "settlement/door.hpp"
#include "settlement/follow.hpp"
#include "settlement/gateway_call.hpp"

namespace merastore::settlement {

namespace {

// What recording an answer leaves to be done.
struct Recorded {
    Payment payment;
    std::vector<PaymentId> to_send;
    bool came_too_late = false;
};

bool gave_money(const GatewayAnswer& answer) {
    return answer.outcome == GatewayOutcome::authorized || answer.outcome == GatewayOutcome::captured;
}

Recorded record_answer(UnitOfWork& unit, const Payment& asked, const GatewayAnswer& answer) {
    const Order order = locked_order_of(unit, asked.id);
    Payment payment = payments::load(unit, asked.id);
    if (payment.pending_key != asked.pending_key) { // somebody else was faster
        const bool given_up =
            payment.state == PaymentState::failed || payment.state == PaymentState::canceled;
        return {payment, {}, given_up && asked.pending_call == "authorize" && gave_money(answer)};
    }
    const Payment before = payment;
    if (!payments::record(unit, payment, answer)) return {payment, {}, false};
    return {payment, follow(unit, order, before), false};
}

Payment finish_call(Process& process, const Payment& asked, const GatewayAnswer& answer) {
    const Recorded recorded =
        process.unit([&](UnitOfWork& unit) { return record_answer(unit, asked, answer); });
    if (recorded.came_too_late) take_back(process, asked, answer);
    for (const PaymentId next : recorded.to_send) send(process, next);
    return recorded.payment;
}

} // namespace

Payment send(Process& process, PaymentId id) {
    const Payment payment = process.read([&](Reader& reader) { return payments::load(reader, id); });
    if (payment.pending_call.empty()) return payment;
    if (payment.tries > 0) return poll(process, id);
    return finish_call(process, payment, ask(process, payment));
}

Payment poll(Process& process, PaymentId id) {
    const Payment payment = process.read([&](Reader& reader) { return payments::load(reader, id); });
    if (payment.pending_call.empty()) return payment;
    return finish_call(process, payment, ask_again(process, payment));
}

} // namespace merastore::settlement
