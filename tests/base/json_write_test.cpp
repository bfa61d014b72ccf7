#include <gmock/gmock.h>

#include "base/reason_of.hpp"
#include "base/sample_types.hpp"
#include "merastore/json.hpp"

namespace merastore::inline v0 {
namespace {

using namespace std::string_literals;

Money money(const char* text) { return Money::parse(text).value(); }

std::string literal(std::string_view text) {
    std::string out;
    write_json_string(out, text);
    return out;
}

TEST(JsonWriter, EveryKindHasItsForm) {
    EXPECT_EQ(to_json(true), "true");
    EXPECT_EQ(to_json(false), "false");
    EXPECT_EQ(to_json(std::int64_t{-42}), "-42");
    EXPECT_EQ(to_json("tea"s), "\"tea\"");
    EXPECT_EQ(to_json(OrderId{33}), "\"ord_0000000000011\"");
    EXPECT_EQ(to_json(Leaf::fannings), "\"fannings\"");
    EXPECT_EQ(to_json(Currency::of("EUR").value()), "\"EUR\"");
    EXPECT_EQ(to_json(money("19.99 EUR")), R"({"amount":1999,"currency":"EUR"})");
    EXPECT_EQ(to_json(UnitPrice::parse("0.001 GBP").value()), "\"0.001 GBP\"");
    EXPECT_EQ(to_json(Quantity::parse("2.50").value()), "\"2.5\"");
    EXPECT_EQ(to_json(Percent::parse("19.6").value()), "\"19.6\"");
    EXPECT_EQ(to_json(Instant{}), "\"1970-01-01T00:00:00Z\"");
    EXPECT_EQ(to_json(std::optional<std::int64_t>{}), "null");
    EXPECT_EQ(to_json(std::optional<std::int64_t>{1}), "1");
    EXPECT_EQ(to_json(std::vector<std::int64_t>{1, 2}), "[1,2]");
    EXPECT_EQ(to_json(std::vector<std::int64_t>{}), "[]");
    EXPECT_EQ(to_json(std::map<std::string, std::int64_t>{{"b", 2}, {"a", 1}}), R"({"a":1,"b":2})");
    EXPECT_EQ(to_json(std::map<std::string, std::int64_t>{}), "{}");
}

TEST(JsonWriter, FieldsComeInOrderWithoutThoseThatAreAbsent) {
    EXPECT_EQ(to_json(SampleLine{VariantId{1}, Quantity::of(2), {}}),
              R"({"variant":"var_0000000000001","quantity":"2"})");
    EXPECT_EQ(to_json(SampleLine{VariantId{1}, Quantity::of(2), money("1 JPY")}),
              R"({"variant":"var_0000000000001","quantity":"2","price":{"amount":1,"currency":"JPY"}})");
    EXPECT_EQ(to_json(SampleLine{}), R"({"quantity":"1"})");
    EXPECT_EQ(to_json(Page<std::int64_t>{{1}, "next"}), R"({"items":[1],"next":"next"})");
    EXPECT_EQ(to_json(Page<std::int64_t>{}), R"({"items":[]})");
}

TEST(JsonWriter, AStructOfWhichNothingIsSetIsAnEmptyObject) {
    EXPECT_EQ(to_json(std::vector<std::optional<SampleLine>>{std::nullopt, SampleLine{}}),
              R"([null,{"quantity":"1"}])");
}

TEST(JsonWriter, NumbersThatJavaScriptCannotCarryAreRefused) {
    EXPECT_EQ(to_json(largest_exact), "9007199254740991");
    EXPECT_EQ(to_json(-largest_exact), "-9007199254740991");
    EXPECT_EQ(reason_of([] { return to_json(largest_exact + 1); }), "invalid.out_of_range");
    EXPECT_EQ(reason_of([] { return to_json(INT64_MIN); }), "invalid.out_of_range");
}

TEST(JsonWriter, AnEnumeratorWithoutANameIsRefused) {
    EXPECT_EQ(reason_of([] { return to_json(static_cast<Leaf>(3)); }), "invalid");
    EXPECT_EQ(reason_of([] { return to_json(static_cast<Leaf>(-1)); }), "invalid");
}

TEST(JsonWriter, TextsAreEscaped) {
    EXPECT_EQ(literal("größe 茶 🍵"), "\"größe 茶 🍵\"");
    EXPECT_EQ(literal("\"\\/"), R"("\"\\/")");
    EXPECT_EQ(literal("a\nb\tc\r\x01\x1F\x7F"), "\"a\\nb\\u0009c\\u000d\\u0001\\u001f\x7F\"");
    EXPECT_EQ(literal("a\0b"s), "\"a\\u0000b\"");
    EXPECT_EQ(literal(""), "\"\"");
    EXPECT_EQ(to_json(std::map<std::string, std::int64_t>{{"\"", 1}}), R"({"\"":1})");
}

TEST(JsonWriter, MalformedBytesBecomeTheReplacementCharacter) {
    EXPECT_EQ(literal("a\xFF"
                      "b"),
              "\"a\uFFFDb\"");
    EXPECT_EQ(literal("\xC3"), "\"\uFFFD\"");
    EXPECT_EQ(literal("\xE2\x82"), "\"\uFFFD\uFFFD\"");
    EXPECT_EQ(literal("\xED\xA0\x80\"ö"), "\"\uFFFD\uFFFD\uFFFD\\\"ö\"");
}

TEST(PrettyJson, IsIndented) {
    EXPECT_EQ(pretty_json(R"({"a":[1,{"b":null}],"c":{},"d":[]})"),
              "{\n"
              "  \"a\": [\n"
              "    1,\n"
              "    {\n"
              "      \"b\": null\n"
              "    }\n"
              "  ],\n"
              "  \"c\": {},\n"
              "  \"d\": []\n"
              "}");
    EXPECT_EQ(pretty_json("[]"), "[]");
    EXPECT_EQ(pretty_json("{ }"), "{}");
    EXPECT_EQ(pretty_json(" 1 "), "1");
}

TEST(PrettyJson, LeavesTextsAlone) {
    EXPECT_EQ(pretty_json(R"(["a,b: {\"[ \\",1])"), "[\n  \"a,b: {\\\"[ \\\\\",\n  1\n]");
}

TEST(PrettyJson, WhatIsNotJsonDoesNotStopIt) {
    for (const char* text : {"", "\"", "\"\\", "]]]", "}", "{[", ",,,", ":"})
        EXPECT_NO_THROW(pretty_json(text));
    EXPECT_EQ(pretty_json("\"open"), "\"open");
}

TEST(PrettyJson, DoingItTwiceChangesNothing) {
    const std::string once = pretty_json(to_json(Page<SampleNote>{{SampleNote{}, SampleNote{}}, "x y"}));
    EXPECT_EQ(pretty_json(once), once);
}

} // namespace
} // namespace merastore::inline v0
