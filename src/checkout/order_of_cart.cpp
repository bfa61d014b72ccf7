// The order that a cart has become, for whoever reaches the cart.
#include "carts/door.hpp"
#include "checkout/commands.hpp"
#include "orders/door.hpp"

namespace merastore::checkout {

Order order_of_cart(Reader& reader, const GetOrderOfCart& query) {
    const std::optional<OrderId> order = carts::order_of(reader, query.cart);
    if (!order) refuse(reasons::orders_not_found, "The cart has not become an order.");
    return orders::load(reader, *order);
}

} // namespace merastore::checkout
