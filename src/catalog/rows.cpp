#include "catalog/rows.hpp"

namespace merastore::catalog {

ProductRow row_of(const Product& product) {
    ProductRow row;
    row.variant_count = static_cast<std::int64_t>(product.variants.size());
    if (!product.media.empty()) row.image = product.media.front().url;
    std::vector<std::string> names;
    for (const Option& option : product.options) names.push_back(option.name);
    row.option_list = join(names);
    row.tag_list = join(product.tags);
    row.collection_list = join_ids(product.collections);
    row.product = product;
    return row;
}

Product product_of(ProductRow row) {
    Product product = std::move(row.product);
    for (std::string& name : split(row.option_list)) product.options.push_back({std::move(name), {}});
    product.tags = split(row.tag_list);
    product.collections = split_ids(row.collection_list);
    return product;
}

VariantRow row_of(const Variant& variant) { return {variant, join(variant.option_values)}; }

Variant variant_of(VariantRow row) {
    Variant variant = std::move(row.variant);
    variant.option_values = split(row.option_list);
    return variant;
}

const sql::Rows<ProductRow>& product_rows() {
    static const sql::Rows<ProductRow> rows{"products", {.unprefixed = {"product"}}};
    return rows;
}

const sql::Rows<VariantRow>& variant_rows() {
    static const sql::Rows<VariantRow> rows{
        "variants", {.leave_out = {"price", "compare_at_price"}, .unprefixed = {"variant"}}};
    return rows;
}

const sql::Rows<MediaRow>& media_rows() {
    static const sql::Rows<MediaRow> rows{"media", {.unprefixed = {"media"}}};
    return rows;
}

const sql::Rows<TagRow>& tag_rows() {
    static const sql::Rows<TagRow> rows{"product_tags", {.key = ""}};
    return rows;
}

const sql::Rows<MembershipRow>& membership_rows() {
    static const sql::Rows<MembershipRow> rows{"product_collections", {.key = ""}};
    return rows;
}

const sql::Rows<SearchRow>& search_rows() {
    static const sql::Rows<SearchRow> rows{"product_search"};
    return rows;
}

} // namespace merastore::catalog
