// Judges and saves products. Every command that changes products goes through here.
#include <algorithm>

#include "catalog/events.hpp"
#include "catalog/name_rows.hpp"
#include "catalog/product.hpp"
#include "catalog/product_rows.hpp"
#include "catalog/save.hpp"
#include "pricing/door.hpp"

namespace merastore::catalog {

namespace {

const Variant* variant_before(const ProductChange& change, std::size_t at) {
    if (!change.before) return nullptr;
    const std::vector<Variant>& variants = change.before->variants;
    const VariantId id = change.after.variants[at].id;
    if (at < variants.size() && variants[at].id == id) return &variants[at];
    for (const Variant& variant : variants)
        if (variant.id == id) return &variant;
    return nullptr;
}

bool has_collection(const std::optional<Product>& before, CollectionId id) {
    return before &&
           std::find(before->collections.begin(), before->collections.end(), id) != before->collections.end();
}

// Variants are never removed: those that are left out stay, behind the others.
void keep_variants(ProductChange& change) {
    if (!change.before) return;
    for (const Variant& old : change.before->variants)
        if (std::none_of(change.after.variants.begin(), change.after.variants.end(),
                         [&](const Variant& variant) { return variant.id == old.id; }))
            change.after.variants.push_back(old);
}

// Names that were not this product's before.
void ask(const ProductChange& change, Asked& asked) {
    const Product& after = change.after;
    if (!change.before || change.before->slug != after.slug) asked.slugs.push_back(after.slug);
    for (std::size_t i = 0; i < after.variants.size(); ++i) {
        const Variant* before = variant_before(change, i);
        if (!after.variants[i].sku.empty() && (before == nullptr || before->sku != after.variants[i].sku))
            asked.skus.push_back(after.variants[i].sku);
    }
    if (after.category && (!change.before || change.before->category != after.category))
        asked.categories.push_back(*after.category);
    for (const CollectionId id : after.collections)
        if (!has_collection(change.before, id)) asked.collections.push_back(id);
}

void add(const Path& path, const Reason& reason, Problems& problems) {
    problems.add(path, reason.name, reason.text);
}

// A name that is new belongs to this product from now on, so that a later one of the same batch is refused.
void check_names(const ProductChange& change, Known& known, Problems& problems) {
    const Path root;
    const Product& after = change.after;
    if (!change.before || change.before->slug != after.slug)
        if (known.slugs.count(after.slug) > 0) add({root, "slug"}, reasons::catalog_slug_taken, problems);
    const Path variants(root, "variants");
    for (std::size_t i = 0; i < after.variants.size(); ++i) {
        const Variant* before = variant_before(change, i);
        if (after.variants[i].sku.empty()) continue;
        if (before != nullptr && before->sku == after.variants[i].sku) continue;
        if (known.skus.count(after.variants[i].sku) > 0)
            add({{variants, i}, "sku"}, reasons::catalog_sku_taken, problems);
    }
    if (after.category && (!change.before || change.before->category != after.category) &&
        known.categories.count(*after.category) == 0)
        add({root, "category"}, reasons::catalog_category_not_found, problems);
    const Path collections(root, "collections");
    for (std::size_t i = 0; i < after.collections.size(); ++i)
        if (!has_collection(change.before, after.collections[i]) &&
            known.collections.count(after.collections[i]) == 0)
            add({collections, i}, reasons::catalog_collection_not_found, problems);
    if (problems.size() > 0) return;
    known.slugs.emplace(after.slug, after.id);
    for (const Variant& variant : after.variants)
        if (!variant.sku.empty()) known.skus.emplace(variant.sku, variant.id);
}

void give_ids(UnitOfWork& unit, ProductChange& change) {
    Product& after = change.after;
    if (!after.id.is_set()) after.id = unit.new_id<ProductId>();
    for (Variant& variant : after.variants) {
        variant.product = after.id;
        if (!variant.id.is_set()) variant.id = unit.new_id<VariantId>();
    }
    for (Media& media : after.media)
        if (!media.id.is_set()) media.id = unit.new_id<MediaId>();
}

struct PriceNews {
    std::vector<pricing::BasePrice> first, changed;
};

// Gives the variants whose price is another now.
std::vector<VariantId> gather_prices(const ProductChange& change, PriceNews& news) {
    std::vector<VariantId> repriced;
    for (std::size_t i = 0; i < change.after.variants.size(); ++i) {
        const Variant& variant = change.after.variants[i];
        const Variant* before = variant_before(change, i);
        const pricing::BasePrice price{variant.id, variant.price, variant.compare_at_price};
        if (before == nullptr) {
            news.first.push_back(price);
        } else if (before->price != price.price || before->compare_at_price != price.compare_at) {
            news.changed.push_back(price);
            repriced.push_back(variant.id);
        }
    }
    return repriced;
}

const char* topic_of(const ProductChange& change) {
    if (!change.before) return product_created;
    const bool archived =
        change.after.status == ProductStatus::archived && change.before->status != ProductStatus::archived;
    return archived ? product_archived : product_updated;
}

} // namespace

std::vector<ProductOutcome> judge(Reader& reader, std::span<ProductChange> changes) {
    Asked asked;
    for (ProductChange& change : changes) {
        keep_variants(change);
        settle(change.after);
        ask(change, asked);
    }
    Known known = known_names(reader, asked);
    std::vector<ProductOutcome> outcomes;
    outcomes.reserve(changes.size());
    for (const ProductChange& change : changes) {
        ProductOutcome& outcome = outcomes.emplace_back();
        if (change.before && *change.before == change.after) continue;
        Problems problems;
        check_product(change.after, problems);
        if (problems.size() == 0) check_names(change, known, problems);
        outcome.problems = problems.found();
        outcome.result = problems.size() > 0 ? ProductResult::refused
                         : change.before     ? ProductResult::updated
                                             : ProductResult::created;
    }
    return outcomes;
}

std::vector<ProductOutcome> save(UnitOfWork& unit, std::span<ProductChange> changes) {
    std::vector<ProductOutcome> outcomes = judge(unit, changes);

    ProductWrites writes;
    PriceNews prices;
    std::vector<std::vector<VariantId>> repriced(changes.size());
    for (std::size_t i = 0; i < changes.size(); ++i) {
        ProductChange& change = changes[i];
        if (outcomes[i].result == ProductResult::unchanged || outcomes[i].result == ProductResult::refused)
            continue;
        give_ids(unit, change);
        change.after.updated_at = unit.now();
        repriced[i] = gather_prices(change, prices);
        if (change.before) {
            change.after.version = change.before->version;
            writes.update(*change.before, change.after);
            ++change.after.version;
        } else {
            change.after.created_at = unit.now();
            change.after.version = 1;
            writes.insert(change.after);
        }
    }

    if (!prices.changed.empty()) pricing::set_base_prices(unit, prices.changed);
    writes.write(unit);
    pricing::add_base_prices(unit, prices.first);

    // Events in the order in which the rows were written: updated ones first.
    for (const ProductResult result : {ProductResult::updated, ProductResult::created})
        for (std::size_t i = 0; i < changes.size(); ++i) {
            if (outcomes[i].result != result) continue;
            const Product& product = changes[i].after;
            unit.publish(topic_of(changes[i]), product.id, product.version,
                         ProductEvent{product.id, product.slug, product.status,
                                      static_cast<std::int64_t>(product.variants.size()), repriced[i]});
        }
    return outcomes;
}

Product save_product(UnitOfWork& unit, std::optional<Product> before, Product after,
                     const FieldNames& names) {
    ProductChange change{std::move(before), std::move(after)};
    std::vector<ProductOutcome> outcomes = save(unit, {&change, 1});
    refuse_problems(std::move(outcomes.front().problems), names.in_product, names.in_command);
    return std::move(change.after);
}

std::optional<Error> find_fault(const Product& product) {
    Product settled = product;
    settle(settled);
    Problems problems;
    check_product(settled, problems);
    if (problems.size() == 0) return std::nullopt;
    return error_of_problems(problems.found());
}

void save_products(UnitOfWork& unit, std::span<Product> products, std::span<const Product> before) {
    std::unordered_map<ProductId, const Product*> known;
    for (const Product& product : before) known.emplace(product.id, &product);
    std::vector<ProductChange> changes;
    changes.reserve(products.size());
    for (Product& product : products) {
        ProductChange& change = changes.emplace_back();
        if (product.id.is_set()) change.before = *known.at(product.id);
        change.after = std::move(product);
    }
    std::vector<ProductOutcome> outcomes = save(unit, changes);
    for (std::size_t i = 0; i < outcomes.size(); ++i) {
        refuse_problems(std::move(outcomes[i].problems), "", "products[" + std::to_string(i) + "].");
        products[i] = std::move(changes[i].after);
    }
}

} // namespace merastore::catalog
