// Cancels single lines or parts of them, and refunds what was captured for them.
#include "inventory/door.hpp"
#include "ordering/commands.hpp"
#include "ordering/money_back.hpp"
#include "settlement/door.hpp"

namespace merastore::ordering {

namespace {

std::vector<PaymentId> cancel(UnitOfWork& unit, const CancelLines& command) {
    const Order order = orders::load(unit, command.order);
    const std::vector<Return> returns = orders::returns_of(unit, order.id);

    Order after = orders::lines_canceled(order, command.lines, command.reason, returns, unit.now());

    const bool whole = after.status == OrderStatus::canceled;
    orders::save(unit, after, order, whole ? "order.canceled" : "order.lines_canceled",
                 name_of(command.reason));
    inventory::release(unit, order.id, orders::counted<inventory::Demand>(order, command.lines));
    post_cancellation(unit, order, after, std::string("lines canceled: ") + name_of(command.reason));
    orders::complete_where_done(unit, after); // where all the others are delivered and paid
    if (!command.settle) return {};
    return settlement::plan_settlement(unit, after, whole ? "order canceled" : "lines canceled");
}

} // namespace

Order cancel_lines(Process& process, const CancelLines& command) {
    const std::vector<PaymentId> calls =
        process.resumes<OrderId>()
            ? left_to_send(process, command.order)
            : process.step(command.order, [&](UnitOfWork& unit) { return cancel(unit, command); });
    send_all(process, calls);
    return process.finish(
        [&](UnitOfWork& unit) { return orders::load(static_cast<Reader&>(unit), command.order); });
}

} // namespace merastore::ordering
