#include "catalog/variant_rows.hpp"

#include "catalog/rows.hpp"
#include "pricing/door.hpp"

namespace merastore::catalog {

namespace {

std::optional<Variant> with_price(Reader& reader, std::optional<VariantRow> row) {
    if (!row) return std::nullopt;
    Variant variant = variant_of(std::move(*row));
    const pricing::Prices prices = pricing::shown_prices(reader, {&variant.id, 1});
    const auto found = prices.find(variant.id);
    if (found == prices.end()) return variant;
    variant.price = found->second.price;
    variant.compare_at_price = found->second.compare_at;
    return variant;
}

} // namespace

std::optional<Variant> variant_with_id(Reader& reader, VariantId id) {
    return with_price(reader, variant_rows().find(reader, id));
}

std::optional<Variant> variant_with_sku(Reader& reader, const std::string& sku) {
    return with_price(reader, variant_rows().find_where(reader, "sku = :sku AND sku <> ''", {{"sku", sku}}));
}

std::optional<Variant> variant_with_barcode(Reader& reader, const std::string& barcode) {
    return with_price(
        reader, variant_rows().find_where(reader, "barcode = :barcode AND barcode <> '' ORDER BY id LIMIT 1",
                                          {{"barcode", barcode}}));
}

std::vector<VariantId> known_variants(Reader& reader, std::span<const VariantId> variants) {
    std::vector<VariantId> known;
    for (auto& [id] :
         reader.select<VariantId>("SELECT id FROM variants WHERE tenant = :tenant AND id {any variants}",
                                  {{"variants", sql::many(variants)}}))
        known.push_back(id);
    return known;
}

Sellables sellables(Reader& reader, std::span<const VariantId> variants) {
    Sellables found;
    if (variants.empty()) return found;
    reader.each<VariantId, ProductId, std::string, std::string, std::string, ProductStatus, Unit, Quantity,
                std::int64_t, bool, bool, bool, std::string>(
        "SELECT v.id, v.product, v.sku, p.title, v.option_list, p.status, v.unit, v.step, v.weight_grams, "
        "v.track_stock, v.requires_shipping, v.taxable, v.tax_code FROM variants v "
        "JOIN products p ON p.tenant = v.tenant AND p.id = v.product "
        "WHERE v.tenant = :tenant AND v.id {any variants}",
        {{"variants", sql::many(variants)}},
        [&](VariantId id, ProductId product, std::string sku, std::string title, std::string options,
            ProductStatus status, Unit unit, Quantity step, std::int64_t weight, bool track_stock,
            bool requires_shipping, bool taxable, std::string tax_code) {
            found.emplace(id, Sellable{id, product, std::move(sku), std::move(title),
                                       join(split(options), " / "), status, unit, step, weight, track_stock,
                                       requires_shipping, taxable, std::move(tax_code)});
        });
    return found;
}

std::unordered_map<std::string, VariantId> variants_by_sku(Reader& reader,
                                                           std::span<const std::string> skus) {
    std::unordered_map<std::string, VariantId> found;
    if (skus.empty()) return found;
    const std::vector<std::string> all(skus.begin(), skus.end());
    for (auto& [id, sku] : reader.select<VariantId, std::string>(
             "SELECT id, sku FROM variants WHERE tenant = :tenant AND sku {any_text skus} AND sku <> ''",
             {{"skus", sql::many(all)}}))
        found.emplace(std::move(sku), id);
    return found;
}

std::unordered_map<std::string, SkuOwner> sku_owners(Reader& reader, std::span<const std::string> skus) {
    std::unordered_map<std::string, SkuOwner> found;
    if (skus.empty()) return found;
    const std::vector<std::string> all(skus.begin(), skus.end());
    for (auto& [id, product, sku] : reader.select<VariantId, ProductId, std::string>(
             "SELECT id, product, sku FROM variants WHERE tenant = :tenant AND sku {any_text skus} AND "
             "sku <> ''",
             {{"skus", sql::many(all)}}))
        found.emplace(std::move(sku), SkuOwner{id, product});
    return found;
}

} // namespace merastore::catalog
