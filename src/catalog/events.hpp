// What the catalogue publishes.
#pragma once

#include "merastore/catalog.hpp"

namespace merastore::catalog {

/// Of a product: its variants and prices change under its version, so read it for the rest.
struct ProductEvent {
    ProductId product;
    std::string slug;
    ProductStatus status = ProductStatus::draft;
    std::int64_t variants = 0;
    std::vector<VariantId> repriced; ///< variants whose price is another now
};
inline constexpr const char* product_created = "catalog.product_created";
inline constexpr const char* product_updated = "catalog.product_updated";
inline constexpr const char* product_archived = "catalog.product_archived";

/// Each carries the whole Category or Collection.
inline constexpr const char* category_created = "catalog.category_created";
inline constexpr const char* category_updated = "catalog.category_updated";
inline constexpr const char* collection_created = "catalog.collection_created";
inline constexpr const char* collection_updated = "catalog.collection_updated";

} // namespace merastore::catalog

namespace merastore::inline v0 {
MERASTORE_STRUCT(catalog::ProductEvent, product, slug, status, variants, repriced)
} // namespace merastore::inline v0
