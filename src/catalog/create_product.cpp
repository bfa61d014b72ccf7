// Creates a product with its variants.
#include "catalog/commands.hpp"
#include "catalog/name_rows.hpp"
#include "catalog/product.hpp"
#include "catalog/save.hpp"

namespace merastore::catalog {

namespace {

bool is_short_form(const CreateProduct& command) { return command.variants.empty() && command.sku; }

void take_variants(const CreateProduct& command, Product& product) {
    if ((command.sku || command.price) && !command.variants.empty())
        refuse_field(reasons::invalid, command.sku ? "sku" : "price",
                     "Give either variants, or a sku and a price.");
    if (is_short_form(command)) {
        if (!command.price) refuse_field(reasons::required, "price");
        product.variants.push_back(
            new_variant({.sku = *command.sku, .price = *command.price}, product, "media"));
    }
    for (std::size_t i = 0; i < command.variants.size(); ++i)
        product.variants.push_back(
            new_variant(command.variants[i], product, "variants[" + std::to_string(i) + "].media_url"));
}

Product described(UnitOfWork& unit, const CreateProduct& command) {
    Product product;
    product.slug = command.slug;
    product.title = command.title;
    product.description = command.description;
    product.vendor = command.vendor;
    product.type = command.type;
    product.status = command.status;
    product.category = command.category;
    product.seo_title = command.seo_title;
    product.seo_description = command.seo_description;
    product.gift_card = command.gift_card;
    product.metadata = command.metadata;
    product.tags = command.tags;
    product.collections = command.collections;
    for (const std::string& name : command.option_names) product.options.push_back({name, {}});
    for (const NewMedia& media : command.media)
        product.media.push_back({unit.new_id<MediaId>(), media.url, media.alt, 0});
    take_variants(command, product);
    return product;
}

} // namespace

Product create_product(UnitOfWork& unit, const CreateProduct& command) {
    Product product = described(unit, command);
    const bool finds_slug = product.slug.empty() && !product.title.empty();
    if (finds_slug) product.slug = free_slug(unit, Named::product, product.title);

    const FieldNames names = is_short_form(command) ? FieldNames{"variants[0].", ""} : FieldNames{};
    try {
        return save_product(unit, std::nullopt, std::move(product), names);
    } catch (const Exception& refused) {
        // Somebody took the free slug since: the unit runs again and finds another one.
        if (finds_slug && refused.error().reason == reasons::catalog_slug_taken.name)
            throw sql::Failure(sql::Trouble::serialization, "the slug was taken meanwhile");
        throw;
    }
}

} // namespace merastore::catalog
