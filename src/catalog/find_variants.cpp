// Variants by the names that people and programs give them.
#include <unordered_set>

#include "catalog/commands.hpp"
#include "catalog/product.hpp"
#include "catalog/product_rows.hpp"
#include "catalog/variant_rows.hpp"
#include "catalog/visitor.hpp"

namespace merastore::catalog {

namespace {

std::string field_of(const std::string& field, std::size_t at, const char* name) {
    return field.empty() ? name : field + '[' + std::to_string(at) + "]." + name;
}

std::unordered_set<VariantId> existing(Reader& reader, std::span<const VariantName> names) {
    std::vector<VariantId> ids;
    for (const VariantName& name : names)
        if (name.variant) ids.push_back(*name.variant);
    if (ids.empty()) return {};
    const std::vector<VariantId> known = known_variants(reader, ids);
    return {known.begin(), known.end()};
}

std::string composed(std::string text) {
    compose(text);
    return text;
}

} // namespace

std::vector<VariantId> find_variants(Reader& reader, std::span<const VariantName> names,
                                     const std::string& field) {
    std::vector<std::string> skus;
    for (const VariantName& name : names)
        if (!name.variant) skus.push_back(composed(name.sku));
    const std::unordered_map<std::string, VariantId> by_sku = variants_by_sku(reader, skus);
    const std::unordered_set<VariantId> by_id = existing(reader, names);

    std::vector<VariantId> found;
    std::size_t next_sku = 0;
    for (std::size_t i = 0; i < names.size(); ++i) {
        if (names[i].variant) {
            if (by_id.count(*names[i].variant) == 0)
                refuse_field(reasons::catalog_variant_not_found, field_of(field, i, "variant"));
            found.push_back(*names[i].variant);
            continue;
        }
        const std::string& sku = skus[next_sku++];
        if (sku.empty()) refuse_field(reasons::required, field_of(field, i, "sku"));
        const auto variant = by_sku.find(sku);
        if (variant == by_sku.end())
            refuse_field(reasons::catalog_variant_not_found, field_of(field, i, "sku"));
        found.push_back(variant->second);
    }
    return found;
}

VariantId find_variant(Reader& reader, const VariantName& name) {
    return find_variants(reader, {&name, 1}, "").front();
}

Variant find_one_variant(Reader& reader, const FindVariant& query) {
    if (!query.variant && !query.sku && !query.barcode) refuse_field(reasons::required, "sku");
    std::optional<Variant> variant = query.variant ? variant_with_id(reader, *query.variant)
                                     : query.sku   ? variant_with_sku(reader, composed(*query.sku))
                                                   : variant_with_barcode(reader, composed(*query.barcode));
    if (!variant) refuse(reasons::catalog_variant_not_found);
    if (sees_the_shelf_alone(reader.call()) &&
        find_product(reader, variant->product)->status != ProductStatus::active)
        refuse(reasons::catalog_variant_not_found);
    return std::move(*variant);
}

} // namespace merastore::catalog
