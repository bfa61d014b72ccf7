// Notes that a call to the gateway is about to be made, so that a crash cannot lose it.
#include "payments/payment_rows.hpp"
#include "payments/record.hpp"
#include "payments/retry.hpp"

namespace merastore::payments {

void announce(UnitOfWork& unit, Payment& payment, const std::string& call, Money amount,
              const std::string& reason) {
    require_callable(payment, call, amount);

    payment.pending_call = call;
    payment.pending_key = payment.id.text() + "-" + std::to_string(payment.version + 1);
    payment.pending_amount = amount;
    payment.pending_reason = reason;
    payment.tries = 0;
    payment.next_try_at = unit.now() + call_lease;

    update(unit, payment);
    publish(unit, payment, call + "_requested");
}

std::optional<PaymentId> of_key(const std::string& key) {
    const Result<PaymentId> id = PaymentId::parse(key.substr(0, key.find('-')));
    if (!id) return std::nullopt;
    return *id;
}

} // namespace merastore::payments
