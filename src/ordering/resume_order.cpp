// Lets an order go on that was held. Where everything arrived and was paid meanwhile, it is complete.
#include "ordering/commands.hpp"
#include "orders/door.hpp"

namespace merastore::ordering {

Order resume_order(UnitOfWork& unit, const ResumeOrder& command) {
    const Order order = orders::load(unit, command.order);
    if (order.status != OrderStatus::on_hold)
        refuse(reasons::orders_bad_transition, "Only an order that is on hold can be resumed.");

    Order resumed = orders::transitioned(order, OrderStatus::placed, unit.now());

    orders::save(unit, resumed, order, "order.resumed", {});
    return orders::complete_where_done(unit, std::move(resumed));
}

} // namespace merastore::ordering
