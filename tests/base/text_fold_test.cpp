#include "base/text_fold.hpp"

#include <gmock/gmock.h>

#include <chrono>
#include <set>
#include <thread>
#include <vector>

#include "base/utf8.hpp"

namespace merastore::inline v0 {
namespace {

TEST(Folded, ForgetsCase) {
    EXPECT_EQ(folded("Assam TEA-1 @[`{"), "assam tea-1 @[`{");
    EXPECT_EQ(folded("GRÖSSE"), folded("größe"));
    EXPECT_EQ(folded("ẞ"), "ss");
    EXPECT_EQ(folded("ΣΊΣΥΦΟΣ"), folded("σίσυφος"));
    EXPECT_EQ(folded("ЧАЙ"), "чай");
}

TEST(Folded, ForgetsTheFormsOfACharacter) {
    EXPECT_EQ(folded("o\u0308"), folded("ö"));
    EXPECT_EQ(folded("ＴＥＡ"), "tea");
    EXPECT_EQ(folded("ﬁne"), "fine");
    EXPECT_EQ(folded("m²"), "m2");
    EXPECT_EQ(folded("te\u00ADa\u200B"), "tea"); // a soft hyphen, a space of no width
}

TEST(Folded, KeepsWhatTellsWordsApart) {
    EXPECT_NE(folded("schon"), folded("schön"));
    EXPECT_NE(folded("tea 1"), folded("tea1"));
    EXPECT_EQ(folded(""), "");
    EXPECT_EQ(folded(std::string_view("A\0B", 3)), std::string("a\0b", 3));
}

TEST(Folded, FoldingTwiceChangesNothing) {
    for (const char* text : {"Größe", "ΣΊΣΥΦΟΣ", "ﬃ ﷺ ㎏", "İstanbul", "ǅ", "日本語", "Å"})
        EXPECT_EQ(folded(folded(text)), folded(text)) << text;
}

TEST(Normalized, GivesTheSameTextTheSameBytes) {
    EXPECT_EQ(normalized("Gro\u0308ße"), "Größe");
    EXPECT_EQ(normalized("Größe"), "Größe");
    EXPECT_EQ(normalized("\u212B"), "Å"); // the sign for ångström
    EXPECT_EQ(normalized("\u1100\u1161"), "가");
    EXPECT_EQ(normalized("a\u0323\u0307"), normalized("a\u0307\u0323"));
}

TEST(Normalized, KeepsCaseAndForms) {
    EXPECT_EQ(normalized("Assam TEA"), "Assam TEA");
    EXPECT_EQ(normalized("ＴＥＡ ﬁne m²"), "ＴＥＡ ﬁne m²");
    EXPECT_EQ(normalized(""), "");
}

TEST(TextFold, MalformedBytesBecomeTheReplacementCharacter) {
    for (const char* text : {"a\xFF", "\xC3", "\xED\xA0\x80", "\xF8\x88\x80\x80\x80", "ä\x80z"}) {
        EXPECT_EQ(find_malformed_utf8(folded(text)), std::string::npos);
        EXPECT_EQ(find_malformed_utf8(normalized(text)), std::string::npos);
        EXPECT_THAT(normalized(text), testing::HasSubstr("\uFFFD"));
    }
}

TEST(Slug, IsOfLettersDigitsAndDashes) {
    EXPECT_EQ(slug_of("Assam Tea — Größe 1"), "assam-tea-groesse-1");
    EXPECT_EQ(slug_of("  --Assam   Tea!!  "), "assam-tea");
    EXPECT_EQ(slug_of("assam-tea"), "assam-tea");
    EXPECT_EQ(slug_of("Men's & Women’s T-Shirt"), "mens-womens-t-shirt");
    EXPECT_EQ(slug_of("100% Cotton (XL)"), "100-cotton-xl");
    EXPECT_EQ(slug_of("½ kg"), "1-2-kg");
    EXPECT_EQ(slug_of("ÄÖÜ äöü ß"), "aeoeue-aeoeue-ss");
    EXPECT_EQ(slug_of("A\u0308pfel"), "aepfel");
}

TEST(Slug, TransliteratesOtherScripts) {
    EXPECT_EQ(slug_of("Crème brûlée"), "creme-brulee");
    EXPECT_EQ(slug_of("Łódź"), "lodz");
    EXPECT_EQ(slug_of("Smørrebrød"), "smorrebrod");
    EXPECT_EQ(slug_of("Чай"), "caj");
    EXPECT_EQ(slug_of("Τσάι"), "tsai");
    EXPECT_EQ(slug_of("日本"), "ri-ben");
    EXPECT_EQ(slug_of("お茶"), "o-cha");
    EXPECT_EQ(slug_of("शाला"), "sala");
}

TEST(Slug, IsNeverEmpty) {
    EXPECT_EQ(slug_of(""), "item");
    EXPECT_EQ(slug_of("—"), "item");
    EXPECT_EQ(slug_of("🍵"), "item");
    EXPECT_EQ(slug_of("'"), "item");
    EXPECT_EQ(slug_of("\xFF\xFE"), "item");
}

TEST(Slug, ALongTitleIsCutBetweenWords) {
    std::string title;
    for (int i = 0; i < 60; ++i) title += "tea ";
    EXPECT_EQ(slug_of(title).size(), 99u);
    EXPECT_TRUE(slug_of(title).ends_with("-tea"));
    EXPECT_EQ(slug_of(std::string(300, 'x')), std::string(100, 'x'));
    EXPECT_EQ(slug_of(std::string(100, 'x') + " y"), std::string(100, 'x'));
    EXPECT_EQ(slug_of(std::string(99, 'x') + " y"), std::string(99, 'x'));
}

TEST(Slug, ASlugIsItsOwnSlug) {
    for (const char* title : {"Assam Tea — Größe 1", "Чай и мёд", "日本", "🍵", "a'b-c"})
        EXPECT_EQ(slug_of(slug_of(title)), slug_of(title)) << title;
}

TEST(TextFold, ManyThreadsMayFoldAtOnce) {
    std::vector<std::string> slugs(8);
    std::vector<std::thread> threads;
    for (std::string& slug : slugs)
        threads.emplace_back([&slug] {
            for (int i = 0; i < 20; ++i) slug = slug_of("Größe — Чай") + folded("ẞ") + normalized("o\u0308");
        });
    for (std::thread& thread : threads) thread.join();
    EXPECT_THAT(std::set<std::string>(slugs.begin(), slugs.end()), testing::ElementsAre("groesse-cajssö"));
}

} // namespace
} // namespace merastore::inline v0
