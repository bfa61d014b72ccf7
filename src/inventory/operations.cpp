#include "inventory/operations.hpp"

#include "inventory/commands.hpp"
#include "merastore/catalog.hpp"

namespace merastore::inventory {

namespace {

void declare_changes(kernel::Operations& operations) {
    operations.command("inventory.receive", receive_stock)
        .http(HttpMethod::post, "/v1/inventory/receive")
        .permission("inventory.write")
        .summary("Takes stock in")
        .refuses({&reasons::catalog_variant_not_found, &reasons::inventory_not_tracked,
                  &reasons::inventory_location_not_found, &reasons::inventory_bad_quantity})
        .refuses_before_writing();
    operations.command("inventory.adjust", adjust_stock)
        .http(HttpMethod::post, "/v1/inventory/adjust")
        .permission("inventory.write")
        .summary("Adds a signed difference to what is on hand, with its reason")
        .refuses({&reasons::catalog_variant_not_found, &reasons::inventory_not_tracked,
                  &reasons::inventory_location_not_found, &reasons::inventory_bad_quantity,
                  &reasons::inventory_out_of_stock, &reasons::inventory_below_reserved})
        .refuses_before_writing();
    operations.command("inventory.count", count_stock)
        .http(HttpMethod::post, "/v1/inventory/count")
        .permission("inventory.write")
        .summary("Sets what was counted; reports a shortage where more is promised")
        .refuses({&reasons::catalog_variant_not_found, &reasons::inventory_not_tracked,
                  &reasons::inventory_location_not_found, &reasons::inventory_bad_quantity})
        .refuses_before_writing();
    operations.command("inventory.transfer", transfer_stock)
        .http(HttpMethod::post, "/v1/inventory/transfer")
        .permission("inventory.write")
        .summary("Moves stock from one location to another")
        .refuses({&reasons::catalog_variant_not_found, &reasons::inventory_not_tracked,
                  &reasons::inventory_location_not_found, &reasons::inventory_same_location,
                  &reasons::inventory_level_not_found, &reasons::inventory_bad_quantity,
                  &reasons::inventory_out_of_stock, &reasons::inventory_below_reserved})
        .refuses_before_writing();
    operations.command("inventory.set_backorder", set_backorder)
        .http(HttpMethod::post, "/v1/inventory/backorder")
        .idempotent()
        .permission("inventory.write")
        .summary("Sets how far promises may exceed what is on hand")
        .refuses({&reasons::catalog_variant_not_found, &reasons::inventory_not_tracked,
                  &reasons::inventory_location_not_found, &reasons::inventory_bad_quantity,
                  &reasons::inventory_below_reserved})
        .refuses_before_writing();
    operations.command("inventory.create_location", create_location)
        .http(HttpMethod::post, "/v1/inventory/locations")
        .creates()
        .permission("inventory.write")
        .summary("Creates a place where stock is")
        .refuses({&reasons::inventory_location_taken})
        .refuses_before_writing();
}

void declare_holds(kernel::Operations& operations) {
    operations.command("inventory.hold", hold_stock)
        .http(HttpMethod::post, "/v1/inventory/holds")
        .creates()
        .permission("inventory.hold")
        .summary("Holds stock for a cart until a time")
        .refuses({&reasons::catalog_variant_not_found, &reasons::inventory_not_tracked,
                  &reasons::inventory_bad_quantity, &reasons::inventory_bad_expiry,
                  &reasons::inventory_out_of_stock})
        .refuses_before_writing()
        .unaudited()
        .combines();
    operations.command("inventory.release_hold", release_hold)
        .http(HttpMethod::post, "/v1/inventory/holds/{reservation}/release")
        .idempotent()
        .permission("inventory.hold")
        .summary("Gives a hold back before its time")
        .refuses({&reasons::inventory_reservation_not_found})
        .refuses_before_writing()
        .unaudited();
    operations.command("inventory.expire_holds", expire_holds)
        .http(HttpMethod::post, "/v1/inventory/holds/expire")
        .idempotent()
        .permission("inventory.write")
        .summary("Ends holds that are past their time")
        .refuses_before_writing()
        .unaudited();
    operations.job("inventory.expire_holds", expire_due_holds).refuses_before_writing().unaudited();
}

void declare_queries(kernel::Operations& operations) {
    operations.query("inventory.level", get_level)
        .http(HttpMethod::get, "/v1/inventory/level")
        .permission("inventory.read")
        .summary("What is on hand, reserved and available of a variant at a location")
        .refuses({&reasons::catalog_variant_not_found, &reasons::inventory_location_not_found,
                  &reasons::inventory_level_not_found});
    operations.query("inventory.availability", get_availability)
        .http(HttpMethod::get, "/v1/products/{product}/availability")
        .permission("catalog.read")
        .summary("What can be promised of each variant of a product")
        .refuses({&reasons::catalog_product_not_found});
    operations.query("inventory.list_levels", list_levels)
        .http(HttpMethod::get, "/v1/inventory/levels")
        .permission("inventory.read")
        .summary("Levels, newest first; those that run low or are short")
        .refuses({&reasons::inventory_location_not_found});
    operations.query("inventory.list_movements", list_movements)
        .http(HttpMethod::get, "/v1/inventory/movements")
        .permission("inventory.read")
        .summary("Every change of what is on hand, newest first");
    operations.query("inventory.list_reservations", list_reservations)
        .http(HttpMethod::get, "/v1/inventory/reservations")
        .permission("inventory.read")
        .summary("What is or was promised, newest first");
}

} // namespace

void declare(kernel::Operations& operations) {
    declare_changes(operations);
    declare_holds(operations);
    declare_queries(operations);
}

} // namespace merastore::inventory
