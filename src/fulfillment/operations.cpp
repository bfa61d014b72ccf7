#include "fulfillment/operations.hpp"

#include "fulfillment/commands.hpp"

namespace merastore::fulfillment {

void declare(kernel::Operations& operations) {
    operations.command("fulfillments.create", create_fulfillment)
        .http(HttpMethod::post, "/v1/orders/{order}/fulfillments")
        .creates()
        .permission("fulfillments.write")
        .summary("Hands over what was sold, in whole or in part; promised stock becomes sold stock")
        .refuses({&reasons::orders_not_found, &reasons::orders_not_open, &reasons::orders_line_not_found,
                  &reasons::orders_bad_quantity, &reasons::orders_exceeds_open,
                  &reasons::fulfillments_bad_transition});
    operations.command("fulfillments.ship", ship_fulfillment)
        .http(HttpMethod::post, "/v1/fulfillments/{fulfillment}/ship")
        .permission("fulfillments.write")
        .summary("Records that the goods have left, with their tracking number")
        .refuses({&reasons::fulfillments_not_found, &reasons::fulfillments_bad_transition,
                  &reasons::orders_not_open});
    operations.command("fulfillments.deliver", deliver_fulfillment)
        .http(HttpMethod::post, "/v1/fulfillments/{fulfillment}/deliver")
        .permission("fulfillments.write")
        .summary("Records that the goods have arrived; with the last of them a paid order is complete")
        .refuses({&reasons::fulfillments_not_found, &reasons::fulfillments_bad_transition});
    operations.command("fulfillments.cancel", cancel_fulfillment)
        .http(HttpMethod::post, "/v1/fulfillments/{fulfillment}/cancel")
        .permission("fulfillments.write")
        .summary("Takes a fulfillment back before it is shipped; its stock is promised to the order again")
        .refuses({&reasons::fulfillments_not_found, &reasons::fulfillments_bad_transition,
                  &reasons::orders_not_open});
    operations.query("fulfillments.list", list_fulfillments)
        .http(HttpMethod::get, "/v1/orders/{order}/fulfillments")
        .permission("orders.read")
        .summary("The fulfillments of an order, oldest first");
}

} // namespace merastore::fulfillment
