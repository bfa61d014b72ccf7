// Products as shop windows and back offices read them: one, or a list.
#include <algorithm>
#include <sstream>

#include "base/text_fold.hpp"
#include "catalog/commands.hpp"
#include "catalog/door.hpp"
#include "catalog/list_rows.hpp"
#include "catalog/product.hpp"
#include "catalog/product_rows.hpp"
#include "catalog/tree_rows.hpp"
#include "catalog/visitor.hpp"
#include "kernel/paging.hpp"
#include "merastore/limits.hpp"
#include "pricing/door.hpp"

namespace merastore::catalog {

namespace {

std::vector<std::string> words_of(const std::string& search) {
    std::istringstream text(folded(search));
    std::vector<std::string> words;
    for (std::string word; text >> word && words.size() < limits::search_words;)
        if (std::find(words.begin(), words.end(), word) == words.end()) words.push_back(std::move(word));
    return words;
}

void take_lowest_prices(Reader& reader, std::vector<ProductSummary>& products) {
    std::unordered_map<VariantId, ProductId> product_of;
    std::vector<VariantId> variants;
    for (const auto& [variant, product] : variants_of(reader, products)) {
        product_of.emplace(variant, product);
        variants.push_back(variant);
    }
    std::unordered_map<ProductId, UnitPrice> lowest;
    for (const auto& [variant, price] : pricing::shown_prices(reader, variants)) {
        const auto [at, is_first] = lowest.emplace(product_of.at(variant), price.price);
        const bool lower = at->second.currency() == price.price.currency() &&
                           price.price.millionths() < at->second.millionths();
        if (!is_first && lower) at->second = price.price;
    }
    for (ProductSummary& product : products) {
        const auto found = lowest.find(product.id);
        if (found != lowest.end()) product.lowest_price = found->second;
    }
}

} // namespace

Product get_product(Reader& reader, const GetProduct& query) {
    if (!query.product && !query.slug) refuse_field(reasons::required, "product");
    std::optional<Product> product;
    if (query.product) {
        product = find_product(reader, *query.product);
    } else {
        std::string slug = *query.slug;
        compose(slug);
        product = find_product(reader, slug);
    }
    const bool hidden = product && product->status != ProductStatus::active;
    if (!product || (hidden && sees_the_shelf_alone(reader.call())))
        refuse(reasons::catalog_product_not_found);
    return std::move(*product);
}

Product visible_product(Reader& reader, ProductId product) {
    return get_product(reader, {.product = product});
}

Page<ProductSummary> list_products(Reader& reader, const ListProducts& query) {
    const Paging<ProductId> paging(query);
    ProductFilter filter;
    filter.status = query.status;
    if (sees_the_shelf_alone(reader.call())) {
        if (query.status.value_or(ProductStatus::active) != ProductStatus::active) return {};
        filter.status = ProductStatus::active;
    }
    if (query.category) filter.categories = with_descendants(reader, *query.category);
    filter.collection = query.collection;
    if (query.tag) filter.tag = folded(*query.tag);
    if (query.search) filter.words = words_of(*query.search);
    filter.before = paging.before();
    filter.rows = paging.rows();

    Page<ProductSummary> page = paging.page(summaries(reader, filter));
    take_lowest_prices(reader, page.items);
    return page;
}

} // namespace merastore::catalog
