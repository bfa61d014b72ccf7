// Well-formed UTF-8, by table 3-7 of the Unicode standard.
#pragma once

#include <cstddef>
#include <string_view>

namespace merastore::inline v0 {

/// Bytes of the character at `at`; 0 where it is malformed, overlong, a surrogate or beyond U+10FFFF.
std::size_t utf8_length(std::string_view text, std::size_t at);
/// The code point of one well-formed character.
char32_t code_point(std::string_view character);
/// Where the first malformed character is; npos where there is none.
std::size_t find_malformed_utf8(std::string_view text);
/// Characters of a well-formed text.
std::size_t count_characters(std::string_view text);

} // namespace merastore::inline v0
