// Asking after calls without an answer: by hand, and in the background.
#include "kernel/log.hpp"
#include "payments/door.hpp"
#include "settlement/commands.hpp"
#include "settlement/door.hpp"
#include "settlement/follow.hpp"

namespace merastore::settlement {

namespace {

constexpr std::int64_t most_at_once = 50;

// The call itself may be under way on another thread or in another process.
bool is_under_way(const Payment& payment, Instant now) {
    return !payment.pending_call.empty() && payment.tries == 0 && payment.next_try_at &&
           *payment.next_try_at > now;
}

// The customer never acted: nobody waits any longer.
void withdraw(Process& process, PaymentId id) {
    process.unit([&](UnitOfWork& unit) {
        locked_order_of(unit, id);
        Payment payment = payments::load(unit, id);
        if (payment.state == PaymentState::requires_action && payment.pending_call == "authorize")
            payments::announce(unit, payment, "void", payment.amount, "abandoned");
        return payment;
    });
    send(process, id);
}

void resume(Process& process, PaymentId id) {
    const Payment before = process.read([&](Reader& reader) { return payments::load(reader, id); });
    // Nobody knows whether the customer is still there: an authorization is asked after, not made anew.
    const Payment after = before.pending_call == "authorize" ? poll(process, id) : send(process, id);
    if (after.state == PaymentState::requires_action && !after.next_try_at) withdraw(process, id);
}

} // namespace

Payment poll_payment(Process& process, const PollPayment& command) {
    const Payment payment =
        process.read([&](Reader& reader) { return payments::load(reader, command.payment); });
    if (is_under_way(payment, process.now())) refuse(reasons::payments_in_progress);
    poll(process, command.payment);
    return process.finish([&](UnitOfWork& unit) { return payments::load(unit, command.payment); });
}

std::int64_t resume_payments(Process& process) {
    const auto due = process.read([](Reader& reader) { return payments::due(reader, most_at_once); });
    for (const PaymentId id : due) {
        try {
            resume(process, id);
        } catch (const Exception& e) { // the others' turn must come, and its own again later
            kernel::log(process.engine().logger(), LogLevel::error, e.error().message,
                        {{"payment", id.text()}, {"reason", e.error().reason}});
            process.unit([&](UnitOfWork& unit) {
                payments::postpone(unit, id);
                return true;
            });
        }
    }
    return static_cast<std::int64_t>(due.size());
}

} // namespace merastore::settlement
