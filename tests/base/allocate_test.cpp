#include <gmock/gmock.h>

#include <algorithm>
#include <numeric>
#include <random>

#include "base/reason_of.hpp"
#include "merastore/money.hpp"

namespace merastore::inline v0 {
namespace {

using testing::ElementsAre;

using Numbers = std::vector<std::int64_t>;

Money in(const char* code, std::int64_t amount) { return Money::of(amount, Currency::of(code).value()); }

Numbers amounts(const std::vector<Money>& parts) {
    Numbers out;
    for (const Money part : parts) out.push_back(part.amount());
    return out;
}

Numbers split(std::int64_t amount, const Numbers& weights, std::int64_t step = 1) {
    return amounts(allocate(in("EUR", amount), weights, step));
}

std::int64_t sum(const Numbers& numbers) {
    return std::accumulate(numbers.begin(), numbers.end(), std::int64_t{0});
}

TEST(Allocate, GivesWhatIsLeftToTheLargestFractions) {
    EXPECT_THAT(split(299, {4300, 1400, 2300}), ElementsAre(161, 52, 86));
    EXPECT_THAT(split(100, {2, 3, 1}), ElementsAre(33, 50, 17));
    EXPECT_THAT(split(-10'000, {30, 20, 40, 40}), ElementsAre(-2308, -1538, -3077, -3077));
    EXPECT_THAT(split(1, {1, 2}), ElementsAre(0, 1));
}

TEST(Allocate, SplitsCashInSteps) {
    EXPECT_THAT(amounts(allocate(in("CHF", 10'000), Numbers{1, 2, 3, 7}, 5)),
                ElementsAre(770, 1540, 2305, 5385));
    EXPECT_THAT(split(-10'000, {1, 2, 3, 7}, 5), ElementsAre(-770, -1540, -2305, -5385));
}

TEST(Allocate, WhatFillsNoStepGoesToTheFirstPartThatHasAWeight) {
    EXPECT_THAT(split(103, {1, 1}, 5), ElementsAre(53, 50));
    EXPECT_THAT(split(103, {0, 1, 1}, 5), ElementsAre(0, 53, 50));
    EXPECT_THAT(split(-103, {0, 1, 1}, 5), ElementsAre(0, -53, -50));
    EXPECT_THAT(split(103, {0, 0}, 5), ElementsAre(53, 50));
    EXPECT_THAT(split(4, {0, 1, 9}, 5), ElementsAre(0, 4, 0));
}

TEST(Allocate, TiesGoToTheEarlierPart) {
    EXPECT_THAT(split(100, {1, 1, 1}), ElementsAre(34, 33, 33));
    EXPECT_THAT(split(101, {1, 1, 1}), ElementsAre(34, 34, 33));
    EXPECT_THAT(split(-1, {5, 5}), ElementsAre(-1, 0));
    EXPECT_THAT(split(1, {1, 2, 2}), ElementsAre(0, 1, 0));
}

TEST(Allocate, AWeightOfZeroGetsNothing) {
    EXPECT_THAT(split(100, {0, 3, 0, 3, 3}), ElementsAre(0, 34, 0, 33, 33));
    EXPECT_THAT(split(1, {0, 1}), ElementsAre(0, 1));
}

TEST(Allocate, WeightsThatAreAllZeroSplitEqually) {
    EXPECT_THAT(split(100, {0, 0, 0}), ElementsAre(34, 33, 33));
    EXPECT_THAT(split(-5, {0, 0}), ElementsAre(-3, -2));
    EXPECT_THAT(split(7, {0}), ElementsAre(7));
}

TEST(Allocate, NothingIsSplitIntoNothings) {
    EXPECT_THAT(split(0, {1, 2, 3}), ElementsAre(0, 0, 0));
    EXPECT_THAT(split(0, {0, 0}), ElementsAre(0, 0));
    EXPECT_EQ(allocate(in("JPY", 0), Numbers{1}).front().currency().code(), "JPY");
}

TEST(Allocate, TheLargestNumbersAreSplitExactly) {
    EXPECT_THAT(split(largest_exact, {1, 1}), ElementsAre(largest_exact / 2 + 1, largest_exact / 2));
    EXPECT_THAT(split(-largest_exact, {INT64_MAX, INT64_MAX, 0}),
                ElementsAre(-largest_exact / 2 - 1, -largest_exact / 2, 0));
    EXPECT_THAT(split(largest_exact, {INT64_MAX, 1}), ElementsAre(largest_exact, 0));
    EXPECT_THAT(split(3, {INT64_MAX, INT64_MAX, INT64_MAX}), ElementsAre(1, 1, 1));
    EXPECT_THAT(split(largest_exact, {1, 1}, INT64_MAX), ElementsAre(largest_exact, 0));
    EXPECT_EQ(sum(split(largest_exact, Numbers(1000, INT64_MAX))), largest_exact);
}

TEST(Allocate, RefusesWhatHasNoMeaning) {
    const Money amount = in("EUR", 1);
    EXPECT_EQ(reason_of([&] { return allocate(amount, Numbers{}); }), "invalid");
    EXPECT_EQ(reason_of([&] { return allocate(amount, Numbers{1, -1}); }), "invalid");
    EXPECT_EQ(reason_of([&] { return allocate(amount, Numbers{1}, 0); }), "invalid");
    EXPECT_EQ(reason_of([&] { return allocate(amount, Numbers{1}, -5); }), "invalid");
    EXPECT_EQ(reason_of([&] { return allocate(Money{}, Numbers{1}); }), "invalid.currency");
}

// What holds for every split; a random case of each kind of magnitude.
class RandomSplits : public testing::Test {
protected:
    std::int64_t number(std::int64_t largest) {
        const auto bits = static_cast<unsigned>(random_() % 63);
        return static_cast<std::int64_t>(random_() >> (63 - bits)) % (largest + 1);
    }
    Numbers weights() {
        Numbers weights(1 + random_() % 12);
        const bool small = random_() % 2 == 0;
        for (std::int64_t& weight : weights)
            weight = random_() % 5 == 0 ? 0
                     : small            ? static_cast<std::int64_t>(random_() % 4)
                                        : number(INT64_MAX - 1);
        return weights;
    }

    static constexpr int cases = 20'000;

private:
    std::mt19937_64 random_{20'26};
};

__extension__ typedef __int128 Exact;

TEST_F(RandomSplits, PartsAddUpAndAreLessThanOneUnitFromTheirExactShare) {
    for (int i = 0; i < cases; ++i) {
        const std::int64_t amount = number(largest_exact);
        const Numbers parts = weights();
        const Numbers shares = split(amount, parts);
        Exact whole = 0;
        for (const std::int64_t weight : parts) whole += weight;
        ASSERT_EQ(shares.size(), parts.size());
        ASSERT_EQ(sum(shares), amount);
        for (std::size_t at = 0; at < parts.size(); ++at) {
            const Exact weight = whole == 0 ? 1 : parts[at];
            const Exact of = whole == 0 ? static_cast<Exact>(parts.size()) : whole;
            const Exact off = Exact{shares[at]} * of - Exact{amount} * weight;
            ASSERT_TRUE(off < of && off > -of);
            ASSERT_GE(shares[at], 0);
            ASSERT_TRUE(whole == 0 || parts[at] > 0 || shares[at] == 0);
        }
    }
}

TEST_F(RandomSplits, ARefundMirrorsASale) {
    for (int i = 0; i < cases; ++i) {
        const std::int64_t amount = number(largest_exact);
        const std::int64_t step = 1 + number(1000);
        const Numbers parts = weights();
        Numbers mirrored = split(-amount, parts, step);
        for (std::int64_t& share : mirrored) share = -share;
        ASSERT_EQ(mirrored, split(amount, parts, step));
    }
}

TEST_F(RandomSplits, EqualWeightsGetTheMoreTheEarlierTheyAre) {
    for (int i = 0; i < cases; ++i) {
        const Numbers parts = weights();
        const Numbers shares = split(number(largest_exact), parts);
        for (std::size_t at = 1; at < parts.size(); ++at) {
            if (parts[at] != parts[at - 1]) continue;
            ASSERT_GE(shares[at - 1], shares[at]);
            ASSERT_LE(shares[at - 1] - shares[at], 1);
        }
    }
}

TEST_F(RandomSplits, StepsAreWholeButForOnePart) {
    for (int i = 0; i < cases; ++i) {
        const std::int64_t amount = number(largest_exact);
        const std::int64_t step = 1 + number(1000);
        const Numbers shares = split(amount, weights(), step);
        ASSERT_EQ(sum(shares), amount);
        const auto broken = std::count_if(shares.begin(), shares.end(),
                                          [&](std::int64_t share) { return share % step != 0; });
        ASSERT_EQ(broken, amount % step == 0 ? 0 : 1);
    }
}

} // namespace
} // namespace merastore::inline v0
