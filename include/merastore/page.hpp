/// A page of a list and the opaque cursor to the next one.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "merastore/export.hpp"
#include "merastore/result.hpp"

namespace merastore::inline v0 {

inline constexpr std::int64_t default_page = 50;
inline constexpr std::int64_t largest_page = 200;

template <class T>
struct Page {
    std::vector<T> items;
    std::optional<std::string> next; ///< hand it back as `cursor` for the following page; absent on the last
};

/// A position in a list, made opaque with a checksum so that a mistyped one is refused. Errors:
/// invalid.cursor.
MERASTORE_API std::string cursor_text(std::string_view position);
MERASTORE_API Result<std::string> parse_cursor(std::string_view text);

} // namespace merastore::inline v0
