// Loading and writing whole products.
#pragma once

#include "catalog/door.hpp"
#include "catalog/rows.hpp"

namespace merastore::catalog {

/// Whole products with their variants, media and prices, in a constant number of statements.
std::optional<Product> find_product(Reader& reader, ProductId id, Access access = Access::read);
std::optional<Product> find_product(Reader& reader, const std::string& slug);
std::optional<Product> find_product_of(Reader& reader, VariantId variant, Access access);

/// What saving products writes, gathered over all of them: every table is written in one statement.
class ProductWrites {
public:
    void insert(const Product& product);
    void update(const Product& before, const Product& after);
    void write(UnitOfWork& unit);

private:
    void add_children(const Product& before, const Product& after);
    void add_entries(const Product& before, const Product& after);
    void remove_entries(UnitOfWork& unit) const;

    std::vector<ProductRow> new_products_, changed_products_;
    std::vector<VariantRow> new_variants_, changed_variants_;
    std::vector<MediaRow> new_media_, changed_media_;
    std::vector<MediaId> gone_media_;
    std::vector<TagRow> new_tags_, gone_tags_;
    std::vector<MembershipRow> new_memberships_, gone_memberships_;
    std::vector<SearchRow> new_search_, changed_search_;
};

} // namespace merastore::catalog
