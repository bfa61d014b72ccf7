// The columns of a text of products: what each means, in both directions. Importing and exporting read the
// same table.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "imports/job.hpp"
#include "merastore/catalog.hpp"

namespace merastore::imports {

/// A variant while it is read or written: with its stock, and its picture by address.
struct VariantText {
    Variant variant;
    std::string media_url;
    std::optional<Quantity> stock;
};

/// A product while it is read or written. Its variants and media are apart.
struct ProductText {
    Product product;
    std::string category;                 ///< path of slugs
    std::vector<std::string> collections; ///< slugs
};

struct Context {
    Currency currency;
};

struct ProductColumn {
    const char* heading;
    void (*set)(ProductText& product, const std::string& cell);
    std::string (*get)(const ProductText& product);
};

struct VariantColumn {
    const char* heading;
    void (*set)(VariantText& variant, const std::string& cell, const Context& context);
    std::string (*get)(const VariantText& variant);
};

/// One format: how its columns are called, and what its rows look like.
struct ProductLayout {
    const char* slug;
    std::span<const ProductColumn> product;
    std::span<const VariantColumn> variant;
    std::span<const char* const> options; ///< headings of option names and values in turn; empty: lists
    const char* option_names;             ///< where they are lists in one cell each
    const char* option_values;
    const char* media_url;
    const char* media_position; ///< may be null
    const char* media_alt;
    bool media_is_list;           ///< all pictures in one cell, or one a row
    const char* product_metadata; ///< what its headings begin with
    const char* variant_metadata; ///< may be null
    std::span<const char* const> required;
};

const ProductLayout& layout_of(ProductFormat format);

/// Several texts in one cell: "a; b". A semicolon or backslash inside of one is written behind a backslash.
std::vector<std::string> split_list(const std::string& cell);
std::string join_list(const std::vector<std::string>& items);

// What cells say. They refuse with a reason of their own and a message that helps.
bool read_flag(const std::string& cell);
std::int64_t read_count(const std::string& cell);
UnitPrice read_price(const std::string& cell, Currency currency);
std::string price_text(UnitPrice price);
Quantity read_quantity(const std::string& cell);
std::string flag_text(bool flag);

} // namespace merastore::imports
