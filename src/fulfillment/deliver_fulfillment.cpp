// The goods have arrived. With the last of them a paid order is complete.
#include "fulfillment/commands.hpp"
#include "fulfillment/handover.hpp"

namespace merastore::fulfillment {

Fulfillment deliver_fulfillment(UnitOfWork& unit, const DeliverFulfillment& command) {
    const auto [order, fulfillment] = load_handover(unit, command.fulfillment);

    Fulfillment delivered = orders::transitioned(fulfillment, FulfillmentState::delivered, unit.now());

    orders::save(unit, delivered, "fulfillment.delivered");
    orders::complete_where_done(unit, order);
    return delivered;
}

} // namespace merastore::fulfillment
