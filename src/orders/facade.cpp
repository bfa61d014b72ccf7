// What others do with orders (cancel, hold …) spans modules: see src/ordering/facade.cpp.
#include "kernel/shop.hpp"
#include "orders/queries.hpp"

namespace merastore::inline v0 {

Result<Order> Orders::get(const GetOrder& query, const Call& call) const {
    return shop_->call(orders::get_order, query, call);
}
Result<Page<OrderSummary>> Orders::list(const ListOrders& query, const Call& call) const {
    return shop_->call(orders::list_orders, query, call);
}
Result<OrderHistory> Orders::history(const GetOrderHistory& query, const Call& call) const {
    return shop_->call(orders::order_history, query, call);
}

} // namespace merastore::inline v0
