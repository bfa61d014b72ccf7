#include "settlement/follow.hpp"

#include <algorithm>

#include "carts/door.hpp"
#include "inventory/door.hpp"
#include "orders/door.hpp"
#include "payments/door.hpp"
#include "settlement/door.hpp"
#include "settlement/plan.hpp"

namespace merastore::settlement {

namespace {

Order place(UnitOfWork& unit, const Order& before) {
    Order order = orders::transitioned(before, OrderStatus::placed, unit.now());
    order.payment_status = orders::payment_status_of(order);
    orders::save(unit, order, before, "order.placed", "paid or guaranteed");
    payments::post_sale(unit, order.id, orders::sale_amounts(order));
    return order;
}

void give_up(UnitOfWork& unit, const Order& before) {
    Order order = orders::canceled(before, CancelReason::declined, unit.now());
    orders::save(unit, order, before, "order.canceled", "declined");
    inventory::release_all(unit, order.id);
    carts::reopen(unit, order.id);
}

// Money that came, or was kept by a void, for an order that is canceled by now.
bool is_settled_further(const Payment& before) {
    return before.pending_call.empty() || before.pending_call == "authorize" ||
           (before.pending_call == "void" && !before.pending_reason.empty());
}

} // namespace

Order locked_order_of(UnitOfWork& unit, PaymentId payment) {
    return orders::load(unit, payments::load(unit, payment).order);
}

std::vector<PaymentId> follow(UnitOfWork& unit, Order order, const Payment& before) {
    order.payments = payments::of_order(unit, order.id);
    order.payment_status = orders::payment_status_of(order);
    if (order.status == OrderStatus::canceled) {
        if (!is_settled_further(before)) return {};
        return plan_settlement(unit, order, "order canceled");
    }
    if (order.status == OrderStatus::pending) {
        const Money owed =
            orders::due_total(order) + payments::receivable(unit, order.id, order.total.currency());
        if (covers(order.payments, owed)) {
            order = place(unit, order);
        } else {
            if (!has_live(order.payments)) give_up(unit, order);
            return {};
        }
    }
    orders::complete_where_done(unit, order);
    return {};
}

} // namespace merastore::settlement
