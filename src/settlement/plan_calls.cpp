// Notes the calls that give an order's money back, in the caller's unit.
#include "orders/door.hpp"
#include "payments/door.hpp"
#include "settlement/door.hpp"
#include "settlement/plan.hpp"

namespace merastore::settlement {

namespace {

std::vector<PaymentId> announce_all(UnitOfWork& unit, std::vector<Payment>& payments,
                                    const std::vector<Step>& steps, const std::string& reason) {
    std::vector<PaymentId> to_send;
    for (const Step& step : steps) {
        Payment& payment = payments[step.payment];
        payments::announce(unit, payment, step.call, step.amount, reason);
        to_send.push_back(payment.id);
    }
    return to_send;
}

} // namespace

std::vector<PaymentId> plan_settlement(UnitOfWork& unit, const Order& order, const std::string& reason) {
    std::vector<Payment> payments = payments::of_order(unit, order.id);
    const Money owed = payments::receivable(unit, order.id, order.total.currency());
    const bool canceled = order.status == OrderStatus::canceled;
    return announce_all(unit, payments, balancing(payments, owed, canceled), reason);
}

std::vector<PaymentId> plan_refund(UnitOfWork& unit, const Order& order, Money amount,
                                   const std::string& reason) {
    std::vector<Payment> payments = payments::of_order(unit, order.id);
    return announce_all(unit, payments, refunds(payments, amount), reason);
}

void settle(Process& process, OrderId id, const std::string& reason) {
    const auto to_send =
        process.unit([&](UnitOfWork& unit) { return plan_settlement(unit, orders::load(unit, id), reason); });
    for (const PaymentId payment : to_send) send(process, payment);
}

void refund_order(Process& process, OrderId id, Money amount, const std::string& reason) {
    const auto to_send = process.unit(
        [&](UnitOfWork& unit) { return plan_refund(unit, orders::load(unit, id), amount, reason); });
    for (const PaymentId payment : to_send) send(process, payment);
}

} // namespace merastore::settlement
