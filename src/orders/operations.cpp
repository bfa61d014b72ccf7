#include "orders/operations.hpp"

#include "orders/queries.hpp"

namespace merastore::orders {

void declare(kernel::Operations& operations) {
    operations.query("orders.get", get_order)
        .http(HttpMethod::get, "/v1/orders/{order}")
        .permission("orders.read")
        .summary("An order by its id or its number, with its lines and payments")
        .refuses({&reasons::orders_not_found});
    operations.query("orders.list", list_orders)
        .http(HttpMethod::get, "/v1/orders")
        .permission("orders.read")
        .summary("Orders, newest first, by status, customer, e-mail address, number and time of placement");
    operations.query("orders.history", order_history)
        .http(HttpMethod::get, "/v1/orders/{order}/history")
        .permission("orders.read")
        .summary("What became of an order and who did it, and the notes on it")
        .refuses({&reasons::orders_not_found});
}

} // namespace merastore::orders
