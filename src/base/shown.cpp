#include "base/shown.hpp"

#include <array>
#include <charconv>

#include "base/utf8.hpp"

namespace merastore::inline v0 {

namespace {

// Controls, zero-width characters, line separators, marks of direction, tags: they could forge a line of a
// log.
bool is_invisible(char32_t code) {
    return code < 0x20 || (code >= 0x7F && code < 0xA0) || code == 0xAD ||
           (code >= 0x200B && code <= 0x200F) || (code >= 0x2028 && code <= 0x202E) ||
           (code >= 0x2060 && code <= 0x206F) || code == 0xFEFF || (code >= 0xE0000 && code <= 0xE0FFF);
}

void append_escape(std::string& out, char32_t code) {
    std::array<char, 8> digits{};
    const char* end =
        std::to_chars(digits.data(), digits.data() + digits.size(), static_cast<std::uint32_t>(code), 16).ptr;
    out += "\\u{";
    out.append(static_cast<const char*>(digits.data()), end);
    out += '}';
}

} // namespace

std::string excerpt(std::string_view text) {
    constexpr int most = 40;
    std::string out;
    std::size_t at = 0;
    for (int count = 0; at < text.size() && count < most; ++count) {
        const std::size_t length = utf8_length(text, at);
        const std::string_view character = text.substr(at, length);
        if (length == 0)
            out += "\xEF\xBF\xBD";
        else if (const char32_t code = code_point(character); is_invisible(code))
            append_escape(out, code);
        else
            out += character;
        at += length == 0 ? 1 : length;
    }
    if (at < text.size()) out += "…";
    return out;
}

std::string shown(std::string_view text) { return '"' + excerpt(text) + '"'; }

} // namespace merastore::inline v0
