// Cursors: base64url (RFC 4648, section 5, without padding) of a CRC-32 and the position.
#include <boost/crc.hpp>

#include "merastore/page.hpp"

#include "base/error_of.hpp"

namespace merastore::inline v0 {

namespace {

constexpr std::string_view alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
constexpr std::size_t checksum_size = 4;
constexpr std::size_t most_characters = 4000;

std::string checksum(std::string_view position) {
    boost::crc_32_type crc;
    crc.process_bytes(position.data(), position.size());
    const std::uint32_t sum = crc.checksum();
    std::string bytes;
    for (int shift = 24; shift >= 0; shift -= 8) bytes += static_cast<char>(sum >> shift & 0xFF);
    return bytes;
}

std::string encode(std::string_view bytes) {
    std::string out;
    out.reserve((bytes.size() * 4 + 2) / 3);
    std::uint32_t bits = 0;
    int count = 0; // of the low bits that are not written yet
    for (const char c : bytes) {
        bits = bits << 8 | static_cast<unsigned char>(c);
        for (count += 8; count >= 6; count -= 6) out += alphabet[bits >> (count - 6) & 63];
    }
    if (count > 0) out += alphabet[bits << (6 - count) & 63];
    return out;
}

// Empty where a character is not of the alphabet.
std::string decode(std::string_view text) {
    std::string bytes;
    std::uint32_t bits = 0;
    int count = 0;
    for (const char c : text) {
        const std::size_t value = alphabet.find(c);
        if (value == std::string_view::npos) return {};
        bits = bits << 6 | static_cast<std::uint32_t>(value);
        count += 6;
        if (count < 8) continue;
        count -= 8;
        bytes += static_cast<char>(bits >> count & 0xFF);
    }
    return bytes;
}

} // namespace

std::string cursor_text(std::string_view position) {
    return encode(checksum(position) + std::string(position));
}

Result<std::string> parse_cursor(std::string_view text) {
    const Error malformed = error_of(reasons::malformed_cursor, reasons::malformed_cursor.text);
    if (text.size() > most_characters) return malformed;
    const std::string bytes = decode(text);
    if (bytes.size() < checksum_size) return malformed;
    std::string position = bytes.substr(checksum_size);
    if (cursor_text(position) != text) return malformed; // checksum, and left-over bits
    return position;
}

} // namespace merastore::inline v0
