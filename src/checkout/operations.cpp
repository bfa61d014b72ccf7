#include "kernel/operations.hpp"
#include "checkout/commands.hpp"
#include "merastore/catalog.hpp"
#include "merastore/customers.hpp"
#include "merastore/inventory.hpp"

namespace merastore::checkout {

void declare(kernel::Operations& operations) {
    using namespace reasons;
    operations.process("checkout.place", place_order)
        .http(HttpMethod::post, "/v1/checkout")
        .creates()
        .permission("checkout.place")
        .summary("Places an order from a cart, or from lines given at once")
        .refuses({&checkout_nothing_to_place, &carts_not_found, &carts_not_active, &carts_empty,
                  &catalog_variant_not_found, &carts_inactive_product, &carts_no_price, &carts_bad_quantity,
                  &carts_too_many_lines, &customers_not_found, &checkout_price_changed,
                  &inventory_out_of_stock, &payments_unknown_gateway, &payments_declined,
                  &sql::version_conflict})
        .refuses_before_writing()
        .finds_its_key()
        .combines();
    operations.query("checkout.order", order_of_cart)
        .http(HttpMethod::get, "/v1/carts/{cart}/order")
        .permission("carts.read")
        .summary("The order that a cart has become; a visitor sees it with the cart's secret")
        .refuses({&carts_not_found, &orders_not_found});
}

} // namespace merastore::checkout
