#include "catalog/list_rows.hpp"

#include <array>

#include "merastore/limits.hpp"

namespace merastore::catalog {

namespace {

// What LIKE takes for any text that holds the word.
std::string pattern_of(const std::string& word) {
    std::string pattern = "%";
    for (const char c : word) {
        if (c == '%' || c == '_' || c == '\\') pattern += '\\';
        pattern += c;
    }
    return pattern + '%';
}

std::string like_words(std::size_t count) {
    std::string text;
    for (std::size_t i = 0; i < count; ++i)
        text += " AND words LIKE :word" + std::to_string(i) + " ESCAPE '\\'";
    return text;
}

// The narrowest filter leads (CROSS JOIN: SQLite keeps that order); its key is read backwards, so that a page
// stops early. The other filters are asked product by product.
struct Lead {
    std::string from;
    std::string key;
};

Lead lead_of(const ProductFilter& filter) {
    if (filter.tag)
        return {
            "product_tags d CROSS JOIN products p WHERE d.tenant = :tenant AND p.tenant = :tenant AND "
            "p.id = d.product AND d.tag = :tag",
            "d.product"};
    if (filter.collection)
        return {
            "product_collections d CROSS JOIN products p WHERE d.tenant = :tenant AND "
            "p.tenant = :tenant AND p.id = d.product AND d.collection = :collection",
            "d.product"};
    if (!filter.words.empty())
        return {
            "product_search d CROSS JOIN products p WHERE d.tenant = :tenant AND p.tenant = :tenant AND "
            "p.id = d.id" +
                like_words(filter.words.size()),
            "d.id"};
    return {"products p WHERE p.tenant = :tenant", "p.id"};
}

std::string text_of(const ProductFilter& filter) {
    const Lead lead = lead_of(filter);
    std::string text = "SELECT p.id, p.slug, p.title, p.vendor, p.status, p.variant_count, p.image FROM " +
                       lead.from + " AND " + lead.key + " < :before";
    if (filter.status) text += " AND p.status = :status";
    if (filter.categories.size() == 1) text += " AND p.category = :category";
    if (filter.categories.size() > 1) text += " AND p.category {any categories}";
    if (filter.tag && filter.collection)
        text +=
            " AND EXISTS (SELECT 1 FROM product_collections c WHERE c.tenant = :tenant AND "
            "c.collection = :collection AND c.product = p.id)";
    if (!filter.words.empty() && (filter.tag || filter.collection))
        text += " AND EXISTS (SELECT 1 FROM product_search s WHERE s.tenant = :tenant AND s.id = p.id" +
                like_words(filter.words.size()) + ")";
    return text + " ORDER BY " + lead.key + " DESC LIMIT :rows";
}

} // namespace

std::vector<ProductSummary> summaries(Reader& reader, const ProductFilter& filter) {
    std::array<std::string, limits::search_words> words;
    for (std::size_t i = 0; i < filter.words.size() && i < words.size(); ++i)
        words[i] = pattern_of(filter.words[i]);
    static_assert(limits::search_words == 5);
    const sql::Many categories = sql::many(filter.categories);
    const CategoryId category = filter.categories.empty() ? CategoryId{} : filter.categories.front();
    std::vector<ProductSummary> found;
    reader.each<ProductId, std::string, std::string, std::string, ProductStatus, std::int64_t, std::string>(
        text_of(filter),
        {{"before", filter.before},
         {"rows", filter.rows},
         {"status", filter.status},
         {"category", category},
         {"categories", categories},
         {"collection", filter.collection},
         {"tag", filter.tag},
         {"word0", words[0]},
         {"word1", words[1]},
         {"word2", words[2]},
         {"word3", words[3]},
         {"word4", words[4]}},
        [&](ProductId id, std::string slug, std::string title, std::string vendor, ProductStatus status,
            std::int64_t variants, std::string image) {
            found.push_back({id, std::move(slug), std::move(title), std::move(vendor), status, std::nullopt,
                             variants, std::move(image)});
        });
    return found;
}

std::vector<std::pair<VariantId, ProductId>> variants_of(Reader& reader,
                                                         std::span<const ProductSummary> products) {
    std::vector<std::pair<VariantId, ProductId>> found;
    if (products.empty()) return found;
    std::vector<ProductId> ids;
    for (const ProductSummary& product : products) ids.push_back(product.id);
    for (const auto& [variant, product] : reader.select<VariantId, ProductId>(
             "SELECT id, product FROM variants WHERE tenant = :tenant AND product {any products}",
             {{"products", sql::many(ids)}}))
        found.emplace_back(variant, product);
    return found;
}

} // namespace merastore::catalog
