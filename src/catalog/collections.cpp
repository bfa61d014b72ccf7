// Collections: hand-picked groups of products.
#include "catalog/commands.hpp"
#include "catalog/events.hpp"
#include "catalog/name_rows.hpp"
#include "catalog/product.hpp"
#include "catalog/tree_rows.hpp"
#include "kernel/paging.hpp"

namespace merastore::catalog {

namespace {

void check(Reader& reader, Collection& collection) {
    compose(collection.title);
    compose(collection.slug);
    Problems problems;
    check_name({Path{}, "title"}, collection.title, problems);
    check_slug({Path{}, "slug"}, collection.slug, problems);
    refuse_problems(problems.found());
    const auto owner = collection_with_slug(reader, collection.slug);
    if (owner.is_set() && owner != collection.id) refuse_field(reasons::catalog_slug_taken, "slug");
}

} // namespace

Collection create_collection(UnitOfWork& unit, const CreateCollection& command) {
    Collection collection;
    collection.id = unit.new_id<CollectionId>();
    collection.title = command.title;
    collection.slug = command.slug.empty() && !command.title.empty()
                          ? free_slug(unit, Named::collection, command.title)
                          : command.slug;
    check(unit, collection);

    insert_collections(unit, {collection});
    unit.publish(collection_created, collection.id, collection.version, collection);
    return collection;
}

Collection update_collection(UnitOfWork& unit, const UpdateCollection& command) {
    std::optional<Collection> found = find_collection(unit, command.collection);
    if (!found) refuse(reasons::catalog_collection_not_found);
    Collection collection = std::move(*found);
    if (command.expected_version && *command.expected_version != collection.version)
        refuse(sql::version_conflict);

    if (command.title) collection.title = *command.title;
    if (command.slug) collection.slug = *command.slug;
    check(unit, collection);

    update_collection_row(unit, collection);
    unit.publish(collection_updated, collection.id, collection.version, collection);
    return collection;
}

Page<Collection> list_collections(Reader& reader, const ListCollections& query) {
    const Paging<CollectionId> paging(query);
    return paging.page(collections_before(reader, paging.before(), paging.rows()));
}

} // namespace merastore::catalog
