// Thousands of damaged inputs: whatever is read is shown, and read back as the same; the rest is refused with
// a reason. The seeds are fixed.
#include <gmock/gmock.h>

#include "base/random_value.hpp"
#include "base/sample_types.hpp"
#include "base/utf8.hpp"
#include "merastore/json.hpp"

namespace merastore::inline v0 {
namespace {

class Mutation : public testing::Test {
protected:
    // Damages a text in one to four places.
    std::string mutated(std::string text, std::string_view bytes) {
        for (auto count = 1 + random.below(4); count > 0; --count) {
            const std::size_t at = random.below(text.size() + 1);
            const char byte = random.below(8) == 0 ? static_cast<char>(random.below(256))
                                                   : bytes[random.below(bytes.size())];
            switch (random.below(5)) {
                case 0: text.insert(at, 1, byte); break;
                case 1: text.erase(at, 1 + random.below(3)); break;
                case 2: text.insert(at, text.substr(random.below(text.size() + 1), random.below(6))); break;
                case 3: text.resize(random.below(4) == 0 ? at : text.size()); break;
                default:
                    if (at < text.size()) text[at] = byte;
            }
        }
        return text;
    }
    const std::string& one_of(const std::vector<std::string>& texts) {
        return texts[random.below(texts.size())];
    }

    // Reads damaged texts; what is read must show as a text that is read as the same value.
    template <class Read, class Show>
    void damage(int cases, const std::vector<std::string>& texts, std::string_view bytes, Read read,
                Show show) {
        int accepted = 0;
        for (int i = 0; i < cases; ++i) {
            const std::string text = mutated(one_of(texts), bytes);
            const auto result = read(text);
            if (!result) {
                ASSERT_TRUE(result.error().reason.starts_with("invalid")) << result.error().reason;
                ASSERT_EQ(find_malformed_utf8(result.error().message), std::string::npos) << text;
                continue;
            }
            ++accepted;
            const auto again = read(show(*result));
            ASSERT_TRUE(again) << text;
            ASSERT_EQ(*again, *result) << text;
        }
        EXPECT_GT(accepted, cases / 200) << "the damage is so great that nothing is tested";
    }

    RandomValue random{12};
};

constexpr int cases = 20'000;

TEST_F(Mutation, OfMoney) {
    damage(
        cases, {"19.99 EUR", "-0.05 EUR", "1999 JPY", "1.2345 CLF", "90071992547409.91 EUR", "0 KWD"},
        "0123456789.- EURJPY", [](const std::string& text) { return Money::parse(text); },
        [](Money money) { return money.text(); });
}

TEST_F(Mutation, OfAUnitPrice) {
    damage(
        cases, {"0.001 GBP", "-19.990000 EUR", "9000000000000 JPY", "0.000001 KWD"}, "0123456789.- EURJPY",
        [](const std::string& text) { return UnitPrice::parse(text); },
        [](UnitPrice price) { return price.text(); });
}

TEST_F(Mutation, OfAQuantity) {
    damage(
        cases, {"2.5", "-0.001", "9007199254740.991", "0", "100"}, "0123456789.-+e",
        [](const std::string& text) { return Quantity::parse(text); },
        [](Quantity quantity) { return quantity.text(); });
    damage(
        cases, {"19.6", "8.8750", "-100", "900719925474.0991"}, "0123456789.-+e%",
        [](const std::string& text) { return Percent::parse(text); },
        [](Percent percent) { return percent.text(); });
}

TEST_F(Mutation, OfAnInstant) {
    damage(
        cases,
        {"2026-01-31T12:00:00Z", "0001-01-01T00:00:00.000001+00:01", "9999-12-31T23:59:59.999999-00:00",
         "2024-02-29T00:00:00.123456789+05:45"},
        "0123456789-:TZtz+.", [](const std::string& text) { return Instant::parse(text); },
        [](Instant instant) { return instant.text(); });
}

TEST_F(Mutation, OfAnId) {
    damage(
        cases, {"ord_0H8K3Z5T9QW2X", "ord_7ZZZZZZZZZZZZ", "ord_0000000000001", "ord_oil0oil0oil0o"},
        "0123456789ABCXYZUILOabcuilo_", [](const std::string& text) { return OrderId::parse(text); },
        [](OrderId id) { return id.text(); });
}

TEST_F(Mutation, OfACursor) {
    // One changed bit in 2^32 would pass the checksum; what passes here was damaged into itself.
    std::vector<std::string> cursors;
    for (const char* position : {"", "a", "2026-01-31|ord_0000000000001"})
        cursors.push_back(cursor_text(position));
    for (int i = 0; i < cases; ++i) {
        const std::string& cursor = one_of(cursors);
        const std::string text = mutated(cursor, "ABCabc019-_=");
        const Result<std::string> position = parse_cursor(text);
        if (position)
            ASSERT_EQ(cursor_text(*position), text);
        else
            ASSERT_EQ(position.error().reason, "invalid.cursor");
    }
}

TEST_F(Mutation, OfJson) {
    std::vector<std::string> texts{
        R"({"text":"a\u00f6\n","numbers":[1,-2,9007199254740991],"words":{"k":"v"},"rank":null})",
        R"({"numbers":[],"words":{},"rank":7})", to_json(SampleNote{})};
    damage(
        cases, texts, "{}[]\",:\\/unltrfase0123456789.-+ \n",
        [](const std::string& text) { return from_json<SampleNote>(text); },
        [](const SampleNote& note) { return to_json(note); });
    texts.clear();
    for (int i = 0; i < 20; ++i) texts.push_back(to_json(random.of<Sample>()));
    damage(
        cases, texts, "{}[]\",:\\0123456789", [](const std::string& text) { return from_json<Sample>(text); },
        [](const Sample& sample) { return to_json(sample); });
}

} // namespace
} // namespace merastore::inline v0
