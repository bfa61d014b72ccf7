// Stops an order for a while: nothing is handed over until it is resumed.
#include "ordering/commands.hpp"
#include "orders/door.hpp"

namespace merastore::ordering {

Order hold_order(UnitOfWork& unit, const HoldOrder& command) {
    const Order order = orders::load(unit, command.order);

    Order held = orders::transitioned(order, OrderStatus::on_hold, unit.now());

    orders::save(unit, held, order, "order.held", command.reason);
    return held;
}

} // namespace merastore::ordering
