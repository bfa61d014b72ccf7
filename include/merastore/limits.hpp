/// How much a store takes in. Beyond these limits an input is refused with invalid.too_long or
/// invalid.too_many, naming the field.
#pragma once

#include <cstddef>

namespace merastore::inline v0 {

namespace limits {
inline constexpr std::size_t title = 255;              ///< characters; also names, vendors, types, tags
inline constexpr std::size_t description = 1'048'576;  ///< characters
inline constexpr std::size_t code = 255;               ///< characters of a sku, slug, barcode or tax code
inline constexpr std::size_t url = 2'048;              ///< characters
inline constexpr std::size_t seo_text = 1'000;         ///< characters
inline constexpr std::size_t options_per_product = 10; ///< size, colour, …
inline constexpr std::size_t variants_per_product = 2'000;
inline constexpr std::size_t media_per_product = 250;
inline constexpr std::size_t tags_per_product = 250;
inline constexpr std::size_t collections_per_product = 250;
inline constexpr std::size_t category_depth = 20; ///< categories above one another
inline constexpr std::size_t search_words = 5;    ///< further words of a search are not looked at
} // namespace limits

} // namespace merastore::inline v0
