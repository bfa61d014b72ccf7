#include "catalog/operations.hpp"

#include "catalog/commands.hpp"

namespace merastore::catalog {

namespace {

void declare_commands_of_products(kernel::Operations& operations) {
    operations.command("catalog.create_product", create_product)
        .http(HttpMethod::post, "/v1/products")
        .creates()
        .permission("catalog.write")
        .summary("Creates a product with its variants, or with a sku and a price alone")
        .refuses({&reasons::catalog_slug_taken, &reasons::catalog_sku_taken, &reasons::catalog_no_variants,
                  &reasons::catalog_options_mismatch, &reasons::catalog_bad_price, &reasons::catalog_bad_step,
                  &reasons::catalog_bad_slug, &reasons::catalog_bad_sku, &reasons::catalog_media_not_found,
                  &reasons::catalog_category_not_found, &reasons::catalog_collection_not_found});
    operations.command("catalog.update_product", update_product)
        .http(HttpMethod::patch, "/v1/products/{product}")
        .permission("catalog.write")
        .summary("Changes what is given of a product and leaves the rest")
        .refuses({&reasons::catalog_product_not_found, &reasons::catalog_slug_taken,
                  &reasons::catalog_bad_slug, &reasons::catalog_category_not_found,
                  &reasons::catalog_collection_not_found, &sql::version_conflict});
    operations.command("catalog.archive_product", archive_product)
        .http(HttpMethod::post, "/v1/products/{product}/archive")
        .idempotent()
        .permission("catalog.write")
        .summary("Takes a product off the shelf for good")
        .refuses({&reasons::catalog_product_not_found, &sql::version_conflict});
    operations.command("catalog.add_variant", add_variant)
        .http(HttpMethod::post, "/v1/products/{product}/variants")
        .creates()
        .permission("catalog.write")
        .summary("Adds a variant to a product")
        .refuses({&reasons::catalog_product_not_found, &reasons::catalog_sku_taken,
                  &reasons::catalog_options_mismatch, &reasons::catalog_bad_price, &reasons::catalog_bad_step,
                  &reasons::catalog_bad_sku, &reasons::catalog_media_not_found});
    operations.command("catalog.update_variant", update_variant)
        .http(HttpMethod::patch, "/v1/variants/{variant}")
        .permission("catalog.write")
        .summary("Changes what is given of a variant; an old price ends and a new one begins")
        .refuses({&reasons::catalog_variant_not_found, &reasons::catalog_sku_taken,
                  &reasons::catalog_options_mismatch, &reasons::catalog_bad_price, &reasons::catalog_bad_step,
                  &reasons::catalog_bad_sku, &reasons::catalog_media_not_found});
}

void declare_queries_of_products(kernel::Operations& operations) {
    operations.query("catalog.get_product", get_product)
        .http(HttpMethod::get, "/v1/product")
        .permission("catalog.read")
        .cached()
        .summary("A product with everything, by id or by slug")
        .refuses({&reasons::catalog_product_not_found});
    operations.query("catalog.find_variant", find_one_variant)
        .http(HttpMethod::get, "/v1/variant")
        .permission("catalog.read")
        .cached()
        .summary("A variant by sku, barcode or id")
        .refuses({&reasons::catalog_variant_not_found});
    operations.query("catalog.list_products", list_products)
        .http(HttpMethod::get, "/v1/products")
        .permission("catalog.read")
        .cached()
        .summary("Products, newest first, by status, category, collection, tag and words");
}

void declare_tree(kernel::Operations& operations) {
    operations.command("catalog.create_category", create_category)
        .http(HttpMethod::post, "/v1/categories")
        .creates()
        .permission("catalog.write")
        .summary("Creates a category, topmost or below another one")
        .refuses({&reasons::catalog_slug_taken, &reasons::catalog_bad_slug,
                  &reasons::catalog_category_not_found, &reasons::catalog_category_too_deep});
    operations.command("catalog.update_category", update_category)
        .http(HttpMethod::patch, "/v1/categories/{category}")
        .permission("catalog.write")
        .summary("Renames, sorts or moves a category")
        .refuses({&reasons::catalog_category_not_found, &reasons::catalog_slug_taken,
                  &reasons::catalog_bad_slug, &reasons::catalog_category_cycle,
                  &reasons::catalog_category_too_deep, &sql::version_conflict});
    operations.query("catalog.list_categories", list_categories)
        .http(HttpMethod::get, "/v1/categories")
        .permission("catalog.read")
        .cached()
        .summary("Categories, newest first");
    operations.command("catalog.create_collection", create_collection)
        .http(HttpMethod::post, "/v1/collections")
        .creates()
        .permission("catalog.write")
        .summary("Creates a collection")
        .refuses({&reasons::catalog_slug_taken, &reasons::catalog_bad_slug});
    operations.command("catalog.update_collection", update_collection)
        .http(HttpMethod::patch, "/v1/collections/{collection}")
        .permission("catalog.write")
        .summary("Renames a collection")
        .refuses({&reasons::catalog_collection_not_found, &reasons::catalog_slug_taken,
                  &reasons::catalog_bad_slug, &sql::version_conflict});
    operations.query("catalog.list_collections", list_collections)
        .http(HttpMethod::get, "/v1/collections")
        .permission("catalog.read")
        .cached()
        .summary("Collections, newest first");
}

} // namespace

void declare(kernel::Operations& operations) {
    declare_commands_of_products(operations);
    declare_queries_of_products(operations);
    declare_tree(operations);
}

} // namespace merastore::catalog
