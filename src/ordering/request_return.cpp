// Asks to send goods back. Staff may take the return at once; otherwise it waits for approval.
#include "ordering/commands.hpp"
#include "orders/door.hpp"

namespace merastore::ordering {

Return request_return(UnitOfWork& unit, const RequestReturn& command) {
    const Order order = orders::load(unit, command.order);
    const auto fulfillments = orders::fulfillments_of(unit, order.id);
    const auto returns = orders::returns_of(unit, order.id);

    Return value = orders::planned_return(order, command, fulfillments, returns, unit.now());

    orders::insert(unit, value);
    return value;
}

} // namespace merastore::ordering
