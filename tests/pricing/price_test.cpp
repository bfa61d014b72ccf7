#include "pricing/price.hpp"

#include <gmock/gmock.h>

namespace merastore {
namespace {

using pricing::BasePrice;
using pricing::change_to;
using pricing::Price;
using ::testing::ElementsAre;

const VariantId tea{11};
const VariantId pot{12};

UnitPrice eur(const char* number) { return UnitPrice::parse(number, Currency::of("EUR").value()).value(); }
UnitPrice gbp(const char* number) { return UnitPrice::parse(number, Currency::of("GBP").value()).value(); }

Price in_force(std::int64_t id, VariantId variant, UnitPrice price) {
    Price row;
    row.id = PriceId{id};
    row.variant = variant;
    row.price = price;
    return row;
}

TEST(PriceChange, TheFirstPriceBeginsAndNothingEnds) {
    const auto change = change_to(std::vector<BasePrice>{{tea, eur("2.49"), {}}}, {});
    EXPECT_TRUE(change.ended.empty());
    ASSERT_EQ(change.begun.size(), 1U);
    EXPECT_EQ(change.begun[0].variant, tea);
}

TEST(PriceChange, TheSamePriceChangesNothing) {
    const std::vector<Price> current{in_force(1, tea, eur("2.49"))};
    const auto change = change_to(std::vector<BasePrice>{{tea, eur("2.49"), {}}}, current);
    EXPECT_TRUE(change.ended.empty());
    EXPECT_TRUE(change.begun.empty());
}

TEST(PriceChange, AnotherPriceEndsTheOneInForce) {
    const std::vector<Price> current{in_force(1, tea, eur("2.49")), in_force(2, pot, eur("9"))};
    const auto change = change_to(std::vector<BasePrice>{{tea, eur("1.99"), {}}}, current);
    EXPECT_THAT(change.ended, ElementsAre(PriceId{1}));
    ASSERT_EQ(change.begun.size(), 1U);
    EXPECT_EQ(change.begun[0].price, eur("1.99"));
}

TEST(PriceChange, AnotherCompareAtPriceIsAChangeToo) {
    const std::vector<Price> current{in_force(1, tea, eur("2.49"))};
    const auto change = change_to(std::vector<BasePrice>{{tea, eur("2.49"), eur("2.99")}}, current);
    EXPECT_THAT(change.ended, ElementsAre(PriceId{1}));
    ASSERT_EQ(change.begun.size(), 1U);
    EXPECT_EQ(change.begun[0].compare_at, eur("2.99"));
}

TEST(PriceChange, CurrenciesAreOnTheirOwn) {
    const std::vector<Price> current{in_force(1, tea, eur("2.49"))};
    const auto change = change_to(std::vector<BasePrice>{{tea, gbp("1.99"), {}}}, current);
    EXPECT_TRUE(change.ended.empty());
    EXPECT_EQ(change.begun.size(), 1U);
}

TEST(PriceChange, OfSeveralWantedPricesTheLastOneCounts) {
    const auto change = change_to(std::vector<BasePrice>{{tea, eur("3"), {}}, {tea, eur("4"), {}}}, {});
    ASSERT_EQ(change.begun.size(), 1U);
    EXPECT_EQ(change.begun[0].price, eur("4"));
}

} // namespace
} // namespace merastore
