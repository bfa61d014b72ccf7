// Puts a completed order out of sight of daily work. It stays readable.
#include "ordering/commands.hpp"
#include "orders/door.hpp"

namespace merastore::ordering {

Order archive_order(UnitOfWork& unit, const ArchiveOrder& command) {
    const Order order = orders::load(unit, command.order);

    Order archived = orders::transitioned(order, OrderStatus::archived, unit.now());

    orders::save(unit, archived, order, "order.archived", {});
    return archived;
}

} // namespace merastore::ordering
