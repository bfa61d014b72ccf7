#include <gmock/gmock.h>

#include <random>

#include "base/reason_of.hpp"
#include "merastore/money.hpp"

namespace merastore::inline v0 {
namespace {

UnitPrice price(const char* text) { return UnitPrice::parse(text).value(); }
Quantity quantity(const char* text) { return Quantity::parse(text).value(); }
Money money(const char* text) { return Money::parse(text).value(); }

TEST(UnitPrice, MayBeFinerThanTheMinorUnit) {
    EXPECT_EQ(price("0.001 GBP").millionths(), 1000);
    EXPECT_EQ(price("0.000001 JPY").millionths(), 1);
    EXPECT_EQ(price("-19.99 EUR").millionths(), -19'990'000);
    EXPECT_EQ(price("1.2345 CLF").currency().code(), "CLF");
}

TEST(UnitPrice, ShowsAtLeastThePlacesOfItsCurrency) {
    EXPECT_EQ(price("1 EUR").text(), "1.00 EUR");
    EXPECT_EQ(price("0.1 KWD").text(), "0.100 KWD");
    EXPECT_EQ(price("1.500 EUR").text(), "1.50 EUR");
    EXPECT_EQ(price("0.001 GBP").text(), "0.001 GBP");
    EXPECT_EQ(price("0.123456 JPY").number(), "0.123456");
    EXPECT_EQ(price("5 JPY").text(), "5 JPY");
    EXPECT_EQ(price("-0.000001 EUR").text(), "-0.000001 EUR");
    EXPECT_EQ(UnitPrice{}.text(), "");
}

TEST(UnitPrice, IsMadeOfMoneyExactly) {
    EXPECT_EQ(UnitPrice::of(money("19.99 EUR")), price("19.99 EUR"));
    EXPECT_EQ(UnitPrice::of(money("1999 JPY")), price("1999 JPY"));
    EXPECT_EQ(UnitPrice::of(money("-0.0001 CLF")), price("-0.0001 CLF"));
    EXPECT_EQ(UnitPrice::of(money("9000000000000 EUR")).millionths(), UnitPrice::largest_millionths);
    EXPECT_EQ(reason_of([] { return UnitPrice::of(Money{}); }), "invalid.currency");
}

TEST(UnitPrice, HasLimits) {
    const Currency euro = Currency::of("EUR").value();
    EXPECT_EQ(price("9000000000000 EUR").millionths(), UnitPrice::largest_millionths);
    EXPECT_EQ(price("-9000000000000 EUR").millionths(), -UnitPrice::largest_millionths);
    EXPECT_EQ(reason_of(UnitPrice::parse("9000000000000.000001 EUR")), "invalid.out_of_range");
    EXPECT_EQ(reason_of(UnitPrice::parse("-99999999999999999999999 EUR")), "invalid.out_of_range");
    EXPECT_EQ(reason_of([&] { return UnitPrice::of_millionths(INT64_MAX, euro); }), "invalid.out_of_range");
    EXPECT_EQ(reason_of([&] { return UnitPrice::of_millionths(INT64_MIN, euro); }), "invalid.out_of_range");
    EXPECT_EQ(reason_of([&] { return UnitPrice::of(money("9000000000000.01 EUR")); }),
              "invalid.out_of_range");
    EXPECT_EQ(reason_of([&] { return UnitPrice::of_millionths(1, Currency{}); }), "invalid.currency");
}

TEST(UnitPrice, ReadsNothingThatIsNoPrice) {
    for (const char* text : {"", "1", "EUR", "0.0000001 EUR", "1e3 EUR", "-0 EUR", ".5 EUR", "1 EUR/kg"})
        EXPECT_NE(reason_of(UnitPrice::parse(text)), "") << text;
    EXPECT_EQ(reason_of(UnitPrice::parse("0.0000001 EUR")), "invalid.money");
    EXPECT_EQ(reason_of(UnitPrice::parse("1 XAU")), "invalid.currency");
    EXPECT_THAT(UnitPrice::parse("0.0000001 EUR").error().message,
                testing::HasSubstr("more places than a unit price has (6)"));
}

TEST(UnitPrice, ALineIsRoundedOnce) {
    EXPECT_EQ(price("0.001 GBP").times(quantity("1500")), money("1.50 GBP"));
    EXPECT_EQ(price("19.99 EUR").times(quantity("3")), money("59.97 EUR"));
    EXPECT_EQ(price("19.99 EUR").times(quantity("0.25")), money("5.00 EUR"));
    EXPECT_EQ(price("0.005 EUR").times(quantity("1")), money("0.01 EUR"));
    EXPECT_EQ(price("0.005 EUR").times(quantity("1"), Rounding::half_even), money("0 EUR"));
    EXPECT_EQ(price("0.005 EUR").times(quantity("1"), Rounding::half_down), money("0 EUR"));
    EXPECT_EQ(price("0.000001 EUR").times(quantity("0.001"), Rounding::up), money("0.01 EUR"));
    EXPECT_EQ(price("-0.005 EUR").times(quantity("1")), money("-0.01 EUR"));
    EXPECT_EQ(price("0.5 JPY").times(quantity("3")), money("2 JPY"));
    EXPECT_EQ(price("1.2345 CLF").times(quantity("0.001")), money("0.0012 CLF"));
    EXPECT_EQ(price("1.00 EUR").times(Quantity{}), money("0 EUR"));
}

TEST(UnitPrice, TheLargestPriceTimesTheLargestQuantityIsRefusedNotWrong) {
    const Currency euro = Currency::of("EUR").value();
    const UnitPrice largest = UnitPrice::of_millionths(UnitPrice::largest_millionths, euro);
    const Quantity most = Quantity::of_thousandths(largest_exact);
    EXPECT_EQ(reason_of([&] { return largest.times(most); }), "invalid.out_of_range");
    EXPECT_EQ(reason_of([&] { return largest.times(-most); }), "invalid.out_of_range");
    EXPECT_EQ(largest.times(Quantity::of(10)), money("90000000000000 EUR"));
    EXPECT_EQ(price("0.000001 EUR").times(most).amount(), 900'719'925); // 900719925.4740991
    EXPECT_EQ(reason_of([] { return UnitPrice{}.times(Quantity::of(1)); }), "invalid.currency");
}

TEST(UnitPrice, WhatIsShownIsReadBack) {
    std::mt19937_64 random(2);
    for (const Currency currency : Currency::all()) {
        for (int i = 0; i < 50; ++i) {
            const auto millionths =
                static_cast<std::int64_t>((random() >> (1 + random() % 60)) % 9'000'000'000'000'000'001u);
            for (const UnitPrice each : {UnitPrice::of_millionths(millionths, currency),
                                         UnitPrice::of_millionths(-millionths, currency)}) {
                ASSERT_EQ(UnitPrice::parse(each.text()).value(), each);
                ASSERT_EQ(UnitPrice::parse(each.number(), currency).value(), each);
            }
        }
    }
}

} // namespace
} // namespace merastore::inline v0
