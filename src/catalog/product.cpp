#include "catalog/product.hpp"

#include <algorithm>
#include <set>

#include "base/text_fold.hpp"
#include "base/utf8.hpp"

namespace merastore::catalog {

namespace {

void settle_tags(std::vector<std::string>& tags) {
    std::set<std::string> seen;
    std::vector<std::string> kept;
    for (std::string& tag : tags) {
        compose(tag);
        if (!tag.empty() && seen.insert(folded(tag)).second) kept.push_back(std::move(tag));
    }
    tags = std::move(kept);
}

void derive_option_values(Product& product) {
    for (std::size_t i = 0; i < product.options.size(); ++i) {
        std::vector<std::string> values;
        std::set<std::string_view> seen;
        for (const Variant& variant : product.variants)
            if (i < variant.option_values.size() && seen.insert(variant.option_values[i]).second)
                values.push_back(variant.option_values[i]);
        product.options[i].values = std::move(values);
    }
}

void settle_variant(Variant& variant) {
    for (std::string* text : {&variant.sku, &variant.barcode, &variant.tax_code}) compose(*text);
    for (std::string& value : variant.option_values) compose(value);
}

} // namespace

void compose(std::string& text) {
    const bool ascii = std::none_of(text.begin(), text.end(), [](char c) { return (c & 0x80) != 0; });
    if (!ascii && find_malformed_utf8(text) == std::string_view::npos) text = normalized(text);
}

void settle(Product& product) {
    for (std::string* text : {&product.slug, &product.title, &product.description, &product.vendor,
                              &product.type, &product.seo_title, &product.seo_description})
        compose(*text);
    settle_tags(product.tags);
    std::set<CollectionId> seen;
    std::erase_if(product.collections, [&](CollectionId id) { return !seen.insert(id).second; });
    for (Option& option : product.options) compose(option.name);
    for (std::size_t i = 0; i < product.media.size(); ++i) {
        compose(product.media[i].alt);
        product.media[i].position = static_cast<std::int64_t>(i);
    }
    for (std::size_t i = 0; i < product.variants.size(); ++i) {
        settle_variant(product.variants[i]);
        product.variants[i].product = product.id;
        product.variants[i].position = static_cast<std::int64_t>(i);
    }
    derive_option_values(product);
}

std::optional<MediaId> media_with(const Product& product, const std::string& url, const std::string& field) {
    if (url.empty()) return std::nullopt;
    for (const Media& media : product.media)
        if (media.url == url) return media.id;
    refuse_field(reasons::catalog_media_not_found, field);
}

Variant new_variant(const NewVariant& input, const Product& product, const std::string& media_field) {
    Variant variant;
    variant.sku = input.sku;
    variant.barcode = input.barcode;
    variant.option_values = input.option_values;
    variant.price = input.price;
    variant.compare_at_price = input.compare_at_price;
    variant.unit = input.unit;
    variant.step =
        input.step.value_or(input.unit == Unit::each ? Quantity::of(1) : Quantity::of_thousandths(1));
    variant.weight_grams = input.weight_grams;
    variant.track_stock = input.track_stock;
    variant.requires_shipping = input.requires_shipping;
    variant.taxable = input.taxable;
    variant.tax_code = input.tax_code;
    variant.media = media_with(product, input.media_url, media_field);
    variant.metadata = input.metadata;
    return variant;
}

std::string search_text(const Product& product) {
    std::string text = product.title + '\n' + product.vendor;
    for (const Variant& variant : product.variants) text += '\n' + variant.sku;
    return folded(text);
}

std::vector<std::string> folded_tags(const std::vector<std::string>& tags) {
    std::vector<std::string> all;
    for (const std::string& tag : tags) all.push_back(folded(tag));
    std::sort(all.begin(), all.end());
    all.erase(std::unique(all.begin(), all.end()), all.end());
    return all;
}

} // namespace merastore::catalog
