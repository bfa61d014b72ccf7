// What can be asked of orders.
#pragma once

#include "kernel/unit_of_work.hpp"
#include "merastore/orders.hpp"

namespace merastore::orders {

Order get_order(Reader& reader, const GetOrder& query);
Page<OrderSummary> list_orders(Reader& reader, const ListOrders& query);
OrderHistory order_history(Reader& reader, const GetOrderHistory& query);

} // namespace merastore::orders
