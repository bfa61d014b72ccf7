// The tree of categories.
#include <algorithm>

#include "catalog/commands.hpp"
#include "catalog/events.hpp"
#include "catalog/name_rows.hpp"
#include "catalog/product.hpp"
#include "catalog/tree_rows.hpp"
#include "kernel/paging.hpp"
#include "merastore/limits.hpp"

namespace merastore::catalog {

namespace {

void check(Reader& reader, Category& category) {
    compose(category.name);
    compose(category.slug);
    Problems problems;
    check_name({Path{}, "name"}, category.name, problems);
    check_slug({Path{}, "slug"}, category.slug, problems);
    refuse_problems(problems.found());
    const auto owner = category_with_slug(reader, category.parent, category.slug);
    if (owner.is_set() && owner != category.id) refuse_field(reasons::catalog_slug_taken, "slug");
}

// A category may stand below another one that is not itself or below it.
void check_parent(UnitOfWork& unit, const Category& category) {
    if (!category.parent) return;
    lock_tree(unit);
    const std::vector<CategoryId> above = with_ancestors(unit, *category.parent);
    if (above.empty()) refuse_field(reasons::catalog_category_not_found, "parent");
    if (std::find(above.begin(), above.end(), category.id) != above.end())
        refuse_field(reasons::catalog_category_cycle, "parent");
    const std::int64_t levels = std::max<std::int64_t>(1, levels_from(unit, category.id));
    if (above.size() + static_cast<std::size_t>(levels) > limits::category_depth)
        refuse_field(reasons::catalog_category_too_deep, "parent");
}

} // namespace

Category create_category(UnitOfWork& unit, const CreateCategory& command) {
    Category category;
    category.id = unit.new_id<CategoryId>();
    category.name = command.name;
    category.slug = command.slug.empty() && !command.name.empty()
                        ? free_slug(unit, Named::category, command.name, command.parent)
                        : command.slug;
    category.parent = command.parent;
    check(unit, category);
    check_parent(unit, category);

    insert_categories(unit, {category});
    unit.publish(category_created, category.id, category.version, category);
    return category;
}

Category update_category(UnitOfWork& unit, const UpdateCategory& command) {
    std::optional<Category> found = find_category(unit, command.category);
    if (!found) refuse(reasons::catalog_category_not_found);
    Category category = std::move(*found);
    if (command.expected_version && *command.expected_version != category.version)
        refuse(sql::version_conflict);

    if (command.name) category.name = *command.name;
    if (command.slug) category.slug = *command.slug;
    if (command.position) category.position = *command.position;
    if (command.parent) category.parent = *command.parent;
    if (command.remove_parent) category.parent.reset();
    check(unit, category);
    check_parent(unit, category);

    update_category_row(unit, category);
    unit.publish(category_updated, category.id, category.version, category);
    return category;
}

Page<Category> list_categories(Reader& reader, const ListCategories& query) {
    const Paging<CategoryId> paging(query);
    return paging.page(categories_before(reader, paging.before(), paging.rows()));
}

} // namespace merastore::catalog
