#include "settlement/plan.hpp"

#include <algorithm>

namespace merastore::settlement {

namespace {

bool is_agreed(const Payment& payment) {
    return payment.state == PaymentState::processing && payment.pending_call != "authorize";
}

bool can_be_called(const Payment& payment) { return payment.pending_call.empty(); }

// One whose customer has not acted yet can be withdrawn although its call has no answer.
bool can_be_voided(const Payment& payment) {
    return can_be_called(payment) ||
           (payment.state == PaymentState::requires_action && payment.pending_call == "authorize");
}

Money at_least_zero(Money amount) { return std::max(amount, Money::zero(amount.currency())); }

bool is_planned(const std::vector<Step>& steps, std::size_t payment) {
    return std::any_of(steps.begin(), steps.end(), [&](const Step& step) { return step.payment == payment; });
}

// Newest first, as long as the older ones guarantee enough.
void add_voids(std::vector<Step>& steps, std::span<const Payment> payments, Money needed) {
    Money open = Money::zero(needed.currency());
    for (const Payment& payment : payments) open += open_amount(payment);
    for (std::size_t i = payments.size(); i-- > 0;) {
        const Money part = open_amount(payments[i]);
        const bool useful = part.is_zero() || open - part < needed;
        if (useful || !can_be_voided(payments[i]) || is_planned(steps, i)) continue;
        steps.push_back({i, "void", part});
        open -= part;
    }
}

void add_refunds(std::vector<Step>& steps, std::span<const Payment> payments, Money amount) {
    for (std::size_t i = payments.size(); i-- > 0;) {
        const Money part = std::min(amount, refundable(payments[i]));
        const bool nothing = part <= Money::zero(part.currency());
        if (nothing || !can_be_called(payments[i])) continue;
        // One that is voided first is refunded after that.
        if (!is_planned(steps, i)) steps.push_back({i, "refund", part});
        amount -= part;
    }
}

} // namespace

Money open_amount(const Payment& payment) {
    if (is_agreed(payment) || payment.state == PaymentState::requires_action) return payment.amount;
    return payment.authorized - payment.captured;
}

Money refundable(const Payment& payment) { return payment.captured - payment.refunded; }

std::vector<Step> refunds(std::span<const Payment> payments, Money amount) {
    std::vector<Step> steps;
    add_refunds(steps, payments, amount);
    return steps;
}

std::vector<Step> balancing(std::span<const Payment> payments, Money owed, bool canceled) {
    std::vector<Step> steps;
    const Money credit = at_least_zero(-owed);
    // A canceled order needs no guarantee. Of an order that goes on, money comes first.
    if (canceled) add_voids(steps, payments, Money::zero(owed.currency()));
    add_refunds(steps, payments, credit);
    if (!canceled) add_voids(steps, payments, at_least_zero(owed));
    return steps;
}

bool covers(std::span<const Payment> payments, Money owed) {
    Money open = owed;
    for (const Payment& payment : payments)
        if (payment.state != PaymentState::requires_action) open -= open_amount(payment);
    return open <= Money::zero(owed.currency());
}

bool has_live(std::span<const Payment> payments) {
    return std::any_of(payments.begin(), payments.end(), [](const Payment& payment) {
        return payment.state != PaymentState::failed && payment.state != PaymentState::canceled &&
               payment.state != PaymentState::voided && payment.state != PaymentState::expired &&
               payment.state != PaymentState::refunded;
    });
}

Money unguaranteed(std::span<const Payment> payments, Money owed) {
    Money open = owed;
    for (const Payment& payment : payments) open -= payment.authorized - payment.captured;
    return at_least_zero(open);
}

} // namespace merastore::settlement
