// The commands and the query of fulfillments.
#pragma once

#include "orders/door.hpp"

namespace merastore::fulfillment {

Fulfillment create_fulfillment(UnitOfWork& unit, const CreateFulfillment& command);
Fulfillment ship_fulfillment(UnitOfWork& unit, const ShipFulfillment& command);
Fulfillment deliver_fulfillment(UnitOfWork& unit, const DeliverFulfillment& command);
Fulfillment cancel_fulfillment(UnitOfWork& unit, const CancelFulfillment& command);
FulfillmentList list_fulfillments(Reader& reader, const ListFulfillments& query);

} // namespace merastore::fulfillment
