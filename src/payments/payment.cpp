#include "payments/payment.hpp"

#include <algorithm>
#include <utility>

namespace merastore::payments {

namespace {

using enum PaymentState;

// The whole state machine; everything else is refused.
constexpr std::pair<PaymentState, PaymentState> edges[] = {
    {created, requires_action},
    {created, processing},
    {created, authorized},
    {created, captured},
    {created, failed},
    {created, canceled},
    {requires_action, requires_action},
    {requires_action, processing},
    {requires_action, authorized},
    {requires_action, captured},
    {requires_action, failed},
    {requires_action, canceled},
    {processing, processing},
    {processing, requires_action},
    {processing, authorized},
    {processing, captured},
    {processing, failed},
    {processing, canceled},
    {authorized, captured},
    {authorized, voided},
    {authorized, expired},
    {captured, captured}, // another partial capture, or the rest of the guarantee is voided
    {captured, partially_refunded},
    {captured, refunded},
    {partially_refunded, partially_refunded},
    {partially_refunded, refunded},
    {refunded, partially_refunded}, // more is captured of what is left of the guarantee
    {refunded, refunded},           // … or it is voided
};

[[noreturn]] void refuse_transition(PaymentState from, std::string_view to) {
    refuse(reasons::payments_bad_transition,
           std::string("A payment that is ") + name_of(from) + " cannot become " + std::string(to) + ".");
}

void move_to(Payment& payment, PaymentState to) {
    if (!may_become(payment.state, to)) refuse_transition(payment.state, name_of(to));
    payment.state = to;
}

PaymentState state_by_totals(const Payment& payment) {
    if (payment.refunded.is_zero()) return captured;
    return payment.refunded == payment.captured ? refunded : partially_refunded;
}

void end_call(Payment& payment) {
    payment.pending_call.clear();
    payment.pending_key.clear();
    payment.pending_amount.reset();
    payment.pending_reason.clear();
    payment.tries = 0;
    payment.next_try_at.reset();
}

// Nothing moves by an answer about nothing, except where the whole payment is about nothing.
void require_some(const Payment& payment, Money amount, const char* becomes) {
    if (amount.is_negative() || (amount.is_zero() && !payment.amount.is_zero()))
        refuse_transition(payment.state, becomes);
}

// The amount an answer speaks of: its own, or that of the call it answers, or else `otherwise`.
Money amount_of(const Payment& payment, const GatewayAnswer& answer, std::string_view call, Money otherwise) {
    if (answer.amount) return *answer.amount;
    return payment.pending_call == call && payment.pending_amount ? *payment.pending_amount : otherwise;
}

void authorize(Answered& next, const GatewayAnswer& answer) {
    Payment& payment = next.payment;
    const Money amount = amount_of(payment, answer, calls::authorize, payment.amount);
    require_some(payment, amount, "authorized");
    move_to(payment, authorized);
    payment.authorized += amount;
    next.happenings.push_back({PaymentEventKind::authorized, amount, answer.code});
}

void capture(Answered& next, const GatewayAnswer& answer) {
    Payment& payment = next.payment;
    const bool asked_for = payment.pending_call == calls::capture;
    const Money amount = amount_of(payment, answer, asked_for ? calls::capture : calls::authorize,
                                   is_open(payment) ? payment.amount : capturable(payment));
    require_some(payment, amount, "captured");
    const bool part_of_agreed = asked_for && is_open(payment) && amount < payment.amount;
    if (part_of_agreed) { // the rest stays to be captured
        payment.authorized = payment.amount;
        next.happenings.push_back({PaymentEventKind::authorized, payment.amount, {}});
    }
    payment.captured += amount;
    if (payment.authorized < payment.captured) payment.authorized = payment.captured;
    move_to(payment, state_by_totals(payment));
    next.happenings.push_back({PaymentEventKind::captured, amount, answer.code});
}

void release(Answered& next, const GatewayAnswer& answer) {
    Payment& payment = next.payment;
    const bool lapsed = answer.code == "expired";
    const Money left = guaranteed(payment);
    if (is_open(payment)) {
        move_to(payment, canceled);
        next.happenings.push_back({PaymentEventKind::canceled, left, answer.code});
        return;
    }
    if (left.is_zero()) refuse_transition(payment.state, "voided");
    payment.authorized -= left;
    move_to(payment, !payment.captured.is_zero() ? payment.state : lapsed ? expired : voided);
    next.happenings.push_back(
        {lapsed ? PaymentEventKind::expired : PaymentEventKind::voided, left, answer.code});
}

void give_back(Answered& next, const GatewayAnswer& answer) {
    Payment& payment = next.payment;
    const Money amount = amount_of(payment, answer, calls::refund, refundable(payment));
    require_some(payment, amount, "refunded");
    if (payment.captured < payment.refunded + amount) refuse(reasons::payments_exceeds_captured);
    const std::string reason = payment.pending_reason.empty() ? answer.code : payment.pending_reason;
    payment.refunded += amount;
    move_to(payment, state_by_totals(payment));
    next.happenings.push_back({PaymentEventKind::refunded, amount, reason});
}

// The provider said no. Before anything was guaranteed that ends the payment; later it only ends the call.
void turn_down(Answered& next, const GatewayAnswer& answer) {
    Payment& payment = next.payment;
    payment.code = answer.code;
    const auto kind =
        answer.outcome == GatewayOutcome::declined ? PaymentEventKind::declined : PaymentEventKind::failed;
    const Money amount = payment.pending_amount.value_or(payment.amount);
    const bool later_call = !payment.pending_call.empty() && payment.pending_call != calls::authorize;
    if (is_open(payment) && !later_call)
        move_to(payment, failed);
    else if (!is_open(payment) && !later_call)
        refuse_transition(payment.state, name_of(kind));
    next.happenings.push_back({kind, amount, answer.code});
    if (payment.state != requires_action || payment.pending_call != calls::cancel) return;
    // The customer can still act: wait for that again.
    const std::int64_t tries = payment.tries;
    end_call(payment);
    payment.pending_call = calls::authorize;
    payment.pending_key = payment.id.text();
    payment.pending_amount = payment.amount;
    payment.tries = tries + 1;
    next.is_final = false;
}

// No final answer: the call stays pending.
void wait(Answered& next, const GatewayAnswer& answer) {
    Payment& payment = next.payment;
    next.is_final = false;
    if (payment.pending_call.empty()) return;
    const bool first = payment.tries++ == 0;
    const PaymentState before = payment.state;
    auto kind = PaymentEventKind::unknown;
    if (answer.outcome == GatewayOutcome::processing) kind = PaymentEventKind::processing;
    if (answer.outcome == GatewayOutcome::requires_action) kind = PaymentEventKind::requires_action;
    if (payment.pending_call == calls::authorize && answer.outcome != GatewayOutcome::unknown)
        move_to(payment, answer.outcome == GatewayOutcome::processing ? processing : requires_action);
    if (!answer.action_url.empty()) payment.action_url = answer.action_url;
    if (!first && payment.state == before) return;
    next.happenings.push_back({kind, payment.pending_amount.value_or(payment.amount), answer.code});
}

// The money will come later; nothing is left to ask the gateway.
void agree(Answered& next, const GatewayAnswer& answer) {
    move_to(next.payment, processing);
    next.happenings.push_back({PaymentEventKind::processing, next.payment.amount, answer.code});
}

} // namespace

bool may_become(PaymentState from, PaymentState to) {
    return std::find(std::begin(edges), std::end(edges), std::pair{from, to}) != std::end(edges);
}

bool is_open(const Payment& payment) {
    return payment.state == created || payment.state == requires_action || payment.state == processing;
}

bool is_agreed(const Payment& payment) {
    return payment.state == processing && payment.pending_call != calls::authorize;
}

Money guaranteed(const Payment& payment) { return payment.authorized - payment.captured; }
Money capturable(const Payment& payment) { return is_agreed(payment) ? payment.amount : guaranteed(payment); }
Money refundable(const Payment& payment) { return payment.captured - payment.refunded; }

void require_callable(const Payment& payment, std::string_view call, Money amount) {
    const bool withdraws = call == calls::cancel && payment.state == requires_action;
    if (withdraws && payment.pending_call == calls::authorize) return;
    if (!payment.pending_call.empty()) refuse(reasons::payments_in_progress);
    if (amount.currency() != payment.amount.currency() || amount <= Money::zero(amount.currency()))
        refuse_field(reasons::payments_bad_amount, "amount");
    if (call == calls::refund) {
        if (payment.captured.is_zero()) refuse(reasons::payments_not_captured);
        if (refundable(payment) < amount)
            refuse_field(reasons::payments_exceeds_captured, "amount",
                         "Only " + refundable(payment).text() + " are left to refund.");
        return;
    }
    if (capturable(payment).is_zero()) refuse(reasons::payments_not_authorized);
    if (capturable(payment) < amount) refuse(reasons::payments_exceeds_authorized);
}

Answered answered(Payment payment, const GatewayAnswer& answer) {
    Answered next{std::move(payment), {}, true};
    switch (answer.outcome) {
        case GatewayOutcome::authorized: authorize(next, answer); break;
        case GatewayOutcome::captured: capture(next, answer); break;
        case GatewayOutcome::agreed: agree(next, answer); break;
        case GatewayOutcome::voided: release(next, answer); break;
        case GatewayOutcome::refunded: give_back(next, answer); break;
        case GatewayOutcome::declined:
        case GatewayOutcome::failed: turn_down(next, answer); break;
        case GatewayOutcome::requires_action:
        case GatewayOutcome::processing:
        case GatewayOutcome::unknown: wait(next, answer); break;
    }
    if (!answer.reference.empty()) next.payment.reference = answer.reference;
    if (next.payment.state != requires_action) next.payment.action_url.clear();
    if (next.is_final) end_call(next.payment);
    return next;
}

PaymentTotals totals_of(std::span<const PaymentEvent> events, Currency currency) {
    PaymentTotals totals{Money::zero(currency), Money::zero(currency), Money::zero(currency)};
    for (const PaymentEvent& event : events) switch (event.kind) {
            case PaymentEventKind::authorized: totals.authorized += event.amount; break;
            case PaymentEventKind::captured:
                totals.captured += event.amount;
                if (totals.authorized < totals.captured) totals.authorized = totals.captured;
                break;
            case PaymentEventKind::voided:
            case PaymentEventKind::expired: totals.authorized -= event.amount; break;
            case PaymentEventKind::refunded: totals.refunded += event.amount; break;
            default: break;
        }
    return totals;
}

} // namespace merastore::payments
