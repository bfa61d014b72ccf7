// The goods leave the shop.
#include "fulfillment/commands.hpp"
#include "fulfillment/handover.hpp"

namespace merastore::fulfillment {

Fulfillment ship_fulfillment(UnitOfWork& unit, const ShipFulfillment& command) {
    const auto [order, fulfillment] = load_handover(unit, command.fulfillment);
    if (order.status == OrderStatus::on_hold)
        refuse(reasons::orders_not_open, "The order is on hold: resume it before its goods leave.");

    Fulfillment shipped = orders::transitioned(fulfillment, FulfillmentState::shipped, unit.now());
    if (!command.carrier.empty()) shipped.carrier = command.carrier;
    if (!command.tracking_number.empty()) shipped.tracking_number = command.tracking_number;
    if (!command.tracking_url.empty()) shipped.tracking_url = command.tracking_url;

    orders::save(unit, shipped, "fulfillment.shipped");
    return shipped;
}

} // namespace merastore::fulfillment
