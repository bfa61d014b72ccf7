// Judging and saving products: what every command and import goes through.
#pragma once

#include "catalog/door.hpp"

namespace merastore::catalog {

/// A product as it was loaded and as it shall be. New are: the product where there is no `before`, and each
/// variant and media whose id `before` does not have (an unset id is given one).
struct ProductChange {
    std::optional<Product> before;
    Product after;
};

enum class ProductResult { created, updated, unchanged, refused };

struct ProductOutcome {
    ProductResult result = ProductResult::unchanged;
    std::vector<FieldError> problems; ///< of a refused one; fields are like `variants[2].sku`
};

/// What saving them would do: settles them and checks everything, in one statement. Writes nothing.
std::vector<ProductOutcome> judge(Reader& reader, std::span<ProductChange> changes);
/// Saves those that are new or changed and not refused, with their prices, and publishes their events. Sets
/// ids, versions and times in `after`.
std::vector<ProductOutcome> save(UnitOfWork& unit, std::span<ProductChange> changes);

/// What a command calls the fields that a product calls otherwise: `variants[0].` may be `variant.` to it.
struct FieldNames {
    std::string in_product = {};
    std::string in_command = {};
};

/// Saves it, or refuses with all that is wrong. Gives it with its new version.
Product save_product(UnitOfWork& unit, std::optional<Product> before, Product after,
                     const FieldNames& names = {});

/// Loads a product to change it. Refuses catalog.product_not_found and conflict.version.
Product product_to_change(UnitOfWork& unit, ProductId id, std::optional<std::int64_t> expected_version = {});

} // namespace merastore::catalog
