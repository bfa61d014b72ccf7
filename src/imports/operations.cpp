#include "imports/operations.hpp"

namespace merastore::imports {

void declare(kernel::Operations& operations) {
    operations.command("imports.begin_products", begin_product_import)
        .http(HttpMethod::post, "/v1/imports/products")
        .creates()
        .permission("imports.write")
        .summary("Begins to import products from a text");
    operations.command("imports.begin_orders", begin_order_import)
        .http(HttpMethod::post, "/v1/imports/orders")
        .creates()
        .permission("imports.write")
        .summary("Begins to import the trade of past years from a text")
        .refuses({&reasons::imports_bad_mapping});
    operations.process("imports.append", append_import)
        .http(HttpMethod::post, "/v1/imports/{import}/append")
        .idempotent()
        .permission("imports.write")
        .summary("Hands over the next piece of the text, at most 1 MiB")
        .refuses({&reasons::imports_not_found, &reasons::imports_not_running, &reasons::imports_gap,
                  &reasons::imports_too_much, &reasons::imports_bad_header});
    operations.command("imports.finish", finish_import)
        .http(HttpMethod::post, "/v1/imports/{import}/finish")
        .idempotent()
        .permission("imports.write")
        .summary("Says that the text is complete")
        .refuses({&reasons::imports_not_found, &reasons::imports_not_running, &reasons::imports_bad_header});
    operations.query("imports.get", get_import)
        .http(HttpMethod::get, "/v1/imports/{import}")
        .permission("imports.read")
        .summary("How far an import came, and what it did")
        .refuses({&reasons::imports_not_found});
    operations.query("imports.list_problems", list_import_problems)
        .http(HttpMethod::get, "/v1/imports/{import}/problems")
        .permission("imports.read")
        .summary("The rows that were not taken over, with line, column and reason");
    operations.query("exports.products", export_products)
        .http(HttpMethod::get, "/v1/exports/products")
        .permission("catalog.read")
        .summary("The next piece of all products as text");
}

} // namespace merastore::imports
