// Products as text, piece by piece.
#include <algorithm>

#include "catalog/door.hpp"
#include "imports/operations.hpp"
#include "imports/product_columns.hpp"
#include "inventory/door.hpp"

namespace merastore::imports {

extern const ProductLayout shopify_layout;
extern const ProductLayout merastore_layout;

const ProductLayout& layout_of(ProductFormat format) {
    return format == ProductFormat::shopify ? shopify_layout : merastore_layout;
}

namespace {

constexpr std::int64_t products_at_once = 200;

// The headings beyond the layout's own: keys of metadata.
struct MetadataKeys {
    std::vector<std::string> product;
    std::vector<std::string> variant;
};

// What a whole export needs to know from its first piece on, so that each piece has the same columns.
struct Frame {
    const ProductLayout& layout;
    MetadataKeys keys;
};

MetadataKeys metadata_keys(Reader& reader, const ProductLayout& layout) {
    MetadataKeys keys;
    keys.product = catalog::product_metadata_keys(reader);
    if (layout.variant_metadata != nullptr) keys.variant = catalog::variant_metadata_keys(reader);
    return keys;
}

std::vector<std::string> headings(const Frame& frame) {
    const ProductLayout& layout = frame.layout;
    std::vector<std::string> names{layout.slug};
    for (const ProductColumn& column : layout.product) names.emplace_back(column.heading);
    for (const char* option : layout.options) names.emplace_back(option);
    if (layout.options.empty()) names.insert(names.end(), {layout.option_names, layout.option_values});
    for (const VariantColumn& column : layout.variant) names.emplace_back(column.heading);
    names.emplace_back(layout.media_url);
    if (layout.media_position != nullptr) names.emplace_back(layout.media_position);
    names.emplace_back(layout.media_alt);
    for (const std::string& key : frame.keys.product) names.push_back(layout.product_metadata + key);
    for (const std::string& key : frame.keys.variant) names.push_back(layout.variant_metadata + key);
    return names;
}

std::string value_in(const Metadata& metadata, const std::string& key) {
    const auto found = metadata.find(key);
    return found == metadata.end() ? "" : found->second;
}

// One row: the product's columns stand in the first one only.
struct Row {
    const Frame& frame;
    const ProductText& text;
    bool first;
    const VariantText* variant;
    const Media* media;
    std::int64_t media_position;

    std::vector<std::string> cells() const {
        const ProductLayout& layout = frame.layout;
        std::vector<std::string> cells{text.product.slug};
        for (const ProductColumn& column : layout.product) cells.push_back(first ? column.get(text) : "");
        add_options(cells);
        for (const VariantColumn& column : layout.variant)
            cells.push_back(variant != nullptr ? column.get(*variant) : "");
        add_media(cells);
        for (const std::string& key : frame.keys.product)
            cells.push_back(first ? value_in(text.product.metadata, key) : "");
        for (const std::string& key : frame.keys.variant)
            cells.push_back(variant != nullptr ? value_in(variant->variant.metadata, key) : "");
        return cells;
    }

    void add_options(std::vector<std::string>& cells) const {
        std::vector<std::string> names;
        for (const Option& option : text.product.options) names.push_back(option.name);
        std::vector<std::string> values;
        if (variant != nullptr) values = variant->variant.option_values;
        if (frame.layout.options.empty()) {
            cells.push_back(first ? join_list(names) : "");
            cells.push_back(join_list(values));
            return;
        }
        if (names.empty()) names.emplace_back("Title");
        if (values.empty() && variant != nullptr) values.emplace_back("Default Title");
        for (std::size_t i = 0; i < frame.layout.options.size() / 2; ++i) {
            cells.push_back(first && i < names.size() ? names[i] : "");
            cells.push_back(i < values.size() ? values[i] : "");
        }
    }

    void add_media(std::vector<std::string>& cells) const {
        if (frame.layout.media_is_list) {
            std::vector<std::string> urls;
            std::vector<std::string> alts;
            for (const Media& one : text.product.media) {
                urls.push_back(one.url);
                alts.push_back(one.alt);
            }
            cells.push_back(first ? join_list(urls) : "");
            cells.push_back(first ? join_list(alts) : "");
            return;
        }
        cells.push_back(media != nullptr ? media->url : "");
        cells.push_back(media != nullptr ? std::to_string(media_position) : "");
        cells.push_back(media != nullptr ? media->alt : "");
    }
};

void write(std::string& out, const Frame& frame, const ProductText& text,
           const std::vector<VariantText>& variants) {
    const std::size_t pictures = frame.layout.media_is_list ? 0 : text.product.media.size();
    const std::size_t rows = std::max({variants.size(), pictures, std::size_t{1}});
    for (std::size_t i = 0; i < rows; ++i) {
        const Row row{frame,
                      text,
                      i == 0,
                      i < variants.size() ? &variants[i] : nullptr,
                      i < pictures ? &text.product.media[i] : nullptr,
                      static_cast<std::int64_t>(i) + 1};
        write_csv(out, row.cells());
    }
}

std::vector<VariantText> variant_texts(const Product& product,
                                       const std::unordered_map<VariantId, Quantity>& stock) {
    std::vector<VariantText> texts;
    for (const Variant& variant : product.variants) {
        VariantText& text = texts.emplace_back();
        text.variant = variant;
        for (const Media& media : product.media)
            if (variant.media == media.id) text.media_url = media.url;
        const auto found = stock.find(variant.id);
        if (variant.track_stock && found != stock.end()) text.stock = found->second;
    }
    return texts;
}

ProductId after(const std::optional<std::string>& cursor) {
    if (!cursor) return {};
    const Result<std::string> position = parse_cursor(*cursor);
    const Result<ProductId> id = position ? ProductId::parse(*position) : Result<ProductId>{position.error()};
    if (!id) refuse_field(reasons::malformed_cursor, "cursor");
    return *id;
}

} // namespace

ExportedText export_products(Reader& reader, const ExportProducts& query) {
    const ProductLayout& layout = layout_of(query.format);
    const Frame frame{layout, metadata_keys(reader, layout)};
    ExportedText exported;
    if (!query.cursor) write_csv(exported.text, headings(frame));
    const std::vector<Product> products =
        catalog::products_after(reader, after(query.cursor), products_at_once);
    std::vector<VariantId> variants;
    for (const Product& product : products)
        for (const Variant& variant : product.variants) variants.push_back(variant.id);
    const auto stock = inventory::on_hand(reader, variants);
    const auto categories = catalog::category_paths(reader);
    const auto collections = catalog::collection_slugs(reader);
    for (const Product& product : products) {
        ProductText text{product, "", {}};
        if (product.category) text.category = categories.at(*product.category);
        for (const CollectionId id : product.collections) text.collections.push_back(collections.at(id));
        write(exported.text, frame, text, variant_texts(product, stock));
    }
    exported.products = static_cast<std::int64_t>(products.size());
    if (exported.products == products_at_once) exported.next = cursor_text(products.back().id.text());
    return exported;
}

} // namespace merastore::imports
