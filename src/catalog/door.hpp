// Catalogue: what others may ask.
#pragma once

#include <span>
#include <string>
#include <unordered_map>
#include <vector>

#include "kernel/unit_of_work.hpp"
#include "merastore/catalog.hpp"

namespace merastore::catalog {

/// What selling and stocking need to know of a variant.
struct Sellable {
    VariantId id;
    ProductId product;
    std::string sku;
    std::string title;         ///< of the product
    std::string variant_title; ///< "Red / L"; empty where the product has no options
    ProductStatus status = ProductStatus::draft;
    Unit unit = Unit::each;
    Quantity step;
    std::int64_t weight_grams = 0;
    bool track_stock = true;
    bool requires_shipping = true;
    bool taxable = true;
    std::string tax_code;
};

/// A variant named by sku or by id, as commands do.
struct VariantName {
    std::string sku;
    std::optional<VariantId> variant;
};

using Sellables = std::unordered_map<VariantId, Sellable>;

/// In one statement; an unknown variant is left out.
Sellables sellables(Reader& reader, std::span<const VariantId> variants);

/// One id per name, in their order, in at most two statements. Refuses catalog.variant_not_found, naming
/// `<field>[i].sku` or `<field>[i].variant`; without a field (one name only) just `sku` or `variant`.
std::vector<VariantId> find_variants(Reader& reader, std::span<const VariantName> names,
                                     const std::string& field);
VariantId find_variant(Reader& reader, const VariantName& name);

/// Variants by sku in one statement; unknown ones are left out. For imports.
std::unordered_map<std::string, VariantId> variants_by_sku(Reader& reader, std::span<const std::string> skus);

} // namespace merastore::catalog
