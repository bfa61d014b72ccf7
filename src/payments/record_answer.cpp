// Records what a gateway answered, once.
#include "payments/payment_rows.hpp"
#include "payments/record.hpp"
#include "payments/retry.hpp"

namespace merastore::payments {

bool record(UnitOfWork& unit, Payment& payment, const GatewayAnswer& answer,
            const std::string& gateway_event) {
    if (gateway_event.empty() ? payment.pending_call.empty()
                              : is_recorded(unit, payment.gateway, gateway_event))
        return false;
    const Payment before = payment;
    Answered next = answered(payment, answer);
    payment = next.payment;
    if (!next.is_final && !payment.pending_call.empty())
        payment.next_try_at = next_try(payment.tries, unit.now());
    if (next.happenings.empty()) {
        if (!payment.pending_call.empty()) update_next_try(unit, payment);
        return false;
    }

    update(unit, payment);
    write_happenings(unit, before, payment, next.happenings, gateway_event);
    publish(unit, payment, name_of(next.happenings.back().kind));
    return true;
}

void postpone(UnitOfWork& unit, PaymentId id) {
    Payment payment = load(unit, id);
    if (payment.pending_call.empty()) return;
    payment.next_try_at = next_try(++payment.tries, unit.now());
    update_next_try(unit, payment);
}

void note_message(UnitOfWork& unit, const Payment& payment, const GatewayAnswer& answer,
                  const std::string& gateway_event) {
    const Happening said{PaymentEventKind::unknown, answer.amount.value_or(payment.amount),
                         std::string("said: ") + name_of(answer.outcome)};
    const RecordedEvent event{event_of(unit, payment, said, {}, gateway_event, unit.now()), payment.gateway};
    insert(unit, std::span<const RecordedEvent>{&event, 1});
}

} // namespace merastore::payments
