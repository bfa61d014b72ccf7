// The rows as they are stored: what the public structs lack.
#pragma once

#include "catalog/text_list.hpp"
#include "merastore/catalog.hpp"
#include "sql/rows.hpp"

namespace merastore::catalog {

struct ProductRow {
    Product product;
    std::int64_t variant_count = 0;
    std::string image; ///< of the first media; empty where there is none
    std::string option_list;
    std::string tag_list;
    std::string collection_list;
};
ProductRow row_of(const Product& product);
Product product_of(ProductRow row);

struct VariantRow {
    Variant variant; ///< without its price, which pricing keeps
    std::string option_list;
};
VariantRow row_of(const Variant& variant);
Variant variant_of(VariantRow row);

struct MediaRow {
    ProductId product;
    Media media;
};

// Entries of the indexes over lists.
struct TagRow {
    std::string tag; ///< folded
    ProductId product;
};
struct MembershipRow {
    CollectionId collection;
    ProductId product;
};
struct SearchRow {
    ProductId id;
    std::string words;
};

const sql::Rows<ProductRow>& product_rows();
const sql::Rows<VariantRow>& variant_rows();
const sql::Rows<MediaRow>& media_rows();
const sql::Rows<TagRow>& tag_rows();
const sql::Rows<MembershipRow>& membership_rows();
const sql::Rows<SearchRow>& search_rows();

} // namespace merastore::catalog

namespace merastore::inline v0 {
template <>
struct TypeOf<catalog::ProductRow> {
    using Row = catalog::ProductRow;
    static constexpr Field fields[] = {MERASTORE_EACH(MERASTORE_FIELD, Row, product, variant_count, image,
                                                      option_list, tag_list, collection_list)};
    static constexpr Type type = detail::structure<Row>("ProductRow", fields);
};
template <>
struct TypeOf<catalog::VariantRow> {
    using Row = catalog::VariantRow;
    static constexpr Field fields[] = {MERASTORE_EACH(MERASTORE_FIELD, Row, variant, option_list)};
    static constexpr Type type = detail::structure<Row>("VariantRow", fields);
};
template <>
struct TypeOf<catalog::MediaRow> {
    using Row = catalog::MediaRow;
    static constexpr Field fields[] = {MERASTORE_EACH(MERASTORE_FIELD, Row, product, media)};
    static constexpr Type type = detail::structure<Row>("MediaRow", fields);
};
template <>
struct TypeOf<catalog::TagRow> {
    using Row = catalog::TagRow;
    static constexpr Field fields[] = {MERASTORE_EACH(MERASTORE_FIELD, Row, tag, product)};
    static constexpr Type type = detail::structure<Row>("TagRow", fields);
};
template <>
struct TypeOf<catalog::MembershipRow> {
    using Row = catalog::MembershipRow;
    static constexpr Field fields[] = {MERASTORE_EACH(MERASTORE_FIELD, Row, collection, product)};
    static constexpr Type type = detail::structure<Row>("MembershipRow", fields);
};
template <>
struct TypeOf<catalog::SearchRow> {
    using Row = catalog::SearchRow;
    static constexpr Field fields[] = {MERASTORE_EACH(MERASTORE_FIELD, Row, id, words)};
    static constexpr Type type = detail::structure<Row>("SearchRow", fields);
};
} // namespace merastore::inline v0
