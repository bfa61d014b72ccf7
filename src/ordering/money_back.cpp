#include "ordering/money_back.hpp"

#include "payments/door.hpp"
#include "settlement/door.hpp"

namespace merastore::ordering {

void post_cancellation(UnitOfWork& unit, const Order& before, const Order& after, const std::string& memo) {
    if (!before.placed_at) return;
    const payments::SaleAmounts until_now = orders::canceled_amounts(before);
    const payments::SaleAmounts in_all = orders::canceled_amounts(after);
    const payments::SaleAmounts now{in_all.revenue - until_now.revenue, in_all.tax - until_now.tax,
                                    in_all.shipping - until_now.shipping,
                                    in_all.rounding - until_now.rounding};
    if (now.revenue.is_zero() && now.tax.is_zero() && now.shipping.is_zero() && now.rounding.is_zero())
        return;
    payments::post_cancellation(unit, after.id, now, memo);
}

void send_all(Process& process, const std::vector<PaymentId>& payments) {
    for (const PaymentId payment : payments) settlement::send(process, payment);
}

std::vector<PaymentId> left_to_send(Process& process, OrderId order) {
    std::vector<PaymentId> left;
    for (const Payment& payment :
         process.read([&](Reader& reader) { return payments::of_order(reader, order); }))
        if (!payment.pending_call.empty()) left.push_back(payment.id);
    return left;
}

} // namespace merastore::ordering
