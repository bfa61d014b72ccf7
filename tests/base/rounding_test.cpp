#include <gmock/gmock.h>

#include "base/reason_of.hpp"
#include "merastore/money.hpp"

namespace merastore::inline v0 {
namespace {

constexpr Rounding modes[] = {Rounding::half_up, Rounding::half_even, Rounding::half_down, Rounding::up,
                              Rounding::down};

TEST(Rounding, EveryModeRoundsTheMagnitude) {
    struct Row {
        std::int64_t tenths;
        std::int64_t rounded[5]; // half_up, half_even, half_down, up, down
    };
    const Row rows[] = {
        {0, {0, 0, 0, 0, 0}},  {1, {0, 0, 0, 1, 0}},      {4, {0, 0, 0, 1, 0}},  {5, {1, 0, 0, 1, 0}},
        {6, {1, 1, 1, 1, 0}},  {10, {1, 1, 1, 1, 1}},     {14, {1, 1, 1, 2, 1}}, {15, {2, 2, 1, 2, 1}},
        {16, {2, 2, 2, 2, 1}}, {24, {2, 2, 2, 3, 2}},     {25, {3, 2, 2, 3, 2}}, {26, {3, 3, 3, 3, 2}},
        {35, {4, 4, 3, 4, 3}}, {99, {10, 10, 10, 10, 9}},
    };
    for (const Row& row : rows) {
        for (std::size_t mode = 0; mode < 5; ++mode) {
            EXPECT_EQ(divide(row.tenths, 10, modes[mode]), row.rounded[mode])
                << row.tenths << " mode " << mode;
            EXPECT_EQ(divide(-row.tenths, 10, modes[mode]), -row.rounded[mode])
                << -row.tenths << " mode " << mode;
        }
    }
}

TEST(Rounding, ThirdsHaveNoHalf) {
    for (const Rounding mode : {Rounding::half_up, Rounding::half_even, Rounding::half_down}) {
        EXPECT_EQ(divide(1, 3, mode), 0);
        EXPECT_EQ(divide(2, 3, mode), 1);
        EXPECT_EQ(divide(-5, 3, mode), -2);
    }
}

TEST(Rounding, TheEndsOfTheNumbersAreDividedExactly) {
    for (const Rounding mode : modes) {
        EXPECT_EQ(divide(INT64_MAX, 1, mode), INT64_MAX);
        EXPECT_EQ(divide(INT64_MIN, 1, mode), INT64_MIN);
        EXPECT_EQ(divide(INT64_MAX, INT64_MAX, mode), 1);
    }
    EXPECT_EQ(divide(INT64_MAX, 2, Rounding::half_up), INT64_MAX / 2 + 1);
    EXPECT_EQ(divide(INT64_MIN, INT64_MAX, Rounding::down), -1);
    EXPECT_EQ(divide(INT64_MIN, INT64_MAX, Rounding::up), -2);
}

TEST(Rounding, OnlyPositiveDenominatorsDivide) {
    EXPECT_EQ(reason_of([] { return divide(1, 0, Rounding::up); }), "invalid");
    EXPECT_EQ(reason_of([] { return divide(1, -1, Rounding::up); }), "invalid");
}

// The cases by which policies of tax and discount are told apart, in minor units.

std::int64_t share(std::int64_t amount, const char* percent, Rounding rounding = Rounding::half_up) {
    return Money::of(amount, Currency::of("EUR").value())
        .percent(Percent::parse(percent).value(), rounding)
        .amount();
}

TEST(Rounding, TaxPerLineAndJurisdictionDiffersFromTaxOfTheDocument) {
    std::int64_t lines = 0;
    for (const std::int64_t line : {4080, 198, 1499}) lines += share(line, "6.5") + share(line, "2.5");
    EXPECT_EQ(lines, 519);
    EXPECT_EQ(share(4080 + 198 + 1499, "9"), 520);
}

TEST(Rounding, HalfUpDiffersFromHalfEvenPerLine) {
    EXPECT_EQ(share(4530, "5") + share(3345, "10"), 227 + 335);
    EXPECT_EQ(share(4530, "5", Rounding::half_even) + share(3345, "10", Rounding::half_even), 226 + 334);
    EXPECT_EQ(divide(4530 * 5 + 3345 * 10, 100, Rounding::half_up), 561);
}

TEST(Rounding, RoundingTheNetDiffersFromRoundingTheTax) {
    EXPECT_EQ(divide(299 * 100, 104, Rounding::half_up), 288);
    EXPECT_EQ(299 - divide(299 * 4, 104, Rounding::half_up), 287);
    EXPECT_EQ(divide(345 * 100, 120, Rounding::half_up), 288);
    EXPECT_EQ(345 - divide(345 * 20, 120, Rounding::half_up), 287);
}

TEST(Rounding, RoundingThenSummingDiffersFromSummingThenRounding) {
    EXPECT_EQ(share(942, "24") + share(942, "13"), 226 + 122);
    EXPECT_EQ(divide(942 * 24 + 942 * 13, 100, Rounding::half_up), 349);
    EXPECT_EQ(share(106, "10") + share(206, "10") + share(306, "10") + share(406, "10"), 104);
    EXPECT_EQ(share(106 + 206 + 306 + 406, "10"), 102);
}

TEST(Rounding, TaxOfTheUnitDiffersFromTaxOfTheLine) {
    EXPECT_EQ(310 + share(310, "20"), 372);
    EXPECT_EQ((31 + share(31, "20")) * 10, 370);
}

} // namespace
} // namespace merastore::inline v0
