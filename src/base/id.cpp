#include "merastore/id.hpp"

#include "base/shown.hpp"

namespace merastore::inline v0 {

namespace {

constexpr std::size_t digits = 13; // 13 × 5 bits hold 63
constexpr std::string_view alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"; // Crockford's base 32

int digit_value(char c) {
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
    if (c == 'O') c = '0';
    if (c == 'I' || c == 'L') c = '1';
    const std::size_t at = alphabet.find(c);
    return at == std::string_view::npos ? -1 : static_cast<int>(at);
}

Error malformed(std::string_view prefix, std::string_view text, const std::string& why) {
    return Error{reasons::malformed_id.code, reasons::malformed_id.name,
                 shown(text) + " is not an id of this type, which looks like " + std::string(prefix) +
                     "_0H8K3Z5T9QW2X: " + why,
                 {}};
}

} // namespace

std::string id_text(std::string_view prefix, std::int64_t value) {
    if (value == 0) return {};
    std::string text(prefix);
    text += '_';
    for (int shift = 5 * (static_cast<int>(digits) - 1); shift >= 0; shift -= 5)
        text += alphabet[static_cast<std::size_t>((value >> shift) & 31)];
    return text;
}

Result<std::int64_t> parse_id(std::string_view prefix, std::string_view text) {
    if (text.size() <= prefix.size() || !text.starts_with(prefix) || text[prefix.size()] != '_') {
        const bool other = text.find('_') != std::string_view::npos && text.size() > digits;
        return malformed(prefix, text, other ? "it is an id of another type." : "it lacks the prefix.");
    }
    const std::string_view body = text.substr(prefix.size() + 1);
    if (body.size() != digits) return malformed(prefix, text, "13 characters follow the prefix.");
    std::uint64_t value = 0;
    for (const char c : body) {
        const int digit = digit_value(c);
        if (digit < 0) return malformed(prefix, text, "it has a character that ids do not use.");
        if (value >> 58 != 0) return malformed(prefix, text, "it is too large.");
        value = value << 5 | static_cast<std::uint64_t>(digit);
    }
    if (value == 0 || value >> 63 != 0) return malformed(prefix, text, "it is out of range.");
    return static_cast<std::int64_t>(value);
}

} // namespace merastore::inline v0
