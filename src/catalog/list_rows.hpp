// Products as lists show them.
#pragma once

#include "catalog/door.hpp"

namespace merastore::catalog {

struct ProductFilter {
    std::optional<ProductStatus> status;
    std::vector<CategoryId> categories; ///< any of these; empty for all
    std::optional<CollectionId> collection;
    std::optional<std::string> tag; ///< folded
    std::vector<std::string> words; ///< folded; all of them
    ProductId before;
    std::int64_t rows = 0;
};

/// Newest first, without their prices.
std::vector<ProductSummary> summaries(Reader& reader, const ProductFilter& filter);
/// The variants of these products.
std::vector<std::pair<VariantId, ProductId>> variants_of(Reader& reader,
                                                         std::span<const ProductSummary> products);

} // namespace merastore::catalog
