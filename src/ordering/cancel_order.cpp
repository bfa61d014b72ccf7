// Cancels an order of which nothing was fulfilled: frees its stock, takes it out of the books, and gives back
// what was paid. The first unit does all of that but the calls to gateways, which it notes.
#include "inventory/door.hpp"
#include "ordering/commands.hpp"
#include "ordering/money_back.hpp"
#include "settlement/door.hpp"

namespace merastore::ordering {

namespace {

std::vector<PaymentId> cancel(UnitOfWork& unit, const CancelOrder& command) {
    const Order order = orders::load(unit, command.order, command.expected_version);

    Order canceled = orders::canceled(order, command.reason, unit.now());

    orders::save(unit, canceled, order, "order.canceled", name_of(command.reason));
    if (!order.historical) inventory::release_all(unit, order.id);
    post_cancellation(unit, order, canceled, std::string("canceled: ") + name_of(command.reason));
    if (!command.settle) return {};
    return settlement::plan_settlement(unit, canceled, "order canceled");
}

} // namespace

Order cancel_order(Process& process, const CancelOrder& command) {
    const std::vector<PaymentId> calls =
        process.resumes<OrderId>()
            ? left_to_send(process, command.order)
            : process.step(command.order, [&](UnitOfWork& unit) { return cancel(unit, command); });
    send_all(process, calls);
    return process.finish(
        [&](UnitOfWork& unit) { return orders::load(static_cast<Reader&>(unit), command.order); });
}

} // namespace merastore::ordering
