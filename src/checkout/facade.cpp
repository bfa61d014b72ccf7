#include "checkout/commands.hpp"
#include "kernel/shop.hpp"

namespace merastore::inline v0 {

Result<Order> Checkout::place(const PlaceOrder& command, const Call& call) const {
    return shop_->call(checkout::place_order, command, call);
}
Result<Order> Checkout::order(const GetOrderOfCart& query, const Call& call) const {
    return shop_->call(checkout::order_of_cart, query, call);
}

} // namespace merastore::inline v0
