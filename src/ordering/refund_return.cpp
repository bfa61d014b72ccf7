// Pays back what a return is worth, or less. The first unit ends the return and notes the calls to gateways.
#include "ordering/commands.hpp"
#include "ordering/money_back.hpp"
#include "settlement/door.hpp"

namespace merastore::ordering {

namespace {

Money amount_to_refund(const Return& value, const std::optional<Money>& wanted) {
    if (!wanted) return value.refund;
    const bool fits = wanted->currency() == value.refund.currency() && !wanted->is_negative();
    if (!fits) refuse_field(reasons::payments_bad_amount, "amount");
    if (*wanted > value.refund)
        refuse_field(reasons::payments_bad_amount, "amount",
                     "What came back is worth " + value.refund.text() + "; more cannot be refunded for it.");
    return *wanted;
}

// What the order's payments can give back now; a payment whose gateway has not answered yet gives nothing.
void require_refundable(const Order& order, Money amount) {
    Money captured = Money::zero(amount.currency());
    Money ready = captured;
    for (const Payment& payment : order.payments) {
        const Money left = payment.captured - payment.refunded;
        captured += left;
        if (payment.pending_call.empty()) ready += left;
    }
    if (amount > captured)
        refuse(reasons::payments_exceeds_captured, "Of this order's payments " + captured.text() +
                                                       " can be refunded, not " + amount.text() + ".");
    if (amount > ready) refuse(reasons::payments_in_progress);
}

std::vector<PaymentId> refund(UnitOfWork& unit, const RefundReturn& command) {
    const Order order = orders::load(unit, orders::load_return(unit, command.id).order);
    Return value =
        orders::transitioned(orders::load_return(unit, command.id), ReturnState::refunded, unit.now());
    value.refund = amount_to_refund(value, command.amount);
    require_refundable(order, value.refund);

    orders::save(unit, value, "return.refunded");
    if (value.refund.is_zero()) return {};
    return settlement::plan_refund(unit, order, value.refund, "return " + value.id.text());
}

} // namespace

Return refund_return(Process& process, const RefundReturn& command) {
    const auto order_of_return = [&](Reader& reader) {
        return orders::load_return(reader, command.id).order;
    };
    const std::vector<PaymentId> calls =
        process.resumes<ReturnId>()
            ? left_to_send(process, process.read(order_of_return))
            : process.step(command.id, [&](UnitOfWork& unit) { return refund(unit, command); });
    send_all(process, calls);
    return process.finish([&](UnitOfWork& unit) { return orders::load_return(unit, command.id); });
}

} // namespace merastore::ordering
