// Adding up sales, without storage.
#include "reports/sales.hpp"

#include <gmock/gmock.h>

namespace merastore::reports {
namespace {

Currency gbp() { return Currency::of("GBP").value(); }
Money pence(std::int64_t amount) { return Money::of(amount, gbp()); }

QuarterHour quarter(const char* begin, std::int64_t orders, std::int64_t revenue,
                    std::int64_t deviation = 0) {
    QuarterHour quarter;
    quarter.begin = Instant::parse(begin).value();
    quarter.orders = orders;
    quarter.lines = 2 * orders;
    quarter.quantity = Quantity::of(orders);
    quarter.revenue = pence(revenue);
    quarter.discounts = pence(0);
    quarter.deviation = deviation;
    return quarter;
}

TEST(UnroundedRevenue, ShowsWhatRoundingTookAway) {
    EXPECT_EQ(unrounded(pence(1'065'562'248), 4'000'000), "10655622.484");
    EXPECT_EQ(unrounded(pence(100), 0), "1.00");
    EXPECT_EQ(unrounded(pence(100), -1), "0.999999999");
    EXPECT_EQ(unrounded(pence(100), 10'000'000), "1.01");
    EXPECT_EQ(unrounded(pence(100), -25'000'000), "0.975");
}

TEST(UnroundedRevenue, KnowsCurrenciesWithoutMinorUnits) {
    const Currency yen = Currency::of("JPY").value();
    EXPECT_EQ(unrounded(Money::of(1'200, yen), 500'000'000), "1200.5");
    EXPECT_EQ(billionths_per_minor(yen), 1'000'000'000);
}

TEST(UnroundedRevenue, IsExactForTheLargestAmounts) {
    EXPECT_EQ(unrounded(pence(largest_exact - 1), 3), "90071992547409.900000003");
}

TEST(SalesTotals, AreTheSumsOfTheQuarters) {
    const QuarterHour quarters[] = {quarter("2011-01-31T10:00:00Z", 2, 500, 3'000'000),
                                    quarter("2011-02-01T10:00:00Z", 1, 250, 2'000'000)};
    const SalesTotal total = total_of(quarters, gbp());
    EXPECT_EQ(total.orders, 3);
    EXPECT_EQ(total.lines, 6);
    EXPECT_EQ(total.quantity, Quantity::of(3));
    EXPECT_EQ(total.revenue, pence(750));
    EXPECT_EQ(total.unrounded, "7.505");
}

TEST(SalesMonths, BeginAtMidnightOfTheTimeZone) {
    const QuarterHour quarters[] = {quarter("2026-01-31T22:45:00Z", 1, 100),
                                    quarter("2026-01-31T23:00:00Z", 1, 10)};
    const auto berlin = months_of(quarters, "Europe/Berlin");
    ASSERT_EQ(berlin.size(), 2U);
    EXPECT_EQ(berlin[0].month, "2026-01");
    EXPECT_EQ(berlin[0].revenue, pence(100));
    EXPECT_EQ(berlin[1].month, "2026-02");
    EXPECT_EQ(berlin[1].revenue, pence(10));
    ASSERT_EQ(months_of(quarters, "UTC").size(), 1U);
}

TEST(SalesMonths, KnowZonesOffTheFullHour) {
    const QuarterHour quarters[] = {quarter("2026-01-31T18:15:00Z", 1, 1),
                                    quarter("2026-01-31T18:30:00Z", 1, 2)};
    const auto kolkata = months_of(quarters, "Asia/Kolkata"); // UTC+5:30
    ASSERT_EQ(kolkata.size(), 2U);
    EXPECT_EQ(kolkata[1].month, "2026-02");
    EXPECT_EQ(kolkata[1].revenue, pence(2));
}

} // namespace
} // namespace merastore::reports
