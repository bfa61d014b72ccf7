#include "catalog/tree_rows.hpp"

namespace merastore::catalog {

namespace {

const sql::Rows<Category>& categories() {
    static const sql::Rows<Category> rows{"categories"};
    return rows;
}

const sql::Rows<Collection>& collections() {
    static const sql::Rows<Collection> rows{"collections"};
    return rows;
}

std::vector<CategoryId> ids_of(const std::vector<std::tuple<CategoryId>>& rows) {
    std::vector<CategoryId> ids;
    for (const auto& [id] : rows) ids.push_back(id);
    return ids;
}

} // namespace

std::optional<Category> find_category(Reader& reader, CategoryId id) { return categories().find(reader, id); }

std::vector<Category> all_categories(Reader& reader) { return categories().where(reader, "id > 0"); }

void insert_categories(UnitOfWork& unit, const std::vector<Category>& rows) {
    categories().insert(unit, rows);
}

void update_category_row(UnitOfWork& unit, Category& category) { categories().update(unit, category); }

std::vector<Category> categories_before(Reader& reader, CategoryId before, std::int64_t rows) {
    return categories().where(reader, "id < :before ORDER BY id DESC LIMIT :rows",
                              {{"before", before}, {"rows", rows}});
}

// The oldest category stands for the whole tree.
void lock_tree(UnitOfWork& unit) {
    unit.select<CategoryId>(
        "SELECT id FROM categories WHERE tenant = :tenant ORDER BY id LIMIT 1 {for_update}");
}

std::vector<CategoryId> with_ancestors(Reader& reader, CategoryId id) {
    return ids_of(reader.select<CategoryId>(
        "WITH RECURSIVE up (id, parent) AS (SELECT id, parent FROM categories WHERE tenant = :tenant AND "
        "id = :id UNION SELECT c.id, c.parent FROM categories c JOIN up ON c.id = up.parent "
        "WHERE c.tenant = :tenant) SELECT id FROM up",
        {{"id", id}}));
}

std::int64_t levels_from(Reader& reader, CategoryId id) {
    const auto rows = reader.select<std::int64_t>(
        "WITH RECURSIVE down (id, level) AS (SELECT id, CAST(1 AS BIGINT) FROM categories "
        "WHERE tenant = :tenant AND id = :id UNION ALL SELECT c.id, down.level + 1 FROM categories c "
        "JOIN down ON c.parent = down.id WHERE c.tenant = :tenant) SELECT coalesce(max(level), 0) FROM down",
        {{"id", id}});
    return std::get<0>(rows.at(0));
}

std::vector<CategoryId> with_descendants(Reader& reader, CategoryId id) {
    return ids_of(reader.select<CategoryId>(
        "WITH RECURSIVE down (id) AS (SELECT CAST(:id AS BIGINT) UNION SELECT c.id FROM categories c "
        "JOIN down ON c.parent = down.id WHERE c.tenant = :tenant) SELECT id FROM down",
        {{"id", id}}));
}

std::optional<Collection> find_collection(Reader& reader, CollectionId id) {
    return collections().find(reader, id);
}

std::vector<Collection> all_collections(Reader& reader) { return collections().where(reader, "id > 0"); }

void insert_collections(UnitOfWork& unit, const std::vector<Collection>& rows) {
    collections().insert(unit, rows);
}

void update_collection_row(UnitOfWork& unit, Collection& collection) {
    collections().update(unit, collection);
}

std::vector<Collection> collections_before(Reader& reader, CollectionId before, std::int64_t rows) {
    return collections().where(reader, "id < :before ORDER BY id DESC LIMIT :rows",
                               {{"before", before}, {"rows", rows}});
}

} // namespace merastore::catalog
