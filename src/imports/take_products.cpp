// Products of a piece of text: compared with what the store has, and saved where they differ.
#include <algorithm>
#include <map>
#include <span>

#include "base/shown.hpp"
#include "catalog/door.hpp"
#include "imports/claim_rows.hpp"
#include "imports/product_reader.hpp"
#include "inventory/door.hpp"
#include "merastore/json.hpp"
#include "settings/door.hpp"

namespace merastore::imports {

namespace {

struct Group {
    std::string slug;
    std::vector<CsvRecord> rows;
};

// Rows of one product follow each other. Gives the last one back where it may go on.
std::vector<Group> group(const ProductReader& reader, std::vector<CsvRecord> records, bool at_end,
                         std::vector<CsvRecord>& open, const ProductLayout& layout, Findings& findings) {
    std::vector<Group> groups;
    for (CsvRecord& record : records) {
        const std::string slug = reader.slug_of(record);
        if (slug.empty()) {
            findings.add(
                {record.line, layout.slug, "imports.no_slug", "Each row says which product it belongs to."});
            continue;
        }
        if (groups.empty() || groups.back().slug != slug) groups.push_back({slug, {}});
        groups.back().rows.push_back(std::move(record));
    }
    if (!at_end && !groups.empty()) {
        open = std::move(groups.back().rows);
        groups.pop_back();
    }
    return groups;
}

// A unit's work on its products.
struct ProductUnit {
    UnitOfWork& unit;
    const Job& job;
    Findings& findings;
    std::unordered_map<std::string, Product> existing = {}; ///< by slug
    std::vector<ProductDraft> drafts = {};
    std::vector<std::size_t> cuts = {}; ///< before these drafts the others have to be saved

