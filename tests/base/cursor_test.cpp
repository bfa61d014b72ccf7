#include <gmock/gmock.h>

#include <random>

#include "base/reason_of.hpp"
#include "merastore/page.hpp"

namespace merastore::inline v0 {
namespace {

using namespace std::string_literals;

TEST(Cursor, GivesBackThePositionItWasMadeOf) {
    for (const std::string& position :
         {""s, "a"s, "ab"s, "abc"s, "42|größe"s, "\0\xFF"s, std::string(2000, 'x')})
        EXPECT_EQ(parse_cursor(cursor_text(position)).value(), position);
}

TEST(Cursor, FitsIntoAnAddressAsItIs) {
    std::mt19937 random(6);
    for (int i = 0; i < 500; ++i) {
        std::string position;
        for (auto count = random() % 40; count > 0; --count) position += static_cast<char>(random() % 256);
        const std::string text = cursor_text(position);
        ASSERT_THAT(text, testing::MatchesRegex("[A-Za-z0-9_-]+"));
        ASSERT_EQ(parse_cursor(text).value(), position);
    }
}

TEST(Cursor, EveryMistypedCharacterIsRefused) {
    const std::string text = cursor_text("2026-01-31|ord_0000000000001");
    for (std::size_t at = 0; at < text.size(); ++at) {
        for (const char c : "AZaz09-_+/=. \0\xFF"s) {
            std::string mistyped = text;
            mistyped[at] = c;
            if (c == text[at]) continue;
            ASSERT_EQ(reason_of(parse_cursor(mistyped)), "invalid.cursor") << mistyped;
        }
        ASSERT_EQ(reason_of(parse_cursor(text.substr(0, at))), "invalid.cursor");
        ASSERT_EQ(reason_of(parse_cursor(text.substr(0, at) + text.substr(at + 1))), "invalid.cursor");
        ASSERT_EQ(reason_of(parse_cursor(text.substr(0, at) + 'A' + text.substr(at))), "invalid.cursor");
    }
}

TEST(Cursor, NothingElseIsOne) {
    for (const std::string& text : {""s, "A"s, "AAAA"s, "AAAAAB"s, "AAAAAA=="s, "ord_0000000000001"s, " "s,
                                    "日本"s, std::string(4001, 'A'), std::string(1'000'000, 'A')})
        EXPECT_EQ(reason_of(parse_cursor(text)), "invalid.cursor") << text.substr(0, 20);
}

} // namespace
} // namespace merastore::inline v0
