/// Catalogue: what a shop offers. A product has options (colour, size) and one variant for each combination
/// that is sold; a variant has the sku, the price and the unit in which it is sold. Thread safety: handles
/// may be shared; values are like std types.
#pragma once

#include "merastore/address.hpp"
#include "merastore/call.hpp"
#include "merastore/operation.hpp"

namespace merastore::kernel {
class Shop;
}

namespace merastore::inline v0 {

enum class ProductStatus { draft, active, archived }; ///< only active products can be bought
enum class Unit { each, g, kg, ml, l, m, m2, h };

struct Option {
    std::string name;                ///< "Size"
    std::vector<std::string> values; ///< those that variants have, in the order of the variants
    bool operator==(const Option&) const = default;
};

struct Variant {
    VariantId id;
    ProductId product;
    std::string sku; ///< unique per tenant
    std::string barcode;
    std::vector<std::string> option_values; ///< one for each option of the product, in its order
    UnitPrice price;                        ///< the base price in force now
    std::optional<UnitPrice> compare_at_price;
    Unit unit = Unit::each;
    Quantity step = Quantity::of(1); ///< quantities are multiples of it: 1 for each, 0.001 for kg
    std::int64_t weight_grams = 0;
    bool track_stock = true; ///< without it nothing is counted and the variant is always available
    bool requires_shipping = true;
    bool taxable = true;
    std::string tax_code;
    std::int64_t position = 0;
    std::optional<MediaId> media;
    Metadata metadata;
    bool operator==(const Variant&) const = default;
};

struct Media {
    MediaId id;
    std::string url;
    std::string alt;
    std::int64_t position = 0;
    bool operator==(const Media&) const = default;
};

struct Product {
    ProductId id;
    std::int64_t version = 1;
    std::string slug; ///< unique per tenant; Shopify's handle
    std::string title;
    std::string description; ///< may hold HTML
    std::string vendor;
    std::string type;
    ProductStatus status = ProductStatus::draft;
    std::optional<CategoryId> category;
    std::string seo_title;
    std::string seo_description;
    bool gift_card = false;
    Instant created_at;
    Instant updated_at;
    Metadata metadata; ///< what the shop keeps beside the model, such as Google Shopping columns
    std::vector<std::string> tags;
    std::vector<Option> options;
    std::vector<Variant> variants;
    std::vector<Media> media;
    std::vector<CollectionId> collections;
    bool operator==(const Product&) const = default;
};

struct Category {
    CategoryId id;
    std::int64_t version = 1;
    std::string slug;
    std::string name;
    std::optional<CategoryId> parent;
    std::int64_t position = 0;
};

struct Collection {
    CollectionId id;
    std::int64_t version = 1;
    std::string slug;
    std::string title;
};

struct NewVariant {
    std::string sku;
    std::string barcode = {};
    std::vector<std::string> option_values = {};
    UnitPrice price = {};
    std::optional<UnitPrice> compare_at_price = {};
    Unit unit = Unit::each;
    std::optional<Quantity> step = {}; ///< by default 1 for each, 0.001 for the others
    std::int64_t weight_grams = 0;
    bool track_stock = true;
    bool requires_shipping = true;
    bool taxable = true;
    std::string tax_code = {};
    std::string media_url = {}; ///< one of the product's media
    Metadata metadata = {};
};

struct NewMedia {
    std::string url;
    std::string alt = {};
};

/// Creates a product with its variants; or, with `sku` and `price` alone, one with a single variant.
/// Reasons: catalog.slug_taken · catalog.sku_taken · catalog.no_variants · catalog.options_mismatch ·
/// catalog.bad_price · catalog.bad_step · catalog.bad_slug · catalog.bad_sku · catalog.media_not_found ·
/// catalog.category_not_found · catalog.collection_not_found
struct CreateProduct {
    std::string title;
    std::string slug = {}; ///< made from the title where it is left out
    std::string description = {};
    std::string vendor = {};
    std::string type = {};
    ProductStatus status = ProductStatus::active;
    std::optional<CategoryId> category = {};
    std::string seo_title = {};
    std::string seo_description = {};
    bool gift_card = false;
    Metadata metadata = {};
    std::vector<std::string> tags = {};
    std::vector<std::string> option_names = {};
    std::vector<NewVariant> variants = {};
    std::vector<NewMedia> media = {};
    std::vector<CollectionId> collections = {};
    std::optional<std::string> sku = {}; ///< the short form of one variant
    std::optional<UnitPrice> price = {}; ///< of that variant
};

/// Changes what is given and leaves the rest. Reasons: catalog.product_not_found · catalog.slug_taken ·
/// conflict.version
struct UpdateProduct {
    ProductId product;
    std::optional<std::int64_t> expected_version = {};
    std::optional<std::string> title = {};
    std::optional<std::string> slug = {};
    std::optional<std::string> description = {};
    std::optional<std::string> vendor = {};
    std::optional<std::string> type = {};
    std::optional<ProductStatus> status = {};
    std::optional<CategoryId> category = {};
    bool remove_category = false;
    std::optional<std::string> seo_title = {};
    std::optional<std::string> seo_description = {};
    std::optional<std::vector<std::string>> tags = {};
    std::optional<std::vector<CollectionId>> collections = {};
    std::optional<std::vector<NewMedia>> media = {}; ///< those with the same URL as before stay what they are
    std::optional<Metadata> metadata = {};
};

struct AddVariant {
    ProductId product;
    NewVariant variant;
};

/// Changes what is given. A price is never overwritten: the old one ends now, the new one begins.
struct UpdateVariant {
    VariantId variant;
    std::optional<std::string> sku = {};
    std::optional<std::string> barcode = {};
    std::optional<std::vector<std::string>> option_values = {};
    std::optional<UnitPrice> price = {};
    std::optional<UnitPrice> compare_at_price = {};
    bool remove_compare_at_price = false;
    std::optional<Quantity> step = {};
    std::optional<std::int64_t> weight_grams = {};
    std::optional<bool> track_stock = {};
    std::optional<bool> requires_shipping = {};
    std::optional<bool> taxable = {};
    std::optional<std::string> tax_code = {};
    std::optional<std::string> media_url = {}; ///< one of the product's media; "" for none
    std::optional<Metadata> metadata = {};
};

/// Takes a product off the shelf for good; orders and stock that name its variants keep doing so.
struct ArchiveProduct {
    ProductId product;
    std::optional<std::int64_t> expected_version = {};
};

/// By id or by slug.
struct GetProduct {
    std::optional<ProductId> product = {};
    std::optional<std::string> slug = {};
};

/// By one of the three. Of several variants with one barcode it gives the oldest.
struct FindVariant {
    std::optional<std::string> sku = {};
    std::optional<std::string> barcode = {};
    std::optional<VariantId> variant = {};
};

/// Newest first. A category includes those below it. `search` wants each of its words (at most five)
/// somewhere in title, vendor or sku, without regard to case.
struct ListProducts {
    std::optional<ProductStatus> status = {};
    std::optional<CategoryId> category = {};
    std::optional<CollectionId> collection = {};
    std::optional<std::string> tag = {};
    std::optional<std::string> search = {};
    std::int64_t limit = default_page;
    std::optional<std::string> cursor = {};
};

/// A product in a list: what a card shows.
struct ProductSummary {
    ProductId id;
    std::string slug;
    std::string title;
    std::string vendor;
    ProductStatus status = ProductStatus::draft;
    std::optional<UnitPrice> lowest_price;
    std::int64_t variants = 0;
    std::string image; ///< URL of the first media
};

struct CreateCategory {
    std::string name;
    std::string slug = {}; ///< unique among the categories with the same parent
    std::optional<CategoryId> parent = {};
};

/// Changes what is given. A category cannot stand below itself: catalog.category_cycle.
struct UpdateCategory {
    CategoryId category;
    std::optional<std::int64_t> expected_version = {};
    std::optional<std::string> name = {};
    std::optional<std::string> slug = {};
    std::optional<CategoryId> parent = {};
    bool remove_parent = false; ///< makes it one of the topmost
    std::optional<std::int64_t> position = {};
};

struct CreateCollection {
    std::string title;
    std::string slug = {};
};

struct UpdateCollection {
    CollectionId collection;
    std::optional<std::int64_t> expected_version = {};
    std::optional<std::string> title = {};
    std::optional<std::string> slug = {};
};

/// Newest first.
struct ListCategories {
    std::int64_t limit = default_page;
    std::optional<std::string> cursor = {};
};

/// Newest first.
struct ListCollections {
    std::int64_t limit = default_page;
    std::optional<std::string> cursor = {};
};

namespace reasons {
inline constexpr Reason catalog_product_not_found{Code::not_found, "catalog.product_not_found",
                                                  "There is no such product."};
inline constexpr Reason catalog_variant_not_found{Code::not_found, "catalog.variant_not_found",
                                                  "There is no such variant."};
inline constexpr Reason catalog_category_not_found{Code::not_found, "catalog.category_not_found",
                                                   "There is no such category."};
inline constexpr Reason catalog_collection_not_found{Code::not_found, "catalog.collection_not_found",
                                                     "There is no such collection."};
inline constexpr Reason catalog_slug_taken{Code::conflict, "catalog.slug_taken",
                                           "This slug is taken already; choose another one."};
inline constexpr Reason catalog_sku_taken{Code::conflict, "catalog.sku_taken",
                                          "Another variant has this sku already."};
inline constexpr Reason catalog_no_variants{Code::invalid_argument, "catalog.no_variants",
                                            "A product needs at least one variant, or a sku and a price."};
inline constexpr Reason catalog_options_mismatch{
    Code::invalid_argument, "catalog.options_mismatch",
    "Each variant needs one value for each option, and a combination of its own."};
inline constexpr Reason catalog_bad_price{Code::invalid_argument, "catalog.bad_price",
                                          "A price must not be negative."};
inline constexpr Reason catalog_bad_step{Code::invalid_argument, "catalog.bad_step",
                                         "A quantity step is greater than zero."};
inline constexpr Reason catalog_bad_slug{
    Code::invalid_argument, "catalog.bad_slug",
    "A slug is part of a web address: without blanks, control characters and any of / ? # % \\."};
inline constexpr Reason catalog_bad_sku{
    Code::invalid_argument, "catalog.bad_sku",
    "A sku has no blank at its beginning or end and no control characters."};
inline constexpr Reason catalog_media_not_found{Code::invalid_argument, "catalog.media_not_found",
                                                "The product has no media with this URL."};
inline constexpr Reason catalog_category_cycle{Code::failed_precondition, "catalog.category_cycle",
                                               "A category cannot stand below itself."};
inline constexpr Reason catalog_category_too_deep{Code::failed_precondition, "catalog.category_too_deep",
                                                  "There are too many categories above one another already."};
} // namespace reasons

class MERASTORE_API Catalog {
public:
    explicit Catalog(const kernel::Shop& shop) : shop_(&shop) {}
    [[nodiscard]] Result<Product> create_product(const CreateProduct& command, const Call& call = {}) const;
    [[nodiscard]] Result<Product> update_product(const UpdateProduct& command, const Call& call = {}) const;
    [[nodiscard]] Result<Product> add_variant(const AddVariant& command, const Call& call = {}) const;
    [[nodiscard]] Result<Product> update_variant(const UpdateVariant& command, const Call& call = {}) const;
    [[nodiscard]] Result<Product> archive_product(const ArchiveProduct& command, const Call& call = {}) const;
    [[nodiscard]] Result<Product> get_product(const GetProduct& query, const Call& call = {}) const;
    [[nodiscard]] Result<Variant> find_variant(const FindVariant& query, const Call& call = {}) const;
    [[nodiscard]] Result<Page<ProductSummary>> list_products(const ListProducts& query = {},
                                                             const Call& call = {}) const;
    [[nodiscard]] Result<Category> create_category(const CreateCategory& command,
                                                   const Call& call = {}) const;
    [[nodiscard]] Result<Category> update_category(const UpdateCategory& command,
                                                   const Call& call = {}) const;
    [[nodiscard]] Result<Page<Category>> list_categories(const ListCategories& query = {},
                                                         const Call& call = {}) const;
    [[nodiscard]] Result<Collection> create_collection(const CreateCollection& command,
                                                       const Call& call = {}) const;
    [[nodiscard]] Result<Collection> update_collection(const UpdateCollection& command,
                                                       const Call& call = {}) const;
    [[nodiscard]] Result<Page<Collection>> list_collections(const ListCollections& query = {},
                                                            const Call& call = {}) const;

private:
    const kernel::Shop* shop_;
};

MERASTORE_ENUM(ProductStatus, draft, active, archived)
MERASTORE_ENUM(Unit, each, g, kg, ml, l, m, m2, h)
MERASTORE_STRUCT(Option, name, values)
MERASTORE_STRUCT(Variant, id, product, sku, barcode, option_values, price, compare_at_price, unit, step,
                 weight_grams, track_stock, requires_shipping, taxable, tax_code, position, media, metadata)
MERASTORE_STRUCT(Media, id, url, alt, position)
MERASTORE_STRUCT(Product, id, version, slug, title, description, vendor, type, status, category, seo_title,
                 seo_description, gift_card, created_at, updated_at, metadata, tags, options, variants, media,
                 collections)
MERASTORE_STRUCT(Category, id, version, slug, name, parent, position)
MERASTORE_STRUCT(Collection, id, version, slug, title)
MERASTORE_STRUCT(NewVariant, sku, barcode, option_values, price, compare_at_price, unit, step, weight_grams,
                 track_stock, requires_shipping, taxable, tax_code, media_url, metadata)
MERASTORE_STRUCT(NewMedia, url, alt)
MERASTORE_STRUCT(CreateProduct, title, slug, description, vendor, type, status, category, seo_title,
                 seo_description, gift_card, metadata, tags, option_names, variants, media, collections, sku,
                 price)
MERASTORE_STRUCT(UpdateProduct, product, expected_version, title, slug, description, vendor, type, status,
                 category, remove_category, seo_title, seo_description, tags, collections, media, metadata)
MERASTORE_STRUCT(AddVariant, product, variant)
MERASTORE_STRUCT(UpdateVariant, variant, sku, barcode, option_values, price, compare_at_price,
                 remove_compare_at_price, step, weight_grams, track_stock, requires_shipping, taxable,
                 tax_code, media_url, metadata)
MERASTORE_STRUCT(ArchiveProduct, product, expected_version)
MERASTORE_STRUCT(GetProduct, product, slug)
MERASTORE_STRUCT(FindVariant, sku, barcode, variant)
MERASTORE_STRUCT(ListProducts, status, category, collection, tag, search, limit, cursor)
MERASTORE_STRUCT(ProductSummary, id, slug, title, vendor, status, lowest_price, variants, image)
MERASTORE_STRUCT(CreateCategory, name, slug, parent)
MERASTORE_STRUCT(UpdateCategory, category, expected_version, name, slug, parent, remove_parent, position)
MERASTORE_STRUCT(CreateCollection, title, slug)
MERASTORE_STRUCT(UpdateCollection, collection, expected_version, title, slug)
MERASTORE_STRUCT(ListCategories, limit, cursor)
MERASTORE_STRUCT(ListCollections, limit, cursor)

} // namespace merastore::inline v0
