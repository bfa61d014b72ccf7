// Begins an attempt: durable before the gateway is called, or with its answer where the gateway answers at
// once.
#include "payments/payment_rows.hpp"
#include "payments/record.hpp"
#include "payments/retry.hpp"

namespace merastore::payments {

namespace {

Payment new_payment(UnitOfWork& unit, OrderId order, const std::string& gateway, const std::string& method,
                    Money amount, bool capture, PaymentId id) {
    if (amount.is_negative()) refuse_field(reasons::payments_bad_amount, "amount");
    const Money zero = Money::zero(amount.currency());
    Payment payment;
    payment.id = id.is_set() ? id : unit.new_id<PaymentId>();
    payment.order = order;
    payment.gateway = gateway;
    payment.method = method;
    payment.amount = amount;
    payment.authorized = payment.captured = payment.refunded = zero;
    payment.capture_at_once = capture;
    payment.pending_call = calls::authorize;
    payment.pending_key = payment.id.text();
    payment.pending_amount = amount;
    payment.created_at = unit.now();
    return payment;
}

} // namespace

Payment begin(UnitOfWork& unit, OrderId order, const std::string& gateway, const std::string& method,
              Money amount, bool capture, PaymentId id) {
    Payment payment = new_payment(unit, order, gateway, method, amount, capture, id);
    payment.next_try_at = unit.now() + call_lease;

    insert(unit, std::span<const Payment>{&payment, 1});
    write_happenings(unit, payment, payment, {{PaymentEventKind::created, amount, {}}}, {});
    publish(unit, payment, "created");
    return payment;
}

Payment begin_answered(UnitOfWork& unit, OrderId order, const std::string& gateway, const std::string& method,
                       Money amount, bool capture, const GatewayAnswer& answer) {
    const Payment asked = new_payment(unit, order, gateway, method, amount, capture, {});
    Answered next = answered(asked, answer);
    if (!next.is_final) next.payment.next_try_at = next_try(next.payment.tries, unit.now());

    insert(unit, std::span<const Payment>{&next.payment, 1});
    write_happenings(unit, asked, next.payment, next.happenings, {});
    publish(unit, next.payment, name_of(next.happenings.back().kind));
    return next.payment;
}

} // namespace merastore::payments
