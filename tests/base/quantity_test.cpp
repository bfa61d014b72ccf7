#include "merastore/quantity.hpp"

#include <gmock/gmock.h>

#include <random>

#include "base/reason_of.hpp"

namespace merastore::inline v0 {
namespace {

Quantity quantity(const char* text) { return Quantity::parse(text).value(); }

TEST(Quantity, HasThreePlaces) {
    EXPECT_EQ(quantity("2").thousandths(), 2000);
    EXPECT_EQ(quantity("0.250"), Quantity::of_thousandths(250));
    EXPECT_EQ(quantity("-1.5").thousandths(), -1500);
    EXPECT_EQ(Quantity::of(7), quantity("7.000"));
    EXPECT_TRUE(Quantity{}.is_zero());
    EXPECT_TRUE(quantity("-0.001").is_negative());
}

TEST(Quantity, ShowsTheShortestDecimal) {
    EXPECT_EQ(quantity("2.000").text(), "2");
    EXPECT_EQ(quantity("0.250").text(), "0.25");
    EXPECT_EQ(quantity("-0.001").text(), "-0.001");
    EXPECT_EQ(Quantity{}.text(), "0");
    EXPECT_EQ(Quantity::of(100).text(), "100");
    EXPECT_EQ(Quantity::of_thousandths(largest_exact).text(), "9007199254740.991");
}

TEST(Quantity, ReadsNothingThatIsNoDecimal) {
    for (const char* text : {"", "-", ".", "1.", ".5", "+1", "1e3", "1,5", " 1", "1 ", "0x1", "1.0000",
                             "0.0001", "-0", "-0.000", "--1", "1.2.3", "one", "٣"})
        EXPECT_EQ(reason_of(Quantity::parse(text)), "invalid.quantity") << text;
    EXPECT_THAT(Quantity::parse("0.0001").error().message,
                testing::HasSubstr("more places than a quantity has (3)"));
}

TEST(Quantity, HasLimits) {
    EXPECT_EQ(quantity("9007199254740.991").thousandths(), largest_exact);
    EXPECT_EQ(quantity("-9007199254740.991").thousandths(), -largest_exact);
    EXPECT_EQ(reason_of(Quantity::parse("9007199254740.992")), "invalid.out_of_range");
    EXPECT_EQ(reason_of([] { return Quantity::of(9'007'199'254'741); }), "invalid.out_of_range");
    EXPECT_EQ(reason_of([] { return Quantity::of(INT64_MAX); }), "invalid.out_of_range");
    EXPECT_EQ(reason_of([] { return Quantity::of(INT64_MIN); }), "invalid.out_of_range");
    EXPECT_EQ(reason_of([] { return Quantity::of_thousandths(largest_exact + 1); }), "invalid.out_of_range");
}

TEST(Quantity, Calculates) {
    EXPECT_EQ(quantity("1.5") + quantity("0.75"), quantity("2.25"));
    EXPECT_EQ(quantity("1") - quantity("1.001"), quantity("-0.001"));
    EXPECT_EQ(-quantity("1.5"), quantity("-1.5"));
    Quantity sum;
    sum += quantity("3");
    sum -= quantity("0.5");
    EXPECT_EQ(sum, quantity("2.5"));
    EXPECT_LT(quantity("-1"), quantity("0.001"));
    const Quantity most = Quantity::of_thousandths(largest_exact);
    EXPECT_EQ(reason_of([&] { return most + quantity("0.001"); }), "invalid.out_of_range");
    EXPECT_EQ(reason_of([&] { return -most - quantity("0.001"); }), "invalid.out_of_range");
    EXPECT_EQ(most - most, Quantity{});
}

TEST(Quantity, IsAMultipleOfAStep) {
    EXPECT_TRUE(quantity("3").is_multiple_of(quantity("1")));
    EXPECT_TRUE(quantity("0.75").is_multiple_of(quantity("0.25")));
    EXPECT_TRUE(quantity("-0.75").is_multiple_of(quantity("0.25")));
    EXPECT_FALSE(quantity("0.8").is_multiple_of(quantity("0.25")));
    EXPECT_TRUE(Quantity{}.is_multiple_of(quantity("5")));
    EXPECT_TRUE(quantity("0.123").is_multiple_of(Quantity{}));
}

TEST(Percent, HasFourPlaces) {
    EXPECT_EQ(Percent::parse("19.6").value().ten_thousandths(), 196'000);
    EXPECT_EQ(Percent::of(19), Percent::parse("19").value());
    EXPECT_EQ(Percent::parse("8.875").value().text(), "8.875");
    EXPECT_EQ(Percent::parse("-0.0001").value().text(), "-0.0001");
    EXPECT_EQ(Percent::parse("100.0000").value().text(), "100");
    EXPECT_LT(Percent::parse("9.9").value(), Percent::of(10));
}

TEST(Percent, ReadsNothingThatIsNoPercentage) {
    for (const char* text : {"", "19%", "19 %", "8.87500", "-0", ".1", "1e1", "+1"})
        EXPECT_EQ(reason_of(Percent::parse(text)), "invalid.percent") << text;
    EXPECT_EQ(reason_of(Percent::parse("900719925474.0992")), "invalid.out_of_range");
    EXPECT_EQ(reason_of([] { return Percent::of(INT64_MAX); }), "invalid.out_of_range");
    EXPECT_EQ(reason_of([] { return Percent::of_ten_thousandths(-largest_exact - 1); }),
              "invalid.out_of_range");
}

TEST(Quantity, WhatIsShownIsReadBack) {
    std::mt19937_64 random(3);
    for (int i = 0; i < 20'000; ++i) {
        const auto value =
            static_cast<std::int64_t>(random() >> (11 + random() % 50)) * (random() % 2 == 0 ? 1 : -1);
        ASSERT_EQ(Quantity::parse(Quantity::of_thousandths(value).text()).value().thousandths(), value);
        ASSERT_EQ(Percent::parse(Percent::of_ten_thousandths(value).text()).value().ten_thousandths(), value);
    }
}

} // namespace
} // namespace merastore::inline v0
