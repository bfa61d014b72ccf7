#include "kernel/operations.hpp"

#include "carts/commands.hpp"
#include "merastore/catalog.hpp"
#include "merastore/customers.hpp"
#include "merastore/inventory.hpp"

namespace merastore::carts {

namespace {

void declare_lines(kernel::Operations& operations) {
    using namespace reasons;
    operations.command("carts.add_line", add_line)
        .http(HttpMethod::post, "/v1/carts/{cart}/lines")
        .permission("carts.write")
        .summary("Adds to the line of the same variant, or makes a new line")
        .refuses({&carts_not_found, &carts_not_active, &catalog_variant_not_found, &carts_inactive_product,
                  &carts_no_price, &carts_bad_quantity, &carts_too_many_lines, &inventory_out_of_stock,
                  &sql::version_conflict})
        .unaudited()
        .refuses_before_writing();
    operations.command("carts.update_line", update_line)
        .http(HttpMethod::patch, "/v1/carts/{cart}/lines/{line}")
        .permission("carts.write")
        .summary("Sets the quantity of a line; zero removes it")
        .refuses({&carts_not_found, &carts_not_active, &carts_line_not_found, &carts_inactive_product,
                  &carts_no_price, &carts_bad_quantity, &inventory_out_of_stock, &sql::version_conflict})
        .unaudited()
        .refuses_before_writing();
    operations.command("carts.remove_line", remove_cart_line)
        .http(HttpMethod::del, "/v1/carts/{cart}/lines/{line}")
        .permission("carts.write")
        .summary("Removes a line")
        .refuses({&carts_not_found, &carts_not_active, &carts_line_not_found, &sql::version_conflict})
        .unaudited()
        .refuses_before_writing();
    operations.command("carts.refresh", refresh_cart)
        .http(HttpMethod::post, "/v1/carts/{cart}/refresh")
        .idempotent()
        .permission("carts.write")
        .summary("Takes over the prices in force, drops what cannot be bought, and tells what changed")
        .refuses({&carts_not_found, &carts_not_active, &sql::version_conflict})
        .unaudited()
        .refuses_before_writing();
}

} // namespace

void declare(kernel::Operations& operations) {
    using namespace reasons;
    operations.command("carts.create", create_cart)
        .http(HttpMethod::post, "/v1/carts")
        .creates()
        .permission("carts.write")
        .summary("Makes a cart, empty or with its first lines")
        .refuses({&customers_not_found, &catalog_variant_not_found, &carts_inactive_product, &carts_no_price,
                  &carts_bad_quantity, &carts_too_many_lines, &inventory_out_of_stock})
        .unaudited()
        .refuses_before_writing();
    operations.query("carts.get", get_cart)
        .http(HttpMethod::get, "/v1/carts/{cart}")
        .permission("carts.read")
        .summary("A cart with its lines, what is available of them, and its totals")
        .refuses({&carts_not_found});
    declare_lines(operations);
    operations.command("carts.update", update_cart)
        .http(HttpMethod::patch, "/v1/carts/{cart}")
        .permission("carts.write")
        .summary("Changes the customer, the addresses or the note of a cart")
        .refuses({&carts_not_found, &carts_not_active, &customers_not_found, &sql::version_conflict})
        .unaudited()
        .refuses_before_writing();
    operations.command("carts.merge", merge_carts)
        .http(HttpMethod::post, "/v1/carts/{into}/merge")
        .permission("carts.write")
        .summary("Adds the lines of a guest's cart to a customer's")
        .refuses({&carts_not_found, &carts_not_active, &carts_currency_mismatch, &carts_too_many_lines,
                  &carts_same_cart})
        .unaudited()
        .refuses_before_writing();
    operations.command("carts.expire", expire_carts)
        .http(HttpMethod::post, "/v1/carts/expire")
        .idempotent()
        .permission("carts.expire")
        .summary("Ends some of the carts that are past their time");
    operations.job("carts.expire", expire_due_carts);
}

} // namespace merastore::carts
