// Hands over what was sold, in whole or in part: promised stock becomes sold stock.
#include "fulfillment/commands.hpp"
#include "inventory/door.hpp"

namespace merastore::fulfillment {

Fulfillment create_fulfillment(UnitOfWork& unit, const CreateFulfillment& command) {
    if (command.state == FulfillmentState::canceled)
        refuse_field(reasons::fulfillments_bad_transition, "state", "A fulfillment does not begin canceled.");
    const Order order = orders::load(unit, command.order);

    Fulfillment fulfillment;
    fulfillment.order = order.id;
    fulfillment.state = command.state;
    fulfillment.carrier = command.carrier;
    fulfillment.tracking_number = command.tracking_number;
    fulfillment.tracking_url = command.tracking_url;
    fulfillment.created_at = unit.now();
    if (command.state != FulfillmentState::pending) fulfillment.shipped_at = unit.now();
    if (command.state == FulfillmentState::delivered) fulfillment.delivered_at = unit.now();
    fulfillment.lines = orders::lines_to_fulfill(order, command.lines);

    inventory::fulfill(unit, order.id, orders::counted<inventory::Demand>(order, fulfillment.lines));
    orders::insert(unit, fulfillment);
    orders::complete_where_done(unit, order);
    return fulfillment;
}

} // namespace merastore::fulfillment
