// Reads the rows of one product onto the product as it is in the store, or onto a new one.
#pragma once

#include "imports/product_columns.hpp"

namespace merastore::imports {

/// What is wrong with one row.
struct BadRow {
    std::int64_t line = 0;
    std::string column;
    Error error;
};

/// What a variant of a text has beside the model.
struct StockText {
    std::size_t variant = 0; ///< its place in the product
    Quantity on_hand;
};

/// A product as the text wants it.
struct ProductDraft {
    std::int64_t line = 0;
    ProductText text;
    bool sets_category = false;
    bool sets_collections = false;
    std::vector<StockText> stock;
    std::vector<std::int64_t> variant_lines; ///< where a variant stands in the text, 0 where it does not
    std::vector<BadRow> problems;
};

/// What the catalogue does not take, with the line and column that it stands in.
BadRow located(const ProductDraft& draft, const ProductLayout& layout, const Error& fault);

class ProductReader {
public:
    ProductReader(const ProductLayout& layout, const Heading& heading, Context context);

    std::string slug_of(const CsvRecord& record) const;
    /// New media get their ids from `unit`.
    ProductDraft read(UnitOfWork& unit, std::span<const CsvRecord> rows, const Product* existing) const;

private:
    void read_product(const CsvRecord& row, ProductDraft& draft) const;
    void read_options(const CsvRecord& row, ProductDraft& draft) const;
    void read_media(UnitOfWork& unit, std::span<const CsvRecord> rows, ProductDraft& draft) const;
    void read_variant(UnitOfWork& unit, const CsvRecord& row, ProductDraft& draft) const;
    bool has_variant(const CsvRecord& row) const;
    std::vector<std::string> option_values(const CsvRecord& row) const;
    void read_metadata(const CsvRecord& row, const char* prefix, Metadata& metadata) const;

    const ProductLayout& layout_;
    Context context_;
    int slug_;
    int title_;
    std::vector<int> product_columns_;
    std::vector<int> variant_columns_;
    std::vector<int> options_;
    int media_url_;
    int media_alt_;
    int media_position_;
    std::vector<std::pair<int, std::string>> unknown_; ///< columns that the layout does not name
};

/// The values of each option, in the order in which the variants have them.
void collect_option_values(Product& product);

} // namespace merastore::imports
