// Which names are taken.
#pragma once

#include <unordered_set>

#include "catalog/door.hpp"

namespace merastore::catalog {

struct Known {
    std::unordered_map<std::string, ProductId> slugs;
    std::unordered_map<std::string, VariantId> skus;
    std::unordered_set<CategoryId> categories;
    std::unordered_set<CollectionId> collections;
};

struct Asked {
    std::vector<std::string> slugs;
    std::vector<std::string> skus;
    std::vector<CategoryId> categories;
    std::vector<CollectionId> collections;
};

/// Which of these exist, in one statement.
Known known_names(Reader& reader, const Asked& asked);

/// Unset where there is none.
CategoryId category_with_slug(Reader& reader, std::optional<CategoryId> parent, const std::string& slug);
CollectionId collection_with_slug(Reader& reader, const std::string& slug);

enum class Named { product, category, collection };
/// The slug that a title suggests, with a number behind where it is taken; for a category, by another one
/// with the same parent.
std::string free_slug(Reader& reader, Named what, const std::string& title,
                      std::optional<CategoryId> parent = {});

} // namespace merastore::catalog
