// A fulfillment with its order, locked so that nobody else moves goods of that order meanwhile.
#pragma once

#include "orders/door.hpp"

namespace merastore::fulfillment {

struct Handover {
    Order order;
    Fulfillment fulfillment;
};

Handover load_handover(UnitOfWork& unit, FulfillmentId fulfillment);

} // namespace merastore::fulfillment
