// Writing products: every table in one statement for all of them.
#include "catalog/product_rows.hpp"

#include <algorithm>

#include "catalog/product.hpp"

namespace merastore::catalog {

namespace {

template <class T>
const T* with_id(const std::vector<T>& all, decltype(T::id) id) {
    const auto found = std::find_if(all.begin(), all.end(), [&](const T& one) { return one.id == id; });
    return found == all.end() ? nullptr : &*found;
}

// What pricing keeps is not the row's.
bool same_row(const Variant& a, Variant b) {
    b.price = a.price;
    b.compare_at_price = a.compare_at_price;
    return a == b;
}

template <class T, class Add>
void each_missing(const std::vector<T>& from, const std::vector<T>& in, Add add) {
    for (const T& one : from)
        if (std::find(in.begin(), in.end(), one) == in.end()) add(one);
}

} // namespace

void ProductWrites::insert(const Product& product) {
    new_products_.push_back(row_of(product));
    new_search_.push_back({product.id, search_text(product)});
    add_children({}, product);
    add_entries({}, product);
}

void ProductWrites::update(const Product& before, const Product& after) {
    changed_products_.push_back(row_of(after));
    std::string words = search_text(after);
    if (words != search_text(before)) changed_search_.push_back({after.id, std::move(words)});
    add_children(before, after);
    add_entries(before, after);
}

void ProductWrites::add_children(const Product& before, const Product& after) {
    for (std::size_t i = 0; i < after.variants.size(); ++i) {
        const Variant& variant = after.variants[i];
        const bool in_place = i < before.variants.size() && before.variants[i].id == variant.id;
        const Variant* known = in_place ? &before.variants[i] : with_id(before.variants, variant.id);
        if (known == nullptr)
            new_variants_.push_back(row_of(variant));
        else if (!same_row(*known, variant))
            changed_variants_.push_back(row_of(variant));
    }
    for (const Media& media : after.media) {
        const Media* known = with_id(before.media, media.id);
        if (known == nullptr)
            new_media_.push_back({after.id, media});
        else if (*known != media)
            changed_media_.push_back({after.id, media});
    }
    for (const Media& media : before.media)
        if (with_id(after.media, media.id) == nullptr) gone_media_.push_back(media.id);
}

void ProductWrites::add_entries(const Product& before, const Product& after) {
    const std::vector<std::string> old_tags = folded_tags(before.tags);
    const std::vector<std::string> tags = folded_tags(after.tags);
    each_missing(tags, old_tags, [&](const std::string& tag) { new_tags_.push_back({tag, after.id}); });
    each_missing(old_tags, tags, [&](const std::string& tag) { gone_tags_.push_back({tag, after.id}); });
    each_missing(after.collections, before.collections, [&](CollectionId collection) {
        new_memberships_.push_back({collection, after.id});
    });
    each_missing(before.collections, after.collections, [&](CollectionId collection) {
        gone_memberships_.push_back({collection, after.id});
    });
}

void ProductWrites::remove_entries(UnitOfWork& unit) const {
    if (!gone_media_.empty())
        unit.execute("DELETE FROM media WHERE tenant = :tenant AND id {any gone}",
                     {{"gone", sql::many(gone_media_)}});
    sql::RowBatch tags{"tag", "product"};
    for (const TagRow& row : gone_tags_) tags.add(row.tag, row.product);
    if (!tags.empty())
        unit.execute_batch(
            "DELETE FROM product_tags WHERE tenant = :tenant AND (tag, product) IN "
            "(SELECT {row.tag}, {row.product} {from rows})",
            tags);
    sql::RowBatch memberships{"collection", "product"};
    for (const MembershipRow& row : gone_memberships_) memberships.add(row.collection, row.product);
    if (!memberships.empty())
        unit.execute_batch(
            "DELETE FROM product_collections WHERE tenant = :tenant AND (collection, product) IN "
            "(SELECT {row.collection}, {row.product} {from rows})",
            memberships);
}

void ProductWrites::write(UnitOfWork& unit) {
    product_rows().update(unit, changed_products_);
    variant_rows().update(unit, changed_variants_);
    media_rows().update(unit, changed_media_);
    search_rows().update(unit, changed_search_);
    remove_entries(unit);
    // Inserts come last: on PostgreSQL they wait and are sent together.
    product_rows().insert(unit, new_products_);
    variant_rows().insert(unit, new_variants_);
    media_rows().insert(unit, new_media_);
    search_rows().insert(unit, new_search_);
    tag_rows().insert(unit, new_tags_);
    membership_rows().insert(unit, new_memberships_);
}

} // namespace merastore::catalog
