#include "merastore/id.hpp"

#include "base/error_of.hpp"
#include "base/shown.hpp"

namespace merastore::inline v0 {

namespace {

constexpr std::size_t digits = 13;                                        // 13 × 5 bits hold 63
constexpr std::string_view alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"; // Crockford's base 32

int digit_value(char c) {
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
    if (c == 'O') c = '0';
    if (c == 'I' || c == 'L') c = '1';
    const std::size_t at = alphabet.find(c);
    return at == std::string_view::npos ? -1 : static_cast<int>(at);
}

// The prefix of a text that looks like an id of whatever type.
std::string_view prefix_in(std::string_view text) {
    const std::size_t end = text.find('_');
    if (end == std::string_view::npos || text.size() != end + 1 + digits) return {};
    const std::string_view prefix = text.substr(0, end);
    const bool lower = prefix.find_first_not_of("abcdefghijklmnopqrstuvwxyz") == std::string_view::npos;
    return lower ? prefix : std::string_view{};
}

Error wrong_prefix(std::string_view prefix, std::string_view text) {
    const std::string expected = "expected an id like " + std::string(prefix) + "_…, got ";
    const std::string_view other = prefix_in(text);
    return error_of(
        reasons::malformed_id,
        expected + (other.empty() ? shown(text) + "." : "one of another type (" + excerpt(other) + "_…)."));
}

Error malformed(std::string_view text, const std::string& why) {
    return error_of(reasons::malformed_id, shown(text) + " is not an id: " + why);
}

} // namespace

std::string id_text(std::string_view prefix, std::int64_t value) {
    if (value == 0) return {};
    if (value < 0) refuse(reasons::malformed_id, "An id is positive.");
    std::string text;
    text.reserve(prefix.size() + 1 + digits);
    text += prefix;
    text += '_';
    for (int shift = 5 * (static_cast<int>(digits) - 1); shift >= 0; shift -= 5)
        text += alphabet[static_cast<std::size_t>((value >> shift) & 31)];
    return text;
}

Result<std::int64_t> parse_id(std::string_view prefix, std::string_view text) {
    if (text.size() <= prefix.size() || !text.starts_with(prefix) || text[prefix.size()] != '_')
        return wrong_prefix(prefix, text);
    const std::string_view body = text.substr(prefix.size() + 1);
    if (body.size() != digits)
        return malformed(text, "13 characters follow " + std::string(prefix) + "_, not " +
                                   std::to_string(body.size()) + ".");
    std::uint64_t value = 0;
    for (const char c : body) {
        const int digit = digit_value(c);
        if (digit < 0)
            return malformed(text, "it has a character that ids do not have (0-9, A-Z without U).");
        if (value >> 58 != 0) return malformed(text, "it is out of range.");
        value = value << 5 | static_cast<std::uint64_t>(digit);
    }
    if (value == 0) return malformed(text, "it is zero.");
    return static_cast<std::int64_t>(value);
}

} // namespace merastore::inline v0
