#include "imports/product_reader.hpp"

#include <algorithm>

#include "base/text_fold.hpp"
#include "catalog/door.hpp"

namespace merastore::imports {

namespace {

constexpr Reason no_title{Code::invalid_argument, "imports.no_title", "A new product needs a title."};
constexpr Reason no_price{Code::invalid_argument, "imports.no_price", "A new variant needs a price."};

template <class Columns>
std::vector<int> find_all(const Heading& heading, const Columns& columns) {
    std::vector<int> found;
    for (const auto& column : columns) found.push_back(heading.find(column.heading));
    return found;
}

std::string name_or_nothing(const char* name) { return name != nullptr ? name : ""; }

// Runs what reads one cell; what it refuses becomes a problem of the row.
template <class Read>
void reading(const CsvRecord& row, const char* column, ProductDraft& draft, Read read) {
    try {
        read();
    } catch (const Exception& e) {
        draft.problems.push_back({row.line, column, e.error()});
    }
}

MediaId media_named(UnitOfWork& unit, Product& product, const std::string& url, const std::string& alt) {
    for (const Media& media : product.media)
        if (media.url == url) return media.id;
    Media& media = product.media.emplace_back();
    media.id = unit.new_id<MediaId>();
    media.url = url;
    media.alt = alt;
    media.position = static_cast<std::int64_t>(product.media.size()) - 1;
    return media.id;
}

} // namespace

ProductReader::ProductReader(const ProductLayout& layout, const Heading& heading, Context context)
    : layout_(layout),
      context_(context),
      slug_(heading.find(layout.slug)),
      title_(heading.find(layout.product.front().heading)),
      product_columns_(find_all(heading, layout.product)),
      variant_columns_(find_all(heading, layout.variant)),
      media_url_(heading.find(layout.media_url)),
      media_alt_(heading.find(layout.media_alt)),
      media_position_(heading.find(name_or_nothing(layout.media_position))) {
    for (const char* name : layout.options) options_.push_back(heading.find(name));
    if (layout.options.empty())
        options_ = {heading.find(layout.option_names), heading.find(layout.option_values)};
    std::vector<int> known = options_;
    known.insert(known.end(), {slug_, media_url_, media_alt_, media_position_});
    known.insert(known.end(), product_columns_.begin(), product_columns_.end());
    known.insert(known.end(), variant_columns_.begin(), variant_columns_.end());
    for (int i = 0; i < static_cast<int>(heading.names().size()); ++i)
        if (std::find(known.begin(), known.end(), i) == known.end())
            unknown_.emplace_back(i, heading.names()[static_cast<std::size_t>(i)]);
}

ProductDraft ProductReader::read(UnitOfWork& unit, std::span<const CsvRecord> rows,
                                 const Product* existing) const {
    ProductDraft draft;
    draft.line = rows.front().line;
    if (existing != nullptr) {
        draft.text.product = *existing;
    } else {
        draft.text.product.slug = slug_of(rows.front());
        draft.text.product.status = ProductStatus::active;
    }
    if (!cell_of(rows.front(), title_).empty()) {
        read_product(rows.front(), draft);
    } else if (existing == nullptr) {
        draft.problems.push_back(
            {draft.line, layout_.product.front().heading, {no_title.code, no_title.name, no_title.text, {}}});
        return draft;
    }
    read_media(unit, rows, draft);
    for (const CsvRecord& row : rows)
        if (has_variant(row)) read_variant(unit, row, draft);
    collect_option_values(draft.text.product);
    return draft;
}

std::string ProductReader::slug_of(const CsvRecord& record) const {
    return normalized(cell_of(record, slug_));
}

void ProductReader::read_product(const CsvRecord& row, ProductDraft& draft) const {
    for (std::size_t i = 0; i < product_columns_.size(); ++i) {
        if (product_columns_[i] < 0) continue;
        const ProductColumn& column = layout_.product[i];
        reading(row, column.heading, draft,
                [&] { column.set(draft.text, normalized(cell_of(row, product_columns_[i]))); });
        if (std::string_view(column.heading) == "category") draft.sets_category = true;
        if (std::string_view(column.heading) == "collections") draft.sets_collections = true;
    }
    if (!draft.text.category.empty())
        reading(row, "category", draft, [&] { catalog::verify_path(draft.text.category); });
    for (const std::string& slug : draft.text.collections)
        reading(row, "collections", draft, [&] { catalog::verify_slug(slug); });
    read_metadata(row, layout_.product_metadata, draft.text.product.metadata);
    read_options(row, draft);
}

void ProductReader::read_options(const CsvRecord& row, ProductDraft& draft) const {
    std::vector<std::string> names;
    if (layout_.options.empty())
        names = split_list(cell_of(row, options_[0]));
    else
        for (std::size_t i = 0; i < options_.size(); i += 2)
            if (!cell_of(row, options_[i]).empty()) names.push_back(cell_of(row, options_[i]));
    // Shopify's way of saying that there is nothing to choose.
    const bool nothing =
        names.size() == 1 && names[0] == "Title" && cell_of(row, options_[1]) == "Default Title";
    if (nothing) names.clear();
    std::vector<Option>& options = draft.text.product.options;
    options.resize(names.size());
    for (std::size_t i = 0; i < names.size(); ++i) options[i].name = normalized(names[i]);
}

void ProductReader::read_metadata(const CsvRecord& row, const char* prefix, Metadata& metadata) const {
    if (prefix == nullptr) return;
    for (const auto& [column, name] : unknown_) {
        if (!name.starts_with(prefix)) continue;
        const std::string key = name.substr(std::string_view(prefix).size());
        const std::string& cell = cell_of(row, column);
        if (cell.empty())
            metadata.erase(key);
        else
            metadata[key] = cell;
    }
}

void ProductReader::read_media(UnitOfWork& unit, std::span<const CsvRecord> rows, ProductDraft& draft) const {
    if (media_url_ < 0) return;
    struct Picture {
        std::string url, alt;
        std::int64_t position;
    };
    std::vector<Picture> pictures;
    for (const CsvRecord& row : rows) {
        const std::vector<std::string> urls = layout_.media_is_list ? split_list(cell_of(row, media_url_))
                                                                    : std::vector{cell_of(row, media_url_)};
        const std::vector<std::string> alts = layout_.media_is_list ? split_list(cell_of(row, media_alt_))
                                                                    : std::vector{cell_of(row, media_alt_)};
        for (std::size_t i = 0; i < urls.size(); ++i) {
            if (urls[i].empty()) continue;
            auto position = static_cast<std::int64_t>(pictures.size());
            if (const std::string& cell = cell_of(row, media_position_); !cell.empty())
                reading(row, layout_.media_position, draft, [&] { position = read_count(cell) - 1; });
            pictures.push_back({urls[i], i < alts.size() ? alts[i] : "", position});
        }
    }
    if (pictures.empty() && cell_of(rows.front(), title_).empty()) return; // rows that only go on
    std::stable_sort(pictures.begin(), pictures.end(),
                     [](const Picture& a, const Picture& b) { return a.position < b.position; });
    Product& product = draft.text.product;
    const std::vector<Media> before = std::move(product.media);
    product.media.clear();
    for (const Picture& picture : pictures) {
        const auto same = std::find_if(before.begin(), before.end(),
                                       [&](const Media& media) { return media.url == picture.url; });
        if (same != before.end() && std::none_of(product.media.begin(), product.media.end(),
                                                 [&](const Media& media) { return media.id == same->id; })) {
            product.media.push_back(*same);
            product.media.back().alt = picture.alt;
            product.media.back().position = static_cast<std::int64_t>(product.media.size()) - 1;
        } else {
            media_named(unit, product, picture.url, picture.alt);
        }
    }
}

bool ProductReader::has_variant(const CsvRecord& row) const {
    const auto filled = [&](const char* heading) {
        for (std::size_t i = 0; i < variant_columns_.size(); ++i)
            if (std::string_view(layout_.variant[i].heading) == heading)
                return !cell_of(row, variant_columns_[i]).empty();
        return false;
    };
    return filled(layout_.required.back()) || filled(layout_.variant.front().heading) ||
           !option_values(row).empty();
}

std::vector<std::string> ProductReader::option_values(const CsvRecord& row) const {
    if (layout_.options.empty()) return split_list(cell_of(row, options_[1]));
    std::vector<std::string> values;
    for (std::size_t i = 1; i < options_.size(); i += 2)
        if (!cell_of(row, options_[i]).empty()) values.push_back(cell_of(row, options_[i]));
    return values;
}

void ProductReader::read_variant(UnitOfWork& unit, const CsvRecord& row, ProductDraft& draft) const {
    Product& product = draft.text.product;
    VariantText text;
    std::vector<std::string> values = option_values(row);
    for (std::string& value : values) value = normalized(value);
    if (product.options.empty()) values.clear();
    const std::string sku = normalized(cell_of(row, variant_columns_.front()));
    auto place = std::find_if(product.variants.begin(), product.variants.end(), [&](const Variant& variant) {
        return sku.empty() ? variant.option_values == values : variant.sku == sku;
    });
    const bool fresh = place == product.variants.end();
    if (!fresh) text.variant = *place;
    text.variant.option_values = values;
    for (std::size_t i = 0; i < variant_columns_.size(); ++i) {
        if (variant_columns_[i] < 0) continue;
        const VariantColumn& column = layout_.variant[i];
        reading(row, column.heading, draft,
                [&] { column.set(text, cell_of(row, variant_columns_[i]), context_); });
    }
    if (!text.variant.price.is_set() && draft.problems.empty())
        draft.problems.push_back(
            {row.line, layout_.required.back(), {no_price.code, no_price.name, no_price.text, {}}});
    read_metadata(row, layout_.variant_metadata, text.variant.metadata);
    text.variant.media.reset();
    if (!text.media_url.empty()) text.variant.media = media_named(unit, product, text.media_url, "");
    if (fresh) {
        text.variant.position = static_cast<std::int64_t>(product.variants.size());
        place = product.variants.insert(product.variants.end(), text.variant);
    } else {
        *place = text.variant;
    }
    const auto at = static_cast<std::size_t>(place - product.variants.begin());
    draft.variant_lines.resize(product.variants.size());
    draft.variant_lines[at] = row.line;
    if (text.stock) draft.stock.push_back({at, *text.stock});
}

} // namespace merastore::imports
