// What is wrong with a product, place by place.
#include <algorithm>
#include <map>
#include <set>

#include "base/input_checks.hpp"
#include "base/text_fold.hpp"
#include "catalog/product.hpp"
#include "catalog/text_list.hpp"
#include "merastore/limits.hpp"

namespace merastore::catalog {

namespace {

void add(const Path& path, const Reason& reason, Problems& problems, std::string message = {}) {
    problems.add(path, reason.name, message.empty() ? reason.text : std::move(message));
}

void check_count(const Path& path, std::size_t count, std::size_t most, Problems& problems) {
    if (count > most)
        add(path, reasons::too_many, problems, "At most " + std::to_string(most) + " fit here.");
}

bool has_control_characters(std::string_view text) {
    return std::any_of(text.begin(), text.end(), [](char c) { return (c >= 0 && c < ' ') || c == 0x7F; });
}

void check_sku(const Path& path, const std::string& sku, Problems& problems) {
    if (sku.empty()) return; // it has none
    check_text(path, sku, limits::code, problems);
    if (sku.front() == ' ' || sku.back() == ' ' || has_control_characters(sku))
        add(path, reasons::catalog_bad_sku, problems);
}

void check_price(const Path& path, const Variant& variant, Problems& problems) {
    const Path price(path, "price");
    const Path compare_at(path, "compare_at_price");
    if (!variant.price.is_set()) return add(price, reasons::required, problems);
    if (variant.price.is_negative()) add(price, reasons::catalog_bad_price, problems);
    if (!variant.compare_at_price) return;
    if (variant.compare_at_price->is_negative()) add(compare_at, reasons::catalog_bad_price, problems);
    if (variant.compare_at_price->currency() != variant.price.currency())
        add(compare_at, reasons::mixed_currencies, problems);
}

void check_variant(const Path& path, const Product& product, const Variant& variant, Problems& problems) {
    check_sku({path, "sku"}, variant.sku, problems);
    check_line({path, "barcode"}, variant.barcode, limits::code, problems);
    check_line({path, "tax_code"}, variant.tax_code, limits::code, problems);
    check_price(path, variant, problems);
    if (variant.step <= Quantity{}) add({path, "step"}, reasons::catalog_bad_step, problems);
    if (variant.weight_grams < 0 || variant.weight_grams > largest_exact)
        add({path, "weight_grams"}, reasons::overflow, problems, "A weight is not negative.");
    const Path values(path, "option_values");
    if (variant.option_values.size() != product.options.size())
        add(values, reasons::catalog_options_mismatch, problems);
    for (std::size_t i = 0; i < variant.option_values.size(); ++i)
        check_name({values, i}, variant.option_values[i], problems);
    const bool has_media =
        !variant.media || std::any_of(product.media.begin(), product.media.end(),
                                      [&](const Media& media) { return media.id == *variant.media; });
    if (!has_media) add({path, "media"}, reasons::catalog_media_not_found, problems);
    check_metadata({path, "metadata"}, variant.metadata, problems);
}

void check_variants(const Product& product, Problems& problems) {
    const Path root;
    const Path variants(root, "variants");
    if (product.variants.empty()) add(variants, reasons::catalog_no_variants, problems);
    check_count(variants, product.variants.size(), limits::variants_per_product, problems);
    std::set<std::string> combinations;
    std::set<std::string_view> skus;
    for (std::size_t i = 0; i < product.variants.size() && !problems.full(); ++i) {
        const Variant& variant = product.variants[i];
        const Path path(variants, i);
        check_variant(path, product, variant, problems);
        if (!combinations.insert(join(variant.option_values)).second)
            add({path, "option_values"}, reasons::catalog_options_mismatch, problems);
        if (!variant.sku.empty() && !skus.insert(variant.sku).second)
            add({path, "sku"}, reasons::catalog_sku_taken, problems);
    }
}

void check_options(const Product& product, Problems& problems) {
    const Path root;
    const Path names(root, "option_names");
    check_count(names, product.options.size(), limits::options_per_product, problems);
    std::set<std::string> seen;
    for (std::size_t i = 0; i < product.options.size(); ++i) {
        check_name({names, i}, product.options[i].name, problems);
        if (!seen.insert(folded(product.options[i].name)).second)
            add({names, i}, reasons::catalog_options_mismatch, problems, "Two options have the same name.");
    }
}

void check_lists(const Product& product, Problems& problems) {
    const Path root;
    const Path tags(root, "tags");
    check_count(tags, product.tags.size(), limits::tags_per_product, problems);
    for (std::size_t i = 0; i < product.tags.size(); ++i)
        check_line({tags, i}, product.tags[i], limits::title, problems);
    const Path media(root, "media");
    check_count(media, product.media.size(), limits::media_per_product, problems);
    for (std::size_t i = 0; i < product.media.size(); ++i) {
        const Path one(media, i);
        if (product.media[i].url.empty()) add({one, "url"}, reasons::required, problems);
        check_line({one, "url"}, product.media[i].url, limits::url, problems);
        check_text({one, "alt"}, product.media[i].alt, limits::seo_text, problems);
    }
    check_count({Path{}, "collections"}, product.collections.size(), limits::collections_per_product,
                problems);
}

} // namespace

void check_line(const Path& path, std::string_view text, std::size_t most_characters, Problems& problems) {
    check_text(path, text, most_characters, problems);
    if (has_control_characters(text))
        add(path, reasons::malformed_text, problems, "Control characters do not belong here.");
}

void check_name(const Path& path, std::string_view name, Problems& problems) {
    if (name.empty()) return add(path, reasons::required, problems);
    check_line(path, name, limits::title, problems);
}

void check_slug(const Path& path, std::string_view slug, Problems& problems) {
    if (slug.empty()) return add(path, reasons::required, problems);
    check_text(path, slug, limits::code, problems);
    if (has_control_characters(slug) || slug.find_first_of(" /?#%\\") != std::string_view::npos)
        add(path, reasons::catalog_bad_slug, problems);
}

void check_product(const Product& product, Problems& problems) {
    const Path root;
    check_name({root, "title"}, product.title, problems);
    check_slug({root, "slug"}, product.slug, problems);
    check_text({root, "description"}, product.description, limits::description, problems);
    check_line({root, "vendor"}, product.vendor, limits::title, problems);
    check_line({root, "type"}, product.type, limits::title, problems);
    check_text({root, "seo_title"}, product.seo_title, limits::seo_text, problems);
    check_text({root, "seo_description"}, product.seo_description, limits::seo_text, problems);
    check_metadata({root, "metadata"}, product.metadata, problems);
    check_options(product, problems);
    check_lists(product, problems);
    check_variants(product, problems);
}

Error error_of_problems(std::vector<FieldError> problems) {
    static const Reason* const known[] = {
        &reasons::catalog_slug_taken,         &reasons::catalog_sku_taken,
        &reasons::catalog_no_variants,        &reasons::catalog_options_mismatch,
        &reasons::catalog_bad_price,          &reasons::catalog_bad_step,
        &reasons::catalog_bad_slug,           &reasons::catalog_bad_sku,
        &reasons::catalog_category_not_found, &reasons::catalog_collection_not_found,
        &reasons::catalog_media_not_found};
    const FieldError& first = problems.front();
    const Reason* reason = &reasons::invalid;
    for (const Reason* one : known)
        if (first.reason == one->name) reason = one;
    std::string message = (first.field.empty() ? "" : first.field + ": ") + first.message;
    if (problems.size() > 1) message += " (and " + std::to_string(problems.size() - 1) + " more)";
    return Error{reason->code, reason->name, std::move(message), std::move(problems)};
}

void refuse_problems(std::vector<FieldError> problems, std::string_view from, std::string_view to) {
    if (problems.empty()) return;
    for (FieldError& problem : problems)
        if (problem.field.starts_with(from))
            problem.field = std::string(to) + problem.field.substr(from.size());
    throw Exception(error_of_problems(std::move(problems)));
}

} // namespace merastore::catalog
