// Loading whole products.
#include <algorithm>

#include "catalog/product_rows.hpp"
#include "pricing/door.hpp"

namespace merastore::catalog {

namespace {

void take_prices(Reader& reader, std::vector<Product>& products) {
    std::vector<VariantId> ids;
    for (const Product& product : products)
        for (const Variant& variant : product.variants) ids.push_back(variant.id);
    const pricing::Prices prices = pricing::shown_prices(reader, ids);
    for (Product& product : products)
        for (Variant& variant : product.variants) {
            const auto found = prices.find(variant.id);
            if (found == prices.end()) continue;
            variant.price = found->second.price;
            variant.compare_at_price = found->second.compare_at;
        }
}

void derive_option_values(Product& product) {
    for (std::size_t i = 0; i < product.options.size(); ++i)
        for (const Variant& variant : product.variants) {
            auto& values = product.options[i].values;
            if (i < variant.option_values.size() &&
                std::find(values.begin(), values.end(), variant.option_values[i]) == values.end())
                values.push_back(variant.option_values[i]);
        }
}

std::vector<VariantRow> variants_of(Reader& reader, const std::vector<ProductRow>& products,
                                    const sql::Many& ids) {
    if (products.size() == 1)
        return variant_rows().where(reader, "product = :product ORDER BY position",
                                    {{"product", products.front().product.id}});
    return variant_rows().where(reader, "product {any products} ORDER BY product, position",
                                {{"products", ids}});
}

std::vector<MediaRow> media_of(Reader& reader, const std::vector<ProductRow>& products,
                               const sql::Many& ids) {
    const bool any = std::any_of(products.begin(), products.end(),
                                 [](const ProductRow& row) { return !row.image.empty(); });
    if (!any) return {};
    return media_rows().where(reader, "product {any products} ORDER BY product, position",
                              {{"products", ids}});
}

std::vector<Product> complete(Reader& reader, std::vector<ProductRow> rows) {
    std::vector<Product> products;
    if (rows.empty()) return products;
    std::vector<ProductId> ids;
    std::unordered_map<ProductId, std::size_t> places;
    for (const ProductRow& row : rows) {
        places.emplace(row.product.id, ids.size());
        ids.push_back(row.product.id);
    }
    const sql::Many all = sql::many(ids);
    std::vector<VariantRow> variants = variants_of(reader, rows, all);
    std::vector<MediaRow> media = media_of(reader, rows, all);
    for (ProductRow& row : rows) {
        const std::int64_t count = row.variant_count;
        products.push_back(product_of(std::move(row)));
        products.back().variants.reserve(static_cast<std::size_t>(count));
    }
    for (VariantRow& row : variants) {
        Product& product = products[places.at(row.variant.product)];
        product.variants.push_back(variant_of(std::move(row)));
    }
    for (MediaRow& row : media) products[places.at(row.product)].media.push_back(std::move(row.media));
    take_prices(reader, products);
    for (Product& product : products) derive_option_values(product);
    return products;
}

std::optional<Product> only(std::vector<Product> products) {
    if (products.empty()) return std::nullopt;
    return std::move(products.front());
}

} // namespace

std::optional<Product> find_product(Reader& reader, ProductId id, Access access) {
    return only(complete(
        reader, product_rows().where(reader, access == Access::change ? "id = :id {for_update}" : "id = :id",
                                     {{"id", id}})));
}

std::optional<Product> find_product(Reader& reader, const std::string& slug) {
    return only(complete(reader, product_rows().where(reader, "slug = :slug", {{"slug", slug}})));
}

std::optional<Product> find_product_of(Reader& reader, VariantId variant, Access access) {
    const auto product = reader.first<ProductId>(
        "SELECT product FROM variants WHERE tenant = :tenant AND id = :variant", {{"variant", variant}});
    return product ? find_product(reader, *product, access) : std::nullopt;
}

std::vector<Product> products_by_slug(Reader& reader, std::span<const std::string> slugs, Access access) {
    if (slugs.empty()) return {};
    const sql::Many all = sql::many(std::vector<std::string>(slugs.begin(), slugs.end()));
    return complete(reader, product_rows().where(reader,
                                                 access == Access::change
                                                     ? "slug {any_text slugs} ORDER BY id {for_update}"
                                                     : "slug {any_text slugs} ORDER BY id",
                                                 {{"slugs", all}}));
}

std::vector<Product> products_after(Reader& reader, ProductId last, std::int64_t most) {
    return complete(reader, product_rows().where(reader, "id > :last ORDER BY id LIMIT :most",
                                                 {{"last", last}, {"most", most}}));
}

} // namespace merastore::catalog
