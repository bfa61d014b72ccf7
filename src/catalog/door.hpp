// Catalogue: what others may ask and change.
#pragma once

#include <span>
#include <string>
#include <unordered_map>
#include <vector>

#include "kernel/unit_of_work.hpp"
#include "merastore/catalog.hpp"

namespace merastore::catalog {

/// A product as the caller may see it. Refuses catalog.product_not_found.
Product visible_product(Reader& reader, ProductId product);

/// What selling and stocking need to know of a variant.
struct Sellable {
    VariantId id;
    ProductId product;
    std::string sku;
    std::string title;         ///< of the product
    std::string variant_title; ///< "Red / L"; empty where the product has no options
    ProductStatus status = ProductStatus::draft;
    Unit unit = Unit::each;
    Quantity step;
    std::int64_t weight_grams = 0;
    bool track_stock = true;
    bool requires_shipping = true;
    bool taxable = true;
    std::string tax_code;
};

/// A variant named by sku or by id, as commands do. Where both are given, the id counts.
struct VariantName {
    std::string sku;
    std::optional<VariantId> variant;
};

using Sellables = std::unordered_map<VariantId, Sellable>;

/// In one statement; an unknown variant is left out.
Sellables sellables(Reader& reader, std::span<const VariantId> variants);

/// One id per name, in their order, in at most two statements. Refuses catalog.variant_not_found, naming
/// `<field>[i].sku` or `<field>[i].variant`; without a field (one name only) just `sku` or `variant`.
std::vector<VariantId> find_variants(Reader& reader, std::span<const VariantName> names,
                                     const std::string& field);
VariantId find_variant(Reader& reader, const VariantName& name);

/// Variants by sku in one statement; unknown ones are left out. For imports.
std::unordered_map<std::string, VariantId> variants_by_sku(Reader& reader, std::span<const std::string> skus);

// Many products at once, for imports and exports. Each function takes a bounded number of statements, however
// many products there are; some hundred are a good number.

enum class Access {
    read,
    change, ///< to save them in the same unit: nobody else changes them in between
};

/// Products with everything that hangs on them, in the order of their ids; unknown slugs are left out.
std::vector<Product> products_by_slug(Reader& reader, std::span<const std::string> slugs,
                                      Access access = Access::read);
/// The next products by id, with everything that hangs on them.
std::vector<Product> products_after(Reader& reader, ProductId after, std::int64_t most);
/// Brings a product into its one form: texts composed (NFC), no tag twice, positions that count up, option
/// values as the variants have them. What is compared with a loaded product must be settled.
void settle(Product& product);
/// What is wrong with a product by itself, without asking the store; nothing where it is sound.
std::optional<Error> find_fault(const Product& product);
/// Saves products as they shall be, many at once: those without an id are new (they and their new variants
/// and media get their ids here); of the others, which were loaded in this unit, what differs is written:
/// `before` holds them as they were. Variants without an id are new; none is taken away. A variant without a
/// sku has an empty one. Checks what create_product checks; an error names `products[i].…`.
void save_products(UnitOfWork& unit, std::span<Product> products, std::span<const Product> before);
/// The variants that have these skus, with their products.
struct SkuOwner {
    VariantId variant;
    ProductId product;
};
std::unordered_map<std::string, SkuOwner> sku_owners(Reader& reader, std::span<const std::string> skus);
/// Categories by their path of slugs ("tea/black"), collections by their slug. Missing ones are made. Refuses
/// what the functions below refuse.
std::unordered_map<std::string, CategoryId> ensure_categories(UnitOfWork& unit,
                                                              std::span<const std::string> paths);
std::unordered_map<std::string, CollectionId> ensure_collections(UnitOfWork& unit,
                                                                 std::span<const std::string> slugs);
/// Refuses a path of slugs that names no category: catalog.bad_slug, catalog.category_too_deep; and a slug
/// that names no collection: catalog.bad_slug.
void verify_path(std::string_view path);
void verify_slug(const std::string& slug);
/// Every key that the metadata of products, or of variants, has, in order.
std::vector<std::string> product_metadata_keys(Reader& reader);
std::vector<std::string> variant_metadata_keys(Reader& reader);
/// The way back, for exports.
std::unordered_map<CategoryId, std::string> category_paths(Reader& reader);
std::unordered_map<CollectionId, std::string> collection_slugs(Reader& reader);

} // namespace merastore::catalog
