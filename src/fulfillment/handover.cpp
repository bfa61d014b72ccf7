#include "fulfillment/handover.hpp"

namespace merastore::fulfillment {

Handover load_handover(UnitOfWork& unit, FulfillmentId fulfillment) {
    const OrderId order = orders::load_fulfillment(unit, fulfillment).order;
    Handover handover;
    handover.order = orders::load(unit, order);
    handover.fulfillment = orders::load_fulfillment(unit, fulfillment); // as it is under the lock
    return handover;
}

} // namespace merastore::fulfillment
