// Shopify's product CSV. A product has several rows: the first one has its columns and its first variant and
// picture, the others further variants and pictures. Its source: Shopify's help page on product CSV files,
// and its samples.
#include <array>

#include "imports/product_columns.hpp"

namespace merastore::imports {

namespace {

// Shopify separates tags by commas.
std::vector<std::string> tags_of(const std::string& cell) {
    std::string list;
    for (const char c : cell) list += c == ',' ? ';' : c;
    return split_list(list);
}

std::string tags_text(const std::vector<std::string>& tags) {
    std::string cell;
    for (const std::string& tag : tags) cell += (cell.empty() ? "" : ", ") + tag;
    return cell;
}

ProductStatus status_named(const std::string& cell) {
    if (cell == "active") return ProductStatus::active;
    if (cell == "archived") return ProductStatus::archived;
    if (cell == "draft") return ProductStatus::draft;
    refuse(reasons::invalid, "A status is active, draft or archived.");
}

constexpr const char* inventory_policy = "Variant Inventory Policy";
constexpr const char* fulfillment_service = "Variant Fulfillment Service";
constexpr const char* weight_unit = "Variant Weight Unit";

// What the store has no place for is kept with the variant.
void keep(VariantText& text, const char* heading, const std::string& cell) {
    if (cell.empty())
        text.variant.metadata.erase(heading);
    else
        text.variant.metadata[heading] = cell;
}

std::string kept(const VariantText& text, const char* heading) {
    const auto found = text.variant.metadata.find(heading);
    return found == text.variant.metadata.end() ? "" : found->second;
}

const ProductColumn product_columns[] = {
    {"Title", [](ProductText& t, const std::string& c) { t.product.title = c; },
     [](const ProductText& t) { return t.product.title; }},
    {"Body (HTML)", [](ProductText& t, const std::string& c) { t.product.description = c; },
     [](const ProductText& t) { return t.product.description; }},
    {"Vendor", [](ProductText& t, const std::string& c) { t.product.vendor = c; },
     [](const ProductText& t) { return t.product.vendor; }},
    {"Type", [](ProductText& t, const std::string& c) { t.product.type = c; },
     [](const ProductText& t) { return t.product.type; }},
    {"Tags", [](ProductText& t, const std::string& c) { t.product.tags = tags_of(c); },
     [](const ProductText& t) { return tags_text(t.product.tags); }},
    {"Published",
     [](ProductText& t, const std::string& c) {
         if (!c.empty()) t.product.status = read_flag(c) ? ProductStatus::active : ProductStatus::draft;
     },
     [](const ProductText& t) { return flag_text(t.product.status == ProductStatus::active); }},
    {"Gift Card",
     [](ProductText& t, const std::string& c) { t.product.gift_card = !c.empty() && read_flag(c); },
     [](const ProductText& t) { return flag_text(t.product.gift_card); }},
    {"SEO Title", [](ProductText& t, const std::string& c) { t.product.seo_title = c; },
     [](const ProductText& t) { return t.product.seo_title; }},
    {"SEO Description", [](ProductText& t, const std::string& c) { t.product.seo_description = c; },
     [](const ProductText& t) { return t.product.seo_description; }},
    {"Status",
     [](ProductText& t, const std::string& c) {
         if (!c.empty()) t.product.status = status_named(c);
     },
     [](const ProductText& t) { return std::string(name_of(t.product.status)); }},
};

const VariantColumn variant_columns[] = {
    {"Variant SKU", [](VariantText& t, const std::string& c, const Context&) { t.variant.sku = c; },
     [](const VariantText& t) { return t.variant.sku; }},
    {"Variant Grams",
     [](VariantText& t, const std::string& c, const Context&) {
         t.variant.weight_grams = c.empty() ? 0 : read_count(c);
     },
     [](const VariantText& t) { return std::to_string(t.variant.weight_grams); }},
    {"Variant Inventory Tracker",
     [](VariantText& t, const std::string& c, const Context&) { t.variant.track_stock = !c.empty(); },
     [](const VariantText& t) { return std::string(t.variant.track_stock ? "shopify" : ""); }},
    {"Variant Inventory Qty",
     [](VariantText& t, const std::string& c, const Context&) {
         if (!c.empty() && t.variant.track_stock) t.stock = read_quantity(c);
     },
     [](const VariantText& t) { return t.stock ? t.stock->text() : std::string(); }},
    {inventory_policy,
     [](VariantText& t, const std::string& c, const Context&) { keep(t, inventory_policy, c); },
     [](const VariantText& t) { return kept(t, inventory_policy); }},
    {fulfillment_service,
     [](VariantText& t, const std::string& c, const Context&) { keep(t, fulfillment_service, c); },
     [](const VariantText& t) { return kept(t, fulfillment_service); }},
    {"Variant Price",
     [](VariantText& t, const std::string& c, const Context& context) {
         t.variant.price = read_price(c, context.currency);
     },
     [](const VariantText& t) { return price_text(t.variant.price); }},
    {"Variant Compare At Price",
     [](VariantText& t, const std::string& c, const Context& context) {
         t.variant.compare_at_price.reset();
         if (!c.empty()) t.variant.compare_at_price = read_price(c, context.currency);
     },
     [](const VariantText& t) {
         return t.variant.compare_at_price ? price_text(*t.variant.compare_at_price) : std::string();
     }},
    {"Variant Requires Shipping",
     [](VariantText& t, const std::string& c, const Context&) {
         t.variant.requires_shipping = c.empty() || read_flag(c);
     },
     [](const VariantText& t) { return flag_text(t.variant.requires_shipping); }},
    {"Variant Taxable",
     [](VariantText& t, const std::string& c, const Context&) {
         t.variant.taxable = c.empty() || read_flag(c);
     },
     [](const VariantText& t) { return flag_text(t.variant.taxable); }},
    {"Variant Barcode", [](VariantText& t, const std::string& c, const Context&) { t.variant.barcode = c; },
     [](const VariantText& t) { return t.variant.barcode; }},
    {"Variant Image", [](VariantText& t, const std::string& c, const Context&) { t.media_url = c; },
     [](const VariantText& t) { return t.media_url; }},
    {weight_unit, [](VariantText& t, const std::string& c, const Context&) { keep(t, weight_unit, c); },
     [](const VariantText& t) { return kept(t, weight_unit); }},
    {"Variant Tax Code", [](VariantText& t, const std::string& c, const Context&) { t.variant.tax_code = c; },
     [](const VariantText& t) { return t.variant.tax_code; }},
    {"Cost per item",
     [](VariantText& t, const std::string& c, const Context&) { keep(t, "Cost per item", c); },
     [](const VariantText& t) { return kept(t, "Cost per item"); }},
};

constexpr const char* options[] = {"Option1 Name",  "Option1 Value", "Option2 Name",
                                   "Option2 Value", "Option3 Name",  "Option3 Value"};
constexpr const char* required[] = {"Handle", "Title", "Variant Price"};

} // namespace

extern const ProductLayout shopify_layout;
const ProductLayout shopify_layout{.slug = "Handle",
                                   .product = product_columns,
                                   .variant = variant_columns,
                                   .options = options,
                                   .option_names = nullptr,
                                   .option_values = nullptr,
                                   .media_url = "Image Src",
                                   .media_position = "Image Position",
                                   .media_alt = "Image Alt Text",
                                   .media_is_list = false,
                                   .product_metadata = "",
                                   .variant_metadata = nullptr,
                                   .required = required};

} // namespace merastore::imports
