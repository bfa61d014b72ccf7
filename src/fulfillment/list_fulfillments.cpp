// What was handed over of an order, oldest first. An unknown order has none.
#include "fulfillment/commands.hpp"

namespace merastore::fulfillment {

FulfillmentList list_fulfillments(Reader& reader, const ListFulfillments& query) {
    return {orders::fulfillments_of(reader, query.order)};
}

} // namespace merastore::fulfillment
