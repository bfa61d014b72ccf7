#include "catalog/name_rows.hpp"

#include <algorithm>
#include <set>

#include "base/text_fold.hpp"
#include "merastore/json.hpp"

namespace merastore::catalog {

namespace {

constexpr int most_numbers = 20;

const char* taken_slugs(Named what) {
    switch (what) {
        case Named::category:
            return "SELECT slug FROM categories WHERE tenant = :tenant AND slug {any_text slugs} "
                   "AND coalesce(parent, 0) = :parent";
        case Named::collection:
            return "SELECT slug FROM collections WHERE tenant = :tenant AND slug {any_text slugs}";
        default: return "SELECT slug FROM products WHERE tenant = :tenant AND slug {any_text slugs}";
    }
}

} // namespace

Known known_names(Reader& reader, const Asked& asked) {
    Known known;
    reader.each<std::int64_t, std::int64_t, std::string>(
        "SELECT 1, id, slug FROM products WHERE tenant = :tenant AND slug {any_text slugs} UNION ALL "
        "SELECT 2, id, sku FROM variants WHERE tenant = :tenant AND sku {any_text skus} AND sku <> '' UNION "
        "ALL "
        "SELECT 3, id, slug FROM categories WHERE tenant = :tenant AND id {any categories} UNION ALL "
        "SELECT 4, id, slug FROM collections WHERE tenant = :tenant AND id {any collections}",
        {{"slugs", sql::many(asked.slugs)},
         {"skus", sql::many(asked.skus)},
         {"categories", sql::many(asked.categories)},
         {"collections", sql::many(asked.collections)}},
        [&](std::int64_t kind, std::int64_t id, std::string name) {
            if (kind == 1) known.slugs.emplace(std::move(name), id);
            if (kind == 2) known.skus.emplace(std::move(name), id);
            if (kind == 3) known.categories.emplace(id);
            if (kind == 4) known.collections.emplace(id);
        });
    return known;
}

std::string free_slug(Reader& reader, Named what, const std::string& title,
                      std::optional<CategoryId> parent) {
    const std::string slug = slug_of(title);
    std::vector<std::string> candidates{slug};
    for (int number = 2; number <= most_numbers; ++number)
        candidates.push_back(slug + '-' + std::to_string(number));
    const auto taken = reader.select<std::string>(
        taken_slugs(what), {{"slugs", sql::many(candidates)}, {"parent", parent.value_or(CategoryId{})}});
    for (std::string& candidate : candidates)
        if (std::find(taken.begin(), taken.end(), std::tuple{candidate}) == taken.end()) return candidate;
    return slug + '-' + std::to_string(reader.now().micros());
}

CategoryId category_with_slug(Reader& reader, std::optional<CategoryId> parent, const std::string& slug) {
    return reader
        .first<CategoryId>(
            "SELECT id FROM categories WHERE tenant = :tenant AND slug = :slug "
            "AND coalesce(parent, 0) = :parent",
            {{"slug", slug}, {"parent", parent.value_or(CategoryId{})}})
        .value_or(CategoryId{});
}

CollectionId collection_with_slug(Reader& reader, const std::string& slug) {
    return reader
        .first<CollectionId>("SELECT id FROM collections WHERE tenant = :tenant AND slug = :slug",
                             {{"slug", slug}})
        .value_or(CollectionId{});
}

namespace {

// The keys of JSON objects, which the two databases would take apart in different ways.
std::vector<std::string> keys_of(Reader& reader, const char* text) {
    std::set<std::string> keys;
    reader.each<std::string>(text, {{"none", "{}"}}, [&](const std::string& json) {
        const Metadata metadata = from_json<Metadata>(json).value();
        for (const auto& [key, value] : metadata) keys.insert(key);
    });
    return {keys.begin(), keys.end()};
}

} // namespace

std::vector<std::string> product_metadata_keys(Reader& reader) {
    return keys_of(reader,
                   "SELECT DISTINCT metadata FROM products WHERE tenant = :tenant AND metadata <> :none");
}

std::vector<std::string> variant_metadata_keys(Reader& reader) {
    return keys_of(reader,
                   "SELECT DISTINCT metadata FROM variants WHERE tenant = :tenant AND metadata <> :none");
}

} // namespace merastore::catalog
