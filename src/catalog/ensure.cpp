// Categories and collections that an import names, made where they are missing; and the way back.
#include <map>

#include "catalog/commands.hpp"
#include "catalog/events.hpp"
#include "catalog/name_rows.hpp"
#include "catalog/product.hpp"
#include "catalog/tree_rows.hpp"
#include "merastore/limits.hpp"

namespace merastore::catalog {

namespace {

// "black-tea" is called "Black tea" until somebody gives it a better name.
std::string name_of_slug(std::string slug) {
    for (char& c : slug)
        if (c == '-') c = ' ';
    if (!slug.empty() && slug[0] >= 'a' && slug[0] <= 'z') slug[0] = static_cast<char>(slug[0] - 'a' + 'A');
    return slug;
}

class Tree {
public:
    explicit Tree(UnitOfWork& unit) : unit_(unit) {
        for (const Category& category : all_categories(unit))
            places_.emplace(std::pair{category.parent, category.slug}, category.id);
    }

    CategoryId ensure(std::string_view path) {
        verify_path(path);
        std::optional<CategoryId> parent;
        for (;;) {
            const std::size_t end = path.find('/');
            parent = ensure_below(parent, std::string(path.substr(0, end)));
            if (end == std::string_view::npos) return *parent;
            path.remove_prefix(end + 1);
        }
    }
    void save() {
        insert_categories(unit_, made_);
        for (const Category& category : made_)
            unit_.publish(category_created, category.id, category.version, category);
    }

private:
    // A path has slugs, each of which is unique below the one before it.
    CategoryId ensure_below(std::optional<CategoryId> parent, std::string slug) {
        compose(slug);
        const auto [place, fresh] = places_.try_emplace({parent, slug});
        if (!fresh) return place->second;
        Category category;
        place->second = category.id = unit_.new_id<CategoryId>();
        category.slug = slug;
        category.name = name_of_slug(slug);
        category.parent = parent;
        made_.push_back(std::move(category));
        return place->second;
    }

    UnitOfWork& unit_;
    std::map<std::pair<std::optional<CategoryId>, std::string>, CategoryId> places_;
    std::vector<Category> made_;
};

} // namespace

void verify_slug(const std::string& slug) {
    Problems problems;
    check_slug({Path{}, "slug"}, slug, problems);
    refuse_problems(problems.found());
}

void verify_path(std::string_view path) {
    for (std::size_t depth = 1;; ++depth) {
        const std::size_t end = path.find('/');
        std::string slug(path.substr(0, end));
        compose(slug);
        if (slug.empty()) refuse(reasons::catalog_bad_slug, "A path has a slug on each side of a slash.");
        verify_slug(slug);
        if (depth > limits::category_depth) refuse_field(reasons::catalog_category_too_deep, "parent");
        if (end == std::string_view::npos) return;
        path.remove_prefix(end + 1);
    }
}

std::unordered_map<std::string, CategoryId> ensure_categories(UnitOfWork& unit,
                                                              std::span<const std::string> paths) {
    std::unordered_map<std::string, CategoryId> found;
    Tree tree(unit);
    for (const std::string& path : paths)
        if (found.count(path) == 0) found.emplace(path, tree.ensure(path));
    tree.save();
    return found;
}

std::unordered_map<std::string, CollectionId> ensure_collections(UnitOfWork& unit,
                                                                 std::span<const std::string> slugs) {
    std::unordered_map<std::string, CollectionId> known;
    for (const Collection& collection : all_collections(unit)) known.emplace(collection.slug, collection.id);
    std::unordered_map<std::string, CollectionId> found;
    std::vector<Collection> made;
    for (const std::string& asked : slugs) {
        std::string slug = asked;
        compose(slug);
        if (known.count(slug) == 0) {
            verify_slug(slug);
            Collection collection;
            collection.id = unit.new_id<CollectionId>();
            collection.slug = slug;
            collection.title = name_of_slug(slug);
            known.emplace(slug, collection.id);
            made.push_back(std::move(collection));
        }
        found.emplace(asked, known.at(slug));
    }
    insert_collections(unit, made);
    for (const Collection& collection : made)
        unit.publish(collection_created, collection.id, collection.version, collection);
    return found;
}

std::unordered_map<CategoryId, std::string> category_paths(Reader& reader) {
    const std::vector<Category> all = all_categories(reader);
    std::unordered_map<CategoryId, const Category*> by_id;
    for (const Category& category : all) by_id.emplace(category.id, &category);
    std::unordered_map<CategoryId, std::string> paths;
    for (const Category& category : all) {
        std::string path = category.slug;
        for (std::optional<CategoryId> at = category.parent; at; at = by_id.at(*at)->parent)
            path = by_id.at(*at)->slug + '/' + path;
        paths.emplace(category.id, std::move(path));
    }
    return paths;
}

std::unordered_map<CollectionId, std::string> collection_slugs(Reader& reader) {
    std::unordered_map<CollectionId, std::string> slugs;
    for (Collection& collection : all_collections(reader))
        slugs.emplace(collection.id, std::move(collection.slug));
    return slugs;
}

} // namespace merastore::catalog
