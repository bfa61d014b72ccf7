#include "base/text_fold.hpp"

#include <unicode/bytestream.h>
#include <unicode/normalizer2.h>
#include <unicode/translit.h>

#include <algorithm>
#include <memory>

#include "base/utf8.hpp"
#include "merastore/error.hpp"

namespace merastore::inline v0 {

namespace {

constexpr Reason no_rules{Code::internal, "internal.text_rules", "The rules of Unicode cannot be read."};
constexpr std::size_t longest_slug = 100;

void require(UErrorCode status) {
    if (U_FAILURE(status)) refuse(no_rules);
}

bool is_ascii(std::string_view text) {
    return std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

icu::StringPiece piece(std::string_view text) { return {text.data(), static_cast<int32_t>(text.size())}; }

std::string normalize(const icu::Normalizer2* rules, std::string_view text) {
    std::string out;
    if (find_malformed_utf8(text) != std::string_view::npos)
        return normalize(rules, icu::UnicodeString::fromUTF8(piece(text)).toUTF8String(out));
    icu::StringByteSink<std::string> sink(&out, static_cast<int32_t>(text.size()));
    UErrorCode status = U_ZERO_ERROR;
    rules->normalizeUTF8(0, piece(text), sink, nullptr, status);
    require(status);
    return out;
}

// To ASCII, the German way for ä, ö and ü. It takes milliseconds to make, and many threads may use it.
const icu::Transliterator& transliterator() {
    static const std::unique_ptr<icu::Transliterator> rules = [] {
        UErrorCode status = U_ZERO_ERROR;
        std::unique_ptr<icu::Transliterator> made(
            icu::Transliterator::createInstance("Any-Latin; de-ASCII", UTRANS_FORWARD, status));
        require(status);
        return made;
    }();
    return *rules;
}

std::string in_ascii(std::string_view text) {
    if (is_ascii(text)) return std::string(text);
    icu::UnicodeString unicode = icu::UnicodeString::fromUTF8(piece(text));
    transliterator().transliterate(unicode);
    std::string out;
    unicode.toUTF8String(out);
    return out;
}

} // namespace

std::string folded(std::string_view text) {
    if (is_ascii(text)) {
        std::string out(text);
        std::transform(out.begin(), out.end(), out.begin(), lower);
        return out;
    }
    UErrorCode status = U_ZERO_ERROR;
    const icu::Normalizer2* rules = icu::Normalizer2::getNFKCCasefoldInstance(status);
    require(status);
    return normalize(rules, text);
}

std::string normalized(std::string_view text) {
    if (is_ascii(text)) return std::string(text);
    UErrorCode status = U_ZERO_ERROR;
    const icu::Normalizer2* rules = icu::Normalizer2::getNFCInstance(status);
    require(status);
    return normalize(rules, text);
}

std::string slug_of(std::string_view title) {
    std::string slug;
    bool between = false; // words
    for (const char c : in_ascii(title)) {
        const char letter = lower(c);
        const bool counts = (letter >= 'a' && letter <= 'z') || (letter >= '0' && letter <= '9');
        if (counts) {
            if (between && !slug.empty()) slug += '-';
            slug += letter;
            between = false;
        } else if (c != '\'') { // "men's" gives "mens"
            between = true;
        }
    }
    if (slug.size() > longest_slug) {
        const std::size_t cut = slug.rfind('-', longest_slug);
        slug.resize(cut == std::string::npos ? longest_slug : cut);
    }
    return slug.empty() ? "item" : slug;
}

} // namespace merastore::inline v0
