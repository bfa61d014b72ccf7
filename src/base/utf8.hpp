// Well-formed UTF-8, by table 3-7 of the Unicode standard.
#pragma once

#include <string_view>

namespace merastore {

/// Bytes of the character at `at`; 0 where it is malformed, overlong, a surrogate or beyond U+10FFFF.
std::size_t utf8_length(std::string_view text, std::size_t at);
bool is_utf8(std::string_view text);

} // namespace merastore
