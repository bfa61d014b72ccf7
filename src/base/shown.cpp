#include "base/shown.hpp"

namespace merastore {

std::string shown(std::string_view text) {
    constexpr std::size_t most = 40;
    std::string out = "\"";
    for (const char c : text.substr(0, most)) out += static_cast<unsigned char>(c) < 0x20 || c == 0x7f ? '?' : c;
    // Not in the middle of a UTF-8 sequence.
    if (text.size() > most)
        while (!out.empty() && (static_cast<unsigned char>(out.back()) & 0x80) != 0) out.pop_back();
    return out + (text.size() > most ? "…\"" : "\"");
}

} // namespace merastore
