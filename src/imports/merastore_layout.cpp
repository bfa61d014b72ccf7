// MeraStore's own product CSV, described in docs/product-csv.md: a row for each variant; the columns of the
// product stand in its first row.
#include "base/shown.hpp"
#include "imports/product_columns.hpp"

namespace merastore::imports {

namespace {

constexpr Reason bad_word{Code::invalid_argument, "imports.bad_word",
                          "This is none of the words that fit here."};

// The enumerator of this name.
template <class Enum>
Enum named(const std::string& cell) {
    std::string all;
    const auto& names = type_of<Enum>().enumerators;
    for (std::size_t i = 0; i < names.size(); ++i) {
        if (cell == names[i]) return static_cast<Enum>(i);
        all += (i == 0 ? "" : ", ") + std::string(names[i]);
    }
    refuse(bad_word, shown(cell) + " is none of: " + all + ".");
}

const ProductColumn product_columns[] = {
    {"title", [](ProductText& t, const std::string& c) { t.product.title = c; },
     [](const ProductText& t) { return t.product.title; }},
    {"description", [](ProductText& t, const std::string& c) { t.product.description = c; },
     [](const ProductText& t) { return t.product.description; }},
    {"vendor", [](ProductText& t, const std::string& c) { t.product.vendor = c; },
     [](const ProductText& t) { return t.product.vendor; }},
    {"type", [](ProductText& t, const std::string& c) { t.product.type = c; },
     [](const ProductText& t) { return t.product.type; }},
    {"status",
     [](ProductText& t, const std::string& c) {
         t.product.status = c.empty() ? ProductStatus::active : named<ProductStatus>(c);
     },
     [](const ProductText& t) { return std::string(name_of(t.product.status)); }},
    {"category", [](ProductText& t, const std::string& c) { t.category = c; },
     [](const ProductText& t) { return t.category; }},
    {"collections", [](ProductText& t, const std::string& c) { t.collections = split_list(c); },
     [](const ProductText& t) { return join_list(t.collections); }},
    {"tags", [](ProductText& t, const std::string& c) { t.product.tags = split_list(c); },
     [](const ProductText& t) { return join_list(t.product.tags); }},
    {"seo_title", [](ProductText& t, const std::string& c) { t.product.seo_title = c; },
     [](const ProductText& t) { return t.product.seo_title; }},
    {"seo_description", [](ProductText& t, const std::string& c) { t.product.seo_description = c; },
     [](const ProductText& t) { return t.product.seo_description; }},
    {"gift_card",
     [](ProductText& t, const std::string& c) { t.product.gift_card = !c.empty() && read_flag(c); },
     [](const ProductText& t) { return flag_text(t.product.gift_card); }},
};

const VariantColumn variant_columns[] = {
    {"sku", [](VariantText& t, const std::string& c, const Context&) { t.variant.sku = c; },
     [](const VariantText& t) { return t.variant.sku; }},
    {"barcode", [](VariantText& t, const std::string& c, const Context&) { t.variant.barcode = c; },
     [](const VariantText& t) { return t.variant.barcode; }},
    {"price",
     [](VariantText& t, const std::string& c, const Context& context) {
         t.variant.price = read_price(c, context.currency);
     },
     [](const VariantText& t) { return price_text(t.variant.price); }},
    {"compare_at_price",
     [](VariantText& t, const std::string& c, const Context& context) {
         t.variant.compare_at_price.reset();
         if (!c.empty()) t.variant.compare_at_price = read_price(c, context.currency);
     },
     [](const VariantText& t) {
         return t.variant.compare_at_price ? price_text(*t.variant.compare_at_price) : std::string();
     }},
    {"unit",
     [](VariantText& t, const std::string& c, const Context&) {
         t.variant.unit = c.empty() ? Unit::each : named<Unit>(c);
         t.variant.step = t.variant.unit == Unit::each ? Quantity::of(1) : Quantity::of_thousandths(1);
     },
     [](const VariantText& t) { return std::string(name_of(t.variant.unit)); }},
    {"step",
     [](VariantText& t, const std::string& c, const Context&) {
         if (!c.empty()) t.variant.step = read_quantity(c);
     },
     [](const VariantText& t) { return t.variant.step.text(); }},
    {"weight_grams",
     [](VariantText& t, const std::string& c, const Context&) {
         t.variant.weight_grams = c.empty() ? 0 : read_count(c);
     },
     [](const VariantText& t) { return std::to_string(t.variant.weight_grams); }},
    {"track_stock",
     [](VariantText& t, const std::string& c, const Context&) {
         t.variant.track_stock = c.empty() || read_flag(c);
     },
     [](const VariantText& t) { return flag_text(t.variant.track_stock); }},
    {"stock",
     [](VariantText& t, const std::string& c, const Context&) {
         if (!c.empty() && t.variant.track_stock) t.stock = read_quantity(c);
     },
     [](const VariantText& t) { return t.stock ? t.stock->text() : std::string(); }},
    {"requires_shipping",
     [](VariantText& t, const std::string& c, const Context&) {
         t.variant.requires_shipping = c.empty() || read_flag(c);
     },
     [](const VariantText& t) { return flag_text(t.variant.requires_shipping); }},
    {"taxable",
     [](VariantText& t, const std::string& c, const Context&) {
         t.variant.taxable = c.empty() || read_flag(c);
     },
     [](const VariantText& t) { return flag_text(t.variant.taxable); }},
    {"tax_code", [](VariantText& t, const std::string& c, const Context&) { t.variant.tax_code = c; },
     [](const VariantText& t) { return t.variant.tax_code; }},
    {"variant_media", [](VariantText& t, const std::string& c, const Context&) { t.media_url = c; },
     [](const VariantText& t) { return t.media_url; }},
};

constexpr const char* required[] = {"slug", "title", "price"};

} // namespace

extern const ProductLayout merastore_layout;
const ProductLayout merastore_layout{.slug = "slug",
                                     .product = product_columns,
                                     .variant = variant_columns,
                                     .options = {},
                                     .option_names = "options",
                                     .option_values = "option_values",
                                     .media_url = "media",
                                     .media_position = nullptr,
                                     .media_alt = "media_alt",
                                     .media_is_list = true,
                                     .product_metadata = "metadata.",
                                     .variant_metadata = "variant_metadata.",
                                     .required = required};

} // namespace merastore::imports
