#include "fulfillment/commands.hpp"
#include "kernel/shop.hpp"

namespace merastore::inline v0 {

Result<Fulfillment> Fulfillments::create(const CreateFulfillment& command, const Call& call) const {
    return shop_->call(fulfillment::create_fulfillment, command, call);
}
Result<Fulfillment> Fulfillments::ship(const ShipFulfillment& command, const Call& call) const {
    return shop_->call(fulfillment::ship_fulfillment, command, call);
}
Result<Fulfillment> Fulfillments::deliver(const DeliverFulfillment& command, const Call& call) const {
    return shop_->call(fulfillment::deliver_fulfillment, command, call);
}
Result<Fulfillment> Fulfillments::cancel(const CancelFulfillment& command, const Call& call) const {
    return shop_->call(fulfillment::cancel_fulfillment, command, call);
}
Result<FulfillmentList> Fulfillments::list(const ListFulfillments& query, const Call& call) const {
    return shop_->call(fulfillment::list_fulfillments, query, call);
}

} // namespace merastore::inline v0