    void read(const ProductReader& reader, const std::vector<Group>& groups);
    void resolve_places();
    void drop_faulty();
    void drop_taken_skus();
    void save();
    void save(std::span<ProductDraft> some);
    void save_stock(std::span<const ProductDraft> some, const std::vector<Product>& saved);
    std::vector<std::string> skus_given_up(const ProductDraft& draft) const;
};

bool report_problems(Findings& findings, const ProductDraft& draft) {
    for (const BadRow& bad : draft.problems)
        findings.add({bad.line, bad.column, bad.error.reason, bad.error.message});
    if (!draft.problems.empty()) findings.count("skipped");
    return !draft.problems.empty();
}

void ProductUnit::read(const ProductReader& reader, const std::vector<Group>& groups) {
    std::vector<std::string> slugs;
    for (const Group& group : groups) slugs.push_back(group.slug);
    for (Product& product : catalog::products_by_slug(unit, slugs, catalog::Access::change))
        existing.emplace(product.slug, std::move(product));
    const auto earlier = claims(unit, job.id, ClaimKind::product, slugs);
    std::map<std::string, Claim> seen;
    for (const Group& group : groups) {
        if (!seen.emplace(group.slug, Claim::taken).second || earlier.contains(group.slug)) {
            findings.add({group.rows.front().line, layout_of(job.format).slug, "imports.scattered_product",
                          "The rows of a product must follow each other."});
            continue;
        }
        const auto found = existing.find(group.slug);
        ProductDraft draft =
            reader.read(unit, group.rows, found == existing.end() ? nullptr : &found->second);
        if (!report_problems(findings, draft)) drafts.push_back(std::move(draft));
    }
    claim(unit, job.id, ClaimKind::product, seen);
}

// Categories and collections by their ids. A dry run makes none, so an unknown one stays out of the
// comparison.
void ProductUnit::resolve_places() {
    std::vector<std::string> paths;
    std::vector<std::string> slugs;
    for (const ProductDraft& draft : drafts) {
        if (!draft.text.category.empty()) paths.push_back(draft.text.category);
        slugs.insert(slugs.end(), draft.text.collections.begin(), draft.text.collections.end());
    }
    if (job.dry_run) return;
    const auto categories = paths.empty() ? std::unordered_map<std::string, CategoryId>{}
                                          : catalog::ensure_categories(unit, paths);
    const auto collections = slugs.empty() ? std::unordered_map<std::string, CollectionId>{}
                                           : catalog::ensure_collections(unit, slugs);
    for (ProductDraft& draft : drafts) {
        Product& product = draft.text.product;
        if (draft.sets_category) product.category.reset();
        if (!draft.text.category.empty()) product.category = categories.at(draft.text.category);
        if (!draft.sets_collections) continue;
        product.collections.clear();
        for (const std::string& slug : draft.text.collections)
            product.collections.push_back(collections.at(slug));
        std::sort(product.collections.begin(), product.collections.end());
    }
}

void ProductUnit::drop_faulty() {
    std::erase_if(drafts, [&](ProductDraft& draft) {
        catalog::settle(draft.text.product);
        if (const std::optional<Error> fault = catalog::find_fault(draft.text.product))
            draft.problems.push_back(located(draft, layout_of(job.format), *fault));
        return report_problems(findings, draft);
    });
}

// The skus that the product's variants have in the store, and not in the text.
std::vector<std::string> ProductUnit::skus_given_up(const ProductDraft& draft) const {
    std::vector<std::string> skus;
    const auto before = existing.find(draft.text.product.slug);
    if (before == existing.end()) return skus;
    const std::vector<Variant>& variants = draft.text.product.variants;
    for (const Variant& old : before->second.variants)
        if (!old.sku.empty() && std::none_of(variants.begin(), variants.end(),
                                             [&](const Variant& variant) { return variant.sku == old.sku; }))
            skus.push_back(old.sku);
    return skus;
}

// A sku belongs to one variant: of this product, or of none when its turn in the text comes.
void ProductUnit::drop_taken_skus() {
    std::vector<std::string> skus;
    for (const ProductDraft& draft : drafts)
        for (const Variant& variant : draft.text.product.variants)
            if (!variant.sku.empty()) skus.push_back(variant.sku);
    const auto owners = catalog::sku_owners(unit, skus);
    std::unordered_map<std::string, Claim> earlier;
    if (job.dry_run) earlier = claims(unit, job.id, ClaimKind::sku, skus);
    std::map<std::string, Claim> now; // what the drafts of this unit take and give up
    std::size_t kept = 0;
    std::erase_if(drafts, [&](ProductDraft& draft) {
        std::map<std::string, Claim> mine;
        bool waits = false;
        const auto is_taken = [&](const std::string& sku) {
            if (const auto claim = now.find(sku); claim != now.end()) {
                waits = waits || claim->second == Claim::given_up;
                return claim->second == Claim::taken;
            }
            if (const auto claim = earlier.find(sku); claim != earlier.end())
                return claim->second == Claim::taken;
            const auto owner = owners.find(sku);
            return owner != owners.end() && owner->second.product != draft.text.product.id;
        };
        const std::vector<Variant>& variants = draft.text.product.variants;
        for (std::size_t i = 0; i < variants.size(); ++i) {
            const std::string& sku = variants[i].sku;
            if (sku.empty() || (!is_taken(sku) && mine.emplace(sku, Claim::taken).second)) continue;
            const Reason& taken = reasons::catalog_sku_taken;
            draft.problems.push_back(located(draft, layout_of(job.format),
                                             {taken.code,
                                              taken.name,
                                              taken.text,
                                              {{"variants[" + std::to_string(i) + "].sku", taken.name,
                                                "Another variant has the sku " + shown(sku) + "."}}}));
        }
        if (report_problems(findings, draft)) return true;
        for (std::string& sku : skus_given_up(draft)) mine.emplace(std::move(sku), Claim::given_up);
        for (const auto& [sku, claim] : mine) now.insert_or_assign(sku, claim);
        if (waits) cuts.push_back(kept);
        ++kept;
        return false;
    });
    if (job.dry_run) claim(unit, job.id, ClaimKind::sku, now);
}

void ProductUnit::save() {
    std::size_t begin = 0;
    cuts.push_back(drafts.size());
    for (const std::size_t end : cuts) {
        if (end > begin) save(std::span(drafts).subspan(begin, end - begin));
        begin = end;
    }
}

void ProductUnit::save(std::span<ProductDraft> some) {
    std::vector<Product> changed;
    std::vector<Product> before;
    for (ProductDraft& draft : some) {
        const auto found = existing.find(draft.text.product.slug);
        if (found == existing.end()) {
            findings.count("created");
            changed.push_back(draft.text.product);
        } else if (to_json(found->second) != to_json(draft.text.product)) {
            findings.count("updated");
            changed.push_back(draft.text.product);
            before.push_back(found->second);
        } else {
            findings.count("unchanged");
        }
    }
    if (job.dry_run) return;
    if (!changed.empty()) catalog::save_products(unit, changed, before);
    save_stock(some, changed);
}

void ProductUnit::save_stock(std::span<const ProductDraft> some, const std::vector<Product>& saved) {
    std::unordered_map<std::string, const Product*> by_slug;
    for (const Product& product : saved) by_slug.emplace(product.slug, &product);
    std::vector<inventory::Stock> stock;
    for (const ProductDraft& draft : some) {
        const auto found = by_slug.find(draft.text.product.slug);
        const Product& product = found == by_slug.end() ? draft.text.product : *found->second;
        for (const StockText& text : draft.stock)
            stock.push_back({product.variants[text.variant].id, text.on_hand});
    }
    if (stock.empty()) return;
    const std::int64_t levels = inventory::set_stock(unit, stock, MovementReason::imported);
    if (levels > 0) findings.count("stock_changed", levels);
}

} // namespace

std::vector<CsvRecord> take_products(UnitOfWork& unit, const Job& job, const Heading& heading,
                                     std::vector<CsvRecord> records, bool at_end, Findings& findings) {
    const ProductLayout& layout = layout_of(job.format);
    const ProductReader reader(layout, heading, {settings::channel(unit).currency});
    std::vector<CsvRecord> open;
    const std::vector<Group> groups = group(reader, std::move(records), at_end, open, layout, findings);
    if (groups.empty()) return open;
    ProductUnit products{unit, job, findings};
    products.read(reader, groups);
    products.resolve_places();
    products.drop_faulty();
    products.drop_taken_skus();
    products.save();
    return open;
}

void verify_product_heading(const Job& job, const Heading& heading) {
    for (const char* name : layout_of(job.format).required)
        if (heading.find(name) < 0)
            refuse(reasons::imports_bad_header, std::string("The first line has no column \"") + name +
                                                    "\", which the format " + name_of(job.format) +
                                                    " needs. It has: " + excerpt(heading.text()));
}

} // namespace merastore::imports
