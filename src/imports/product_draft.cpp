// What is made of a product that was read: its option values, and where in the text its faults are.
#include <algorithm>
#include <charconv>

#include "base/text_fold.hpp"
#include "imports/product_reader.hpp"

namespace merastore::imports {

namespace {

// "Variant Compare At Price" is the heading of the field "compare_at_price".
bool names_field(const char* heading, std::string_view field) {
    std::string name = folded(heading);
    std::replace(name.begin(), name.end(), ' ', '_');
    return name == field || name == "variant_" + std::string(field);
}

template <class Columns>
std::string heading_of(const Columns& columns, std::string_view field) {
    for (const auto& column : columns)
        if (names_field(column.heading, field)) return column.heading;
    return {};
}

} // namespace

void collect_option_values(Product& product) {
    for (std::size_t i = 0; i < product.options.size(); ++i) {
        std::vector<std::string>& values = product.options[i].values;
        values.clear();
        for (const Variant& variant : product.variants)
            if (i < variant.option_values.size() &&
                std::find(values.begin(), values.end(), variant.option_values[i]) == values.end())
                values.push_back(variant.option_values[i]);
    }
}

BadRow located(const ProductDraft& draft, const ProductLayout& layout, const Error& fault) {
    BadRow bad{draft.line, "", fault};
    if (fault.fields.empty()) return bad;
    const FieldError& first = fault.fields.front();
    bad.error.reason = first.reason;
    bad.error.message = first.message;
    constexpr std::string_view variants = "variants[";
    std::string_view field = first.field;
    if (!field.starts_with(variants)) {
        bad.column = heading_of(layout.product, field.substr(0, field.find('[')));
        return bad;
    }
    std::size_t variant = 0;
    std::from_chars(field.data() + variants.size(), field.data() + field.size(), variant);
    if (variant < draft.variant_lines.size() && draft.variant_lines[variant] > 0)
        bad.line = draft.variant_lines[variant];
    field.remove_prefix(std::min(field.find('.') + 1, field.size()));
    bad.column = heading_of(layout.variant, field);
    return bad;
}

} // namespace merastore::imports
