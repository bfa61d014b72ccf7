// Changes a product, or archives it.
#include "catalog/commands.hpp"
#include "catalog/product_rows.hpp"
#include "catalog/save.hpp"

namespace merastore::catalog {

namespace {

// Media with a URL that was there before keep their id, so that variants keep their picture.
std::vector<Media> changed_media(UnitOfWork& unit, const std::vector<Media>& before,
                                 const std::vector<NewMedia>& wanted) {
    std::vector<Media> media;
    std::vector<bool> used(before.size());
    for (const NewMedia& one : wanted) {
        Media& now = media.emplace_back();
        now.url = one.url;
        now.alt = one.alt;
        for (std::size_t i = 0; i < before.size() && !now.id.is_set(); ++i)
            if (!used[i] && before[i].url == one.url) {
                used[i] = true;
                now.id = before[i].id;
            }
        if (!now.id.is_set()) now.id = unit.new_id<MediaId>();
    }
    return media;
}

void forget_gone_media(Product& product) {
    for (Variant& variant : product.variants) {
        if (!variant.media) continue;
        bool found = false;
        for (const Media& media : product.media) found = found || media.id == *variant.media;
        if (!found) variant.media.reset();
    }
}

} // namespace

Product product_to_change(UnitOfWork& unit, ProductId id, std::optional<std::int64_t> expected_version) {
    std::optional<Product> product = find_product(unit, id, Access::change);
    if (!product) refuse(reasons::catalog_product_not_found);
    if (expected_version && *expected_version != product->version) refuse(sql::version_conflict);
    return std::move(*product);
}

Product update_product(UnitOfWork& unit, const UpdateProduct& command) {
    const Product before = product_to_change(unit, command.product, command.expected_version);

    Product after = before;
    if (command.title) after.title = *command.title;
    if (command.slug) after.slug = *command.slug;
    if (command.description) after.description = *command.description;
    if (command.vendor) after.vendor = *command.vendor;
    if (command.type) after.type = *command.type;
    if (command.status) after.status = *command.status;
    if (command.category) after.category = *command.category;
    if (command.remove_category) after.category.reset();
    if (command.seo_title) after.seo_title = *command.seo_title;
    if (command.seo_description) after.seo_description = *command.seo_description;
    if (command.tags) after.tags = *command.tags;
    if (command.collections) after.collections = *command.collections;
    if (command.metadata) after.metadata = *command.metadata;
    if (command.media) after.media = changed_media(unit, before.media, *command.media);
    forget_gone_media(after);

    return save_product(unit, before, std::move(after));
}

Product archive_product(UnitOfWork& unit, const ArchiveProduct& command) {
    const Product before = product_to_change(unit, command.product, command.expected_version);

    Product after = before;
    after.status = ProductStatus::archived;

    return save_product(unit, before, std::move(after));
}

} // namespace merastore::catalog
