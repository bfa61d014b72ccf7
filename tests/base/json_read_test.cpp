#include <gmock/gmock.h>

#include "base/reason_of.hpp"
#include "base/sample_types.hpp"
#include "merastore/json.hpp"

namespace merastore::inline v0 {
namespace {

using namespace std::string_literals;
using testing::ElementsAre;
using testing::HasSubstr;

template <class T>
T read(std::string_view text) {
    return from_json<T>(text).value();
}

// "field: reason" of every wrong place; the reason alone where the text is no JSON.
template <class T>
std::vector<std::string> problems(std::string_view text) {
    const Result<T> result = from_json<T>(text);
    if (result) return {};
    std::vector<std::string> out;
    for (const FieldError& field : result.error().fields) out.push_back(field.field + ": " + field.reason);
    if (out.empty()) out.push_back(result.error().reason);
    return out;
}

template <class T>
std::string message(std::string_view text) {
    return from_json<T>(text).error().message;
}

std::string nested(std::size_t levels) { return std::string(levels, '[') + std::string(levels, ']'); }

TEST(JsonReader, EveryKindHasItsForm) {
    EXPECT_EQ(read<bool>("true"), true);
    EXPECT_EQ(read<std::int64_t>(" -42 "), -42);
    EXPECT_EQ(read<std::string>("\"tea\""), "tea");
    EXPECT_EQ(read<OrderId>("\"ord_0000000000011\""), OrderId{33});
    EXPECT_EQ(read<Leaf>("\"broken\""), Leaf::broken);
    EXPECT_EQ(read<Currency>("\"EUR\"").code(), "EUR");
    EXPECT_EQ(read<Money>(R"({"currency":"EUR","amount":-5})").text(), "-0.05 EUR");
    EXPECT_EQ(read<UnitPrice>("\"0.001 GBP\"").millionths(), 1000);
    EXPECT_EQ(read<Quantity>("\"2.5\"").thousandths(), 2500);
    EXPECT_EQ(read<Percent>("\"19.6\"").ten_thousandths(), 196'000);
    EXPECT_EQ(read<Instant>("\"1970-01-01T01:00:00+01:00\""), Instant{});
    EXPECT_EQ(read<std::vector<std::int64_t>>("[1,2]"), (std::vector<std::int64_t>{1, 2}));
    EXPECT_EQ((read<std::map<std::string, bool>>(R"({"":true})")), (std::map<std::string, bool>{{"", true}}));
}

TEST(JsonReader, TakesConvenientForms) {
    EXPECT_EQ(read<Money>("\"19.99 EUR\"").amount(), 1999);
    EXPECT_EQ(read<Quantity>("3"), Quantity::of(3));
    EXPECT_EQ(read<Percent>("-19"), Percent::of(-19));
    EXPECT_EQ(read<std::optional<std::int64_t>>("null"), std::nullopt);
    EXPECT_EQ(read<OrderId>("\"ord_000000000000l\""), OrderId{1});
}

TEST(JsonReader, AbsentFieldsKeepTheirDefaults) {
    EXPECT_EQ(read<SampleNote>("{}"), SampleNote{});
    EXPECT_EQ(read<SampleNote>(R"({"text":"x"})").numbers, (std::vector<std::int64_t>{1, 2}));
}

TEST(JsonReader, WhatIsGivenReplacesADefault) {
    const auto note = read<SampleNote>(R"({"rank":null,"words":{"a":"b"},"numbers":[9],"text":""})");
    EXPECT_EQ(note.numbers, (std::vector<std::int64_t>{9}));
    EXPECT_EQ(note.words, (std::map<std::string, std::string>{{"a", "b"}}));
    EXPECT_TRUE(read<SampleNote>(R"({"numbers":[]})").numbers.empty());
}

TEST(JsonReader, NullStandsForAnAbsentOptionalOnly) {
    EXPECT_EQ(read<SampleRank>(R"({"rank":null})").rank, std::nullopt);
    EXPECT_EQ(read<SampleRank>("{}").rank, 5);
    EXPECT_THAT(problems<SampleNote>(R"({"text":null,"numbers":[null]})"),
                ElementsAre("text: invalid.type", "numbers[0]: invalid.type"));
}

TEST(JsonReader, UnknownFieldsAreRefused) {
    EXPECT_THAT(problems<SampleNote>(R"({"texts":"x","numbers":[1],"":1})"),
                ElementsAre("texts: invalid.unknown_field", ": invalid.unknown_field"));
    EXPECT_THAT(message<SampleNote>(R"({"texts":"x"})"),
                HasSubstr("There is no such field; there are text, numbers, words, rank."));
    EXPECT_THAT(problems<Money>(R"({"amount":1,"currency":"EUR","tax":1})"),
                ElementsAre("tax: invalid.unknown_field"));
    EXPECT_THAT(message<Sample>(R"({"colour":1})"), HasSubstr("note, …"));
}

TEST(JsonReader, DuplicateFieldsAreRefusedWithTheirPath) {
    EXPECT_THAT(problems<SampleNote>(R"({"text":"a","text":"a"})"), ElementsAre("text: invalid.json"));
    EXPECT_THAT(problems<SampleNote>(R"({"words":{"a":"1","b":"2","a":"3"}})"),
                ElementsAre("words.a: invalid.json"));
    EXPECT_THAT(problems<Sample>(R"({"lines":[{},{"price":{"amount":1,"amount":2}}]})"),
                ElementsAre("lines[1].price.amount: invalid.json"));
    EXPECT_THAT(problems<SampleNote>("{\"text\":\"a\",\"te\\u0078t\":\"b\"}"),
                ElementsAre("text: invalid.json"));
}

TEST(JsonReader, WhatIsMissingIsNamed) {
    EXPECT_THAT(problems<Sample>("{}"),
                ElementsAre("product: invalid.required", "currency: invalid.required",
                            "price: invalid.required", "unit_price: invalid.required"));
    EXPECT_THAT(problems<std::vector<SampleLine>>(R"([{"variant":"var_0000000000001"},{}])"),
                ElementsAre("[1].variant: invalid.required"));
    EXPECT_THAT(problems<Money>("{}"), ElementsAre("amount: invalid.required", "currency: invalid.required"));
}

TEST(JsonReader, WrongPlacesAreNamedByTheirPath) {
    EXPECT_THAT(problems<std::vector<SampleLine>>(
                    R"([{"variant":"x"},{"variant":"var_0000000000001","quantity":"1.0000"}])"),
                ElementsAre("[0].variant: invalid.id", "[1].quantity: invalid.quantity"));
    EXPECT_THAT((problems<Page<SampleNote>>(R"({"items":[{"words":{"a b":1}}]})")),
                ElementsAre("items[0].words.a b: invalid.type"));
    EXPECT_EQ(message<SampleNote>(R"({"numbers":[1,"2"]})"),
              "numbers[1]: expected a whole number within ±(2^53 − 1), got a text.");
    EXPECT_EQ(message<SampleNote>(R"({"numbers":["1","2",3],"text":0})"),
              "numbers[0]: expected a whole number within ±(2^53 − 1), got a text. (and 2 more)");
}

TEST(JsonReader, WrongTypesAreRefused) {
    const char* values[] = {"null", "true", "1", "1.5", "\"x\"", "[1]", R"({"x":1})"};
    const auto accepted = [&](auto sample) {
        std::string out;
        for (const char* value : values)
            if (from_json<decltype(sample)>(value)) (out += value) += ' ';
        return out;
    };
    EXPECT_EQ(accepted(bool{}), "true ");
    EXPECT_EQ(accepted(std::int64_t{}), "1 ");
    EXPECT_EQ(accepted(std::string{}), "\"x\" ");
    EXPECT_EQ(accepted(OrderId{}), "");
    EXPECT_EQ(accepted(Leaf{}), "");
    EXPECT_EQ(accepted(Currency{}), "");
    EXPECT_EQ(accepted(Money{}), "");
    EXPECT_EQ(accepted(UnitPrice{}), "");
    EXPECT_EQ(accepted(Quantity{}), "1 ");
    EXPECT_EQ(accepted(Percent{}), "1 ");
    EXPECT_EQ(accepted(Instant{}), "");
    EXPECT_EQ(accepted(std::vector<std::int64_t>{}), "[1] ");
    EXPECT_EQ(accepted(std::map<std::string, std::int64_t>{}), "{\"x\":1} ");
    EXPECT_EQ(accepted(SampleNote{}), "");
    EXPECT_EQ(accepted(std::optional<bool>{}), "null true ");
}

TEST(JsonReader, ValuesThatDoNotFitTheirKindAreRefused) {
    EXPECT_THAT(problems<Leaf>("\"Broken\""), ElementsAre(": invalid"));
    EXPECT_EQ(message<Leaf>("\"dust\""), "\"dust\" is none of whole, broken, fannings.");
    EXPECT_THAT(problems<Currency>("\"XAU\""), ElementsAre(": invalid.currency"));
    EXPECT_THAT(problems<Money>("\"1.999 EUR\""), ElementsAre(": invalid.money"));
    EXPECT_THAT(problems<Money>(R"({"amount":"1","currency":"eur"})"),
                ElementsAre("amount: invalid.type", "currency: invalid.currency"));
    EXPECT_THAT(problems<OrderId>("\"prod_0000000000001\""), ElementsAre(": invalid.id"));
    EXPECT_THAT(problems<OrderId>("1"), ElementsAre(": invalid.type"));
    EXPECT_THAT(problems<Instant>("\"2026-02-29T00:00:00Z\""), ElementsAre(": invalid.instant"));
}

TEST(JsonReader, NumbersAreWholeAndExact) {
    EXPECT_EQ(read<std::int64_t>("9007199254740991"), largest_exact);
    EXPECT_EQ(read<std::int64_t>("-9007199254740991"), -largest_exact);
    EXPECT_EQ(read<std::int64_t>("0"), 0);
    EXPECT_EQ(read<std::int64_t>("-0"), 0);
    for (const char* text :
         {"9007199254740992", "-9007199254740992", "9223372036854775807", "-9223372036854775808"})
        EXPECT_THAT(problems<std::int64_t>(text), ElementsAre(": invalid.out_of_range")) << text;
    for (const char* text : {"1.0", "1e2", "1E0", "9223372036854775808", "-9223372036854775809",
                             "123456789012345678901234567890", "1e999", "0.1"})
        EXPECT_THAT(problems<std::int64_t>(text), ElementsAre(": invalid.type")) << text;
    for (const char* text : {"01", "+1", "1.", ".5", "1e", "--1", "0x1", "NaN", "Infinity", "1_000"})
        EXPECT_THAT(problems<std::int64_t>(text), ElementsAre("invalid.json")) << text;
    EXPECT_THAT(problems<Quantity>("2.5"), ElementsAre(": invalid.type"));
    EXPECT_THAT(problems<Money>(R"({"amount":19.99,"currency":"EUR"})"), ElementsAre("amount: invalid.type"));
    EXPECT_EQ(message<std::int64_t>("1.50"),
              "expected a whole number within ±(2^53 − 1), got the number 1.50.");
}

TEST(JsonReader, OnlyJsonIsRead) {
    for (const char* text : {"",
                             " ",
                             "{",
                             "}",
                             "[1,]",
                             "{\"text\":\"a\",}",
                             "{text:\"a\"}",
                             "{'text':'a'}",
                             "[1 2]",
                             "\"a",
                             "\"\\x\"",
                             "\"a\nb\"",
                             "tru",
                             "TRUE",
                             "nul",
                             "1 2",
                             "{} {}",
                             "// x\n{}",
                             "/* x */ {}",
                             "\xEF\xBB\xBF{}",
                             "{\"a\" 1}",
                             "{1:2}",
                             "\"\\u12\"",
                             "undefined"})
        EXPECT_THAT(problems<SampleNote>(text), ElementsAre("invalid.json")) << text;
    EXPECT_THAT(problems<SampleNote>("{}\0"s), ElementsAre("invalid.json"));
    EXPECT_EQ(read<SampleNote>(" \t\r\n{ \"text\" : \"a\" }\n"), (SampleNote{"a"}));
}

TEST(JsonReader, SaysWhereTheSyntaxIsWrong) {
    EXPECT_THAT(message<SampleNote>("{} x"), HasSubstr("something follows its end (byte 4)"));
    EXPECT_THAT(message<SampleNote>("{\"text\":"), HasSubstr("it ends too early"));
    EXPECT_THAT(message<SampleNote>("{\"text\":x}"), HasSubstr("(byte 9)"));
}

TEST(JsonReader, TextsAreUnescaped) {
    EXPECT_EQ(read<std::string>(R"("\"\\\/\b\f\n\r\tA\u00f6\u8336")"), "\"\\/\b\f\n\r\tAö茶");
    EXPECT_EQ(read<std::string>(R"("\ud83c\udf75")"), "🍵");
    EXPECT_EQ(read<std::string>("\"größe 茶 🍵\""), "größe 茶 🍵");
    EXPECT_THAT(problems<std::string>(R"("\ud83c")"), ElementsAre("invalid.json"));
    EXPECT_THAT(problems<std::string>(R"("\udf75\ud83c")"), ElementsAre("invalid.json"));
}

TEST(JsonReader, MalformedUtf8IsRefusedWithItsPlace) {
    for (const char* text : {"\"\xFF\"", "\"\xC3\"", "\"\xED\xA0\x80\"", "\xFF\xFE", "{\"\xC0\x80\":1}"})
        EXPECT_THAT(problems<std::string>(text), ElementsAre("invalid.utf8")) << testing::PrintToString(text);
    EXPECT_THAT(message<std::string>("\"ab\xFF\""), HasSubstr("at byte 4"));
}

TEST(JsonReader, NoTextHasANul) {
    EXPECT_THAT(problems<SampleNote>(R"({"text":"a\u0000b","words":{"a":"\u0000","\u0000":"b"}})"),
                ElementsAre("text: invalid.utf8", "words.a: invalid.utf8", "words.\\u{0}: invalid.utf8"));
    EXPECT_THAT(problems<Leaf>(R"("broken\u0000")"), ElementsAre(": invalid"));
}

TEST(JsonReader, KeysHaveALargestLength) {
    using Map = std::map<std::string, std::int64_t>;
    const auto with_key = [](const std::string& key) { return "{\"" + key + "\":1}"; };
    std::string tea;
    for (int i = 0; i < 200; ++i) tea += "茶";
    EXPECT_EQ(read<Map>(with_key(tea)).size(), 1u);
    EXPECT_EQ(from_json<Map>(with_key(tea + "x")).error().fields.front().reason, "invalid.too_long");
    EXPECT_NE(reason_of(from_json<Map>(with_key(std::string(100'000, 'x')))), "");
}

TEST(JsonReader, NestingHasALimit) {
    EXPECT_EQ(problems<std::int64_t>(nested(largest_json_depth)).front(), ": invalid.type");
    EXPECT_THAT(problems<std::int64_t>(nested(largest_json_depth + 1)), ElementsAre("invalid.json"));
    EXPECT_THAT(problems<std::int64_t>(nested(1'000'000)), ElementsAre("invalid.json"));
    EXPECT_THAT(message<std::int64_t>(nested(100)), HasSubstr("nested deeper than 64 levels"));
    EXPECT_THAT(problems<std::int64_t>(std::string(1'000'000, '[')), ElementsAre("invalid.json"));
}

TEST(JsonReader, AtMostTwentyProblemsAreTold) {
    std::string list = "[0";
    for (int i = 0; i < 100; ++i) list += ",\"x\"";
    const Error error = from_json<std::vector<std::int64_t>>(list + "]").error();
    EXPECT_EQ(error.fields.size(), 20u);
    EXPECT_EQ(error.fields.back().field, "[20]");
    EXPECT_THAT(error.message, HasSubstr("(and at least 19 more)"));
}

TEST(JsonReader, AnErrorNamesItsFirstPlace) {
    const Error error = from_json<SampleLine>(R"({"variant":"var_0000000000001","quantity":"x"})").error();
    EXPECT_EQ(error.code, Code::invalid_argument);
    EXPECT_EQ(error.reason, "invalid");
    EXPECT_EQ(error.message, "quantity: \"x\" is not a decimal number such as 2 or 0.25.");
}

TEST(RequireSet, NamesWhatWasLeftUnset) {
    const auto unset = [](const auto& value) {
        std::string out;
        try {
            require_set(type_of<std::decay_t<decltype(value)>>(), &value);
        } catch (const Exception& e) {
            for (const FieldError& field : e.error().fields) out += field.field + " ";
        }
        return out;
    };
    Sample sample;
    sample.lines.resize(2);
    sample.lines[0].variant = VariantId{1};
    sample.lines[0].price = Money{};
    sample.gift = SampleLine{};
    EXPECT_EQ(unset(sample),
              "product currency price unit_price lines[0].price lines[1].variant gift.variant ");
    EXPECT_EQ(unset(SampleLine{VariantId{1}}), "");
    EXPECT_EQ(unset(std::map<std::string, Money>{{"tea", Money{}}}), "tea ");
    EXPECT_EQ(unset(SampleNote{}), "");
}

} // namespace
} // namespace merastore::inline v0
