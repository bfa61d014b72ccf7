#include <boost/crc.hpp>

#include "merastore/page.hpp"

namespace merastore::inline v0 {

namespace {

constexpr std::string_view alphabet = "0123456789abcdefghijklmnopqrstuv"; // base32hex: safe in URLs, of one case

std::uint32_t checksum(std::string_view text) {
    boost::crc_32_type crc;
    crc.process_bytes(text.data(), text.size());
    return crc.checksum();
}

std::string encode(std::string_view bytes) {
    std::string out;
    std::uint32_t bits = 0;
    int count = 0;
    for (const char c : bytes) {
        bits = bits << 8 | static_cast<unsigned char>(c);
        for (count += 8; count >= 5; count -= 5) out += alphabet[bits >> (count - 5) & 31];
    }
    if (count > 0) out += alphabet[bits << (5 - count) & 31];
    return out;
}

} // namespace

std::string cursor_text(std::string_view position) {
    const std::uint32_t sum = checksum(position);
    std::string bytes{static_cast<char>(sum >> 8 & 0xff), static_cast<char>(sum & 0xff)};
    bytes += position;
    return encode(bytes);
}

Result<std::string> parse_cursor(std::string_view text) {
    const Error malformed{reasons::malformed_cursor.code, reasons::malformed_cursor.name, reasons::malformed_cursor.text, {}};
    std::string bytes;
    std::uint32_t bits = 0;
    int count = 0;
    for (const char c : text) {
        const std::size_t value = alphabet.find(c);
        if (value == std::string_view::npos || text.size() > 1000) return malformed;
        bits = bits << 5 | static_cast<std::uint32_t>(value);
        if ((count += 5) >= 8) bytes += static_cast<char>(bits >> (count -= 8) & 0xff);
    }
    if (bytes.size() < 2 || cursor_text(std::string_view{bytes}.substr(2)) != text) return malformed;
    return bytes.substr(2);
}

} // namespace merastore::inline v0
