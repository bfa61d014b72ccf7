// Takes a hand-over back before the goods left: their stock is promised to the order again.
#include "fulfillment/commands.hpp"
#include "fulfillment/handover.hpp"
#include "inventory/door.hpp"

namespace merastore::fulfillment {

namespace {

// What needs no shipping can be returned while its fulfillment is pending; such a return must be canceled
// first.
void refuse_returned(const Order& order, const Fulfillment& fulfillment) {
    for (const FulfillmentLine& part : fulfillment.lines)
        for (const OrderLine& line : order.lines)
            if (line.id == part.line && line.fulfilled - part.quantity < line.returned)
                refuse(reasons::orders_not_open, "A part of it is being returned: cancel the return first.");
}

} // namespace

Fulfillment cancel_fulfillment(UnitOfWork& unit, const CancelFulfillment& command) {
    const auto [order, fulfillment] = load_handover(unit, command.fulfillment);
    Fulfillment canceled = orders::transitioned(fulfillment, FulfillmentState::canceled, unit.now());
    if (order.status != OrderStatus::placed && order.status != OrderStatus::on_hold)
        refuse(reasons::orders_not_open, std::string("The order is ") + name_of(order.status) + ".");
    refuse_returned(order, fulfillment);

    inventory::unfulfill(unit, order.id, orders::counted<inventory::Demand>(order, canceled.lines));
    orders::save(unit, canceled, "fulfillment.canceled");
    return canceled;
}

} // namespace merastore::fulfillment
