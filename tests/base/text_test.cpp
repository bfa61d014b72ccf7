// UTF-8, and pieces of input as error messages show them.
#include <gmock/gmock.h>

#include "base/shown.hpp"
#include "base/utf8.hpp"

namespace merastore::inline v0 {
namespace {

using namespace std::string_literals;

std::string encoded(std::uint32_t code) {
    const auto byte = [](std::uint32_t value) { return std::string(1, static_cast<char>(value)); };
    if (code < 0x80) return byte(code);
    if (code < 0x800) return byte(0xC0 | code >> 6) + byte(0x80 | (code & 0x3F));
    if (code < 0x10000)
        return byte(0xE0 | code >> 12) + byte(0x80 | (code >> 6 & 0x3F)) + byte(0x80 | (code & 0x3F));
    return byte(0xF0 | code >> 18) + byte(0x80 | (code >> 12 & 0x3F)) + byte(0x80 | (code >> 6 & 0x3F)) +
           byte(0x80 | (code & 0x3F));
}

TEST(Utf8, EveryCodePointButTheSurrogatesIsWellFormed) {
    for (std::uint32_t code = 0; code < 0x110000; ++code) {
        const std::string text = encoded(code);
        const bool surrogate = code >= 0xD800 && code <= 0xDFFF;
        ASSERT_EQ(utf8_length(text, 0), surrogate ? 0 : text.size()) << code;
        if (surrogate) continue;
        ASSERT_EQ(static_cast<std::uint32_t>(code_point(text)), code);
    }
}

TEST(Utf8, MalformedBytesAreFoundWhereTheyAre) {
    EXPECT_EQ(find_malformed_utf8("größe 日本 🍵"), std::string::npos);
    EXPECT_EQ(find_malformed_utf8(""), std::string::npos);
    EXPECT_EQ(find_malformed_utf8("ab\x80"), 2u);
    EXPECT_EQ(find_malformed_utf8("ö\xC3"), 2u);
    for (const char* text : {"\xC0\x80", "\xC1\xBF", "\xE0\x9F\xBF", "\xF0\x8F\xBF\xBF", // overlong
                             "\xF4\x90\x80\x80", "\xF5\x80\x80\x80", "\xFF", "\xFE",     // too large
                             "\xE2\x82", "\xF0\x9F\x8D",
                             "\xF0\x9F\x8D"
                             "a"}) // cut off
        EXPECT_EQ(find_malformed_utf8(text), 0u) << testing::PrintToString(text);
}

TEST(Utf8, CharactersAreCounted) {
    EXPECT_EQ(count_characters(""), 0u);
    EXPECT_EQ(count_characters("größe"), 5u);
    EXPECT_EQ(count_characters("日本🍵"), 3u);
}

TEST(Shown, KeepsFortyCharacters) {
    EXPECT_EQ(shown("tea"), "\"tea\"");
    EXPECT_EQ(shown(std::string(40, 'x')), '"' + std::string(40, 'x') + '"');
    EXPECT_EQ(shown(std::string(41, 'x')), '"' + std::string(40, 'x') + "…\"");
    std::string tea;
    for (int i = 0; i < 50; ++i) tea += "茶";
    EXPECT_EQ(count_characters(excerpt(tea)), 41u);
    EXPECT_EQ(excerpt(""), "");
}

TEST(Shown, NothingInvisibleGetsThrough) {
    EXPECT_EQ(excerpt("a\nb\x1B[31m"), "a\\u{a}b\\u{1b}[31m");
    EXPECT_EQ(excerpt("a\0b"s), "a\\u{0}b");
    EXPECT_EQ(excerpt("\u202Etxt\u200B\u2028\uFEFF\u0085"), "\\u{202e}txt\\u{200b}\\u{2028}\\u{feff}\\u{85}");
    EXPECT_EQ(excerpt("\U000E0041"), "\\u{e0041}");
    EXPECT_EQ(excerpt("a\xFF\xC3"), "a\uFFFD\uFFFD");
}

} // namespace
} // namespace merastore::inline v0
