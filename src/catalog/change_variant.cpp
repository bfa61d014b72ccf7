// Adds a variant to a product, or changes one. Either way it is the product that gets a new version.
#include <algorithm>

#include "catalog/commands.hpp"
#include "catalog/product.hpp"
#include "catalog/product_rows.hpp"
#include "catalog/save.hpp"

namespace merastore::catalog {

namespace {

FieldNames names_of_variant(std::size_t at, const char* in_command) {
    return {"variants[" + std::to_string(at) + "].", in_command};
}

void apply(const UpdateVariant& command, const Product& product, Variant& variant) {
    if (command.sku) variant.sku = *command.sku;
    if (command.barcode) variant.barcode = *command.barcode;
    if (command.option_values) variant.option_values = *command.option_values;
    if (command.price) variant.price = *command.price;
    if (command.compare_at_price) variant.compare_at_price = *command.compare_at_price;
    if (command.remove_compare_at_price) variant.compare_at_price.reset();
    if (command.step) variant.step = *command.step;
    if (command.weight_grams) variant.weight_grams = *command.weight_grams;
    if (command.track_stock) variant.track_stock = *command.track_stock;
    if (command.requires_shipping) variant.requires_shipping = *command.requires_shipping;
    if (command.taxable) variant.taxable = *command.taxable;
    if (command.tax_code) variant.tax_code = *command.tax_code;
    if (command.media_url) variant.media = media_with(product, *command.media_url, "media_url");
    if (command.metadata) variant.metadata = *command.metadata;
}

} // namespace

Product add_variant(UnitOfWork& unit, const AddVariant& command) {
    const Product before = product_to_change(unit, command.product);

    Product after = before;
    after.variants.push_back(new_variant(command.variant, before, "variant.media_url"));

    return save_product(unit, before, std::move(after), names_of_variant(before.variants.size(), "variant."));
}

Product update_variant(UnitOfWork& unit, const UpdateVariant& command) {
    const std::optional<Product> before = find_product_of(unit, command.variant, Access::change);
    if (!before) refuse(reasons::catalog_variant_not_found);

    Product after = *before;
    const auto variant = std::find_if(after.variants.begin(), after.variants.end(),
                                      [&](const Variant& one) { return one.id == command.variant; });
    apply(command, *before, *variant);

    const auto at = static_cast<std::size_t>(variant - after.variants.begin());
    return save_product(unit, before, std::move(after), names_of_variant(at, ""));
}

} // namespace merastore::catalog
