// Capture, void and refund: they differ in a word.
#include "orders/door.hpp"
#include "payments/door.hpp"
#include "settlement/commands.hpp"
#include "settlement/door.hpp"
#include "settlement/follow.hpp"
#include "settlement/gateway_call.hpp"
#include "settlement/plan.hpp"

namespace merastore::settlement {

namespace {

[[noreturn]] void refuse_declined(const Payment& payment, const std::string& call) {
    refuse(reasons::payments_declined,
           "The gateway refused the " + call + (payment.code.empty() ? "." : ": " + payment.code + "."));
}

Payment announced(UnitOfWork& unit, PaymentId id, const std::string& call, std::optional<Money> amount,
                  const std::string& reason) {
    Payment payment = payments::load(unit, id);
    const Money all = call == "refund" ? refundable(payment) : open_amount(payment);
    if (!amount && all.is_zero() && payment.pending_call.empty())
        refuse(call == "refund" ? reasons::payments_not_captured : reasons::payments_not_authorized);
    payments::announce(unit, payment, call, amount.value_or(all), reason);
    return payment;
}

bool had_effect(const Payment& before, const Payment& after) {
    return before.authorized != after.authorized || before.captured != after.captured ||
           before.refunded != after.refunded || before.state != after.state;
}

// Where the gateway answers from memory, everything is one unit.
Payment change_at_once(Process& process, PaymentId id, const std::string& call, std::optional<Money> amount,
                       const std::string& reason, Gateway& gateway) {
    std::vector<PaymentId> to_send;
    const Payment changed = process.finish([&](UnitOfWork& unit) {
        const Order order = locked_order_of(unit, id);
        Payment payment = announced(unit, id, call, amount, reason);
        const Payment before = payment;
        payments::record(unit, payment, ask_at_once(gateway, payment));
        if (!had_effect(before, payment)) refuse_declined(payment, call);
        to_send = follow(unit, order, before);
        return payment;
    });
    for (const PaymentId next : to_send) send(process, next);
    return changed;
}

} // namespace

Payment change(Process& process, PaymentId id, const char* call, std::optional<Money> amount,
               const std::string& reason) {
    const Payment found = process.read([&](Reader& reader) { return payments::load(reader, id); });
    Gateway& through = gateway(process, found.gateway);
    if (through.answers_at_once()) return change_at_once(process, id, call, amount, reason, through);

    std::optional<Payment> before;
    if (!process.resumes<PaymentId>())
        before = process.step(id, [&](UnitOfWork& unit) {
            locked_order_of(unit, id);
            return announced(unit, id, call, amount, reason);
        });
    const Payment after = send(process, id);
    if (before && after.pending_key != before->pending_key && !had_effect(*before, after)) {
        process.undo([](UnitOfWork&) {});
        refuse_declined(after, call);
    }
    return process.finish([&](UnitOfWork& unit) { return payments::load(unit, id); });
}

Payment capture_payment(Process& process, const CapturePayment& command) {
    return change(process, command.payment, "capture", command.amount, {});
}

Payment void_payment(Process& process, const VoidPayment& command) {
    return change(process, command.payment, "void", std::nullopt, {});
}

Payment refund_payment(Process& process, const RefundPayment& command) {
    return change(process, command.payment, "refund", command.amount, command.reason);
}

} // namespace merastore::settlement
