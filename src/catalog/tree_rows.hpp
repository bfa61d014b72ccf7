// Categories and collections as they are stored.
#pragma once

#include "catalog/door.hpp"

namespace merastore::catalog {

std::optional<Category> find_category(Reader& reader, CategoryId id);
void update_category_row(UnitOfWork& unit, Category& category);
std::vector<Category> categories_before(Reader& reader, CategoryId before, std::int64_t rows);
std::vector<Category> all_categories(Reader& reader);
void insert_categories(UnitOfWork& unit, const std::vector<Category>& categories);
/// From now on nobody else moves a category, until this unit ends.
void lock_tree(UnitOfWork& unit);
/// The category and those above it, from below.
std::vector<CategoryId> with_ancestors(Reader& reader, CategoryId id);
/// How many levels the category and those below it take; 0 where there is none.
std::int64_t levels_from(Reader& reader, CategoryId id);
/// The category and all below it.
std::vector<CategoryId> with_descendants(Reader& reader, CategoryId id);

std::optional<Collection> find_collection(Reader& reader, CollectionId id);
void update_collection_row(UnitOfWork& unit, Collection& collection);
std::vector<Collection> all_collections(Reader& reader);
void insert_collections(UnitOfWork& unit, const std::vector<Collection>& collections);
std::vector<Collection> collections_before(Reader& reader, CollectionId before, std::int64_t rows);

} // namespace merastore::catalog
