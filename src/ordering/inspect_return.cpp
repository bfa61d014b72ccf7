// The goods were looked at: what is sound goes back into stock.
#include "inventory/door.hpp"
#include "ordering/commands.hpp"
#include "orders/door.hpp"

namespace merastore::ordering {

Return inspect_return(UnitOfWork& unit, const InspectReturn& command) {
    Return value =
        orders::transitioned(orders::load_return(unit, command.id), ReturnState::inspected, unit.now());
    const Order order = orders::load(unit, value.order);

    std::vector<ReturnLine> sound;
    for (const ReturnLine& line : value.lines)
        if (line.restock) sound.push_back(line);

    orders::save(unit, value, "return.inspected");
    inventory::restock(unit, order.id, orders::counted<inventory::Demand>(order, sound),
                       MovementReason::returned);
    return value;
}

} // namespace merastore::ordering
