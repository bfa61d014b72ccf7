// The reports over a store.
#include "support/busy_store.hpp"

namespace merastore {
namespace {

class ReportedStore : public test::BusyStoreTest {
protected:
    void SetUp() override {
        BusyStoreTest::SetUp();
        if (!IsSkipped()) make_busy();
    }
    static Money gbp(const char* number) { return Money::parse(number, Currency::of("GBP").value()).value(); }
};
ON_EVERY_DATABASE(ReportedStore);

TEST_P(ReportedStore, CountsWhatWasSoldAndNotWhatWasCanceled) {
    const SalesReport report = store->reports().sales().value();
    ASSERT_EQ(report.totals.size(), 1U);
    const SalesTotal& total = report.totals[0];
    EXPECT_EQ(total.orders, 2); // paid and open; the third is canceled
    EXPECT_EQ(total.lines, 3);
    EXPECT_EQ(total.quantity.text(), "7.35");
    EXPECT_EQ(total.revenue, gbp("47.95")); // 3 × 4.90 + 0.35 × 39.00 + 4 × 4.90
    EXPECT_EQ(total.unrounded, "47.95");
    EXPECT_EQ(total.refunded, gbp("4.90"));
    EXPECT_EQ(total.credited, gbp("0.00"));
}

TEST_P(ReportedStore, AgreesWithTheBooks) {
    const Order order = store->orders().get({.order = open}).value();
    ASSERT_DONE(store->orders().cancel_lines(
        {.order = open, .lines = {{.line = order.lines[0].id, .quantity = Quantity::of(1)}}}));
    ASSERT_DONE(store->payments().write_off({.order = open, .amount = gbp("1.00")}));
    const SalesTotal total = store->reports().sales().value().totals.at(0);
    Money kept = gbp("0.00");
    const Balances balances = store->payments().balances().value();
    for (const Balance& balance : balances.items)
        if (balance.account == Account::receivable || balance.account == Account::clearing)
            kept += balance.amount;
    EXPECT_EQ(total.net, kept);
    EXPECT_EQ(total.net, total.revenue - total.discounts - total.canceled - gbp("4.90") - gbp("1.00"));
    EXPECT_EQ(total.written_off, gbp("1.00"));
}

TEST_P(ReportedStore, ListsProductsAndCustomersByRevenue) {
    const SalesReport report = store->reports().sales().value();
    ASSERT_EQ(report.products.size(), 2U);
    EXPECT_EQ(report.products[0].sku, "ASSAM");
    EXPECT_EQ(report.products[0].orders, 2);
    EXPECT_EQ(report.products[0].revenue, gbp("34.30"));
    EXPECT_EQ(report.products[1].sku, "LOOSE");
    EXPECT_EQ(report.products[1].revenue, gbp("13.65"));
    ASSERT_EQ(report.customers.size(), 1U); // the other order is of nobody
    EXPECT_EQ(report.customers[0].name, "Ada");
    EXPECT_EQ(report.customers[0].revenue, gbp("28.35"));
}

TEST_P(ReportedStore, PutsOrdersIntoTheMonthsOfTheChannel) {
    const SalesReport before = store->reports().sales().value(); // 2026-01-01T00:00:00Z
    EXPECT_EQ(before.time_zone, "UTC");
    ASSERT_EQ(before.months.size(), 1U);
    EXPECT_EQ(before.months[0].month, "2026-01");
    ASSERT_DONE(store->settings().update_channel({.time_zone = "America/New_York"}));
    const SalesReport after = store->reports().sales().value();
    ASSERT_EQ(after.months.size(), 1U);
    EXPECT_EQ(after.months[0].month, "2025-12");
    EXPECT_EQ(after.months[0].revenue, gbp("47.95"));
}

TEST_P(ReportedStore, LooksAtThePeriodThatWasAskedFor) {
    const Instant now = clock->now();
    EXPECT_TRUE(store->reports().sales({.before = now}).value().totals.empty());
    EXPECT_EQ(store->reports().sales({.from = now}).value().totals.size(), 1U);
    EXPECT_REFUSED(store->reports().sales({.from = now, .before = now - std::chrono::seconds{1}}),
                   "reports.bad_period");
    EXPECT_REFUSED(store->reports().sales({.top = 1001}), "reports.bad_top");
    EXPECT_TRUE(store->reports().sales({.top = 0}).value().products.empty());
}

TEST_P(ReportedStore, FindsTheExactRevenueOfPricesBelowTheMinorUnit) {
    NewVariant bead{.sku = "BEAD", .price = UnitPrice::parse("0.0013 GBP").value()};
    ASSERT_DONE(store->catalog().create_product({.title = "Bead", .variants = {bead}}));
    ASSERT_DONE(store->inventory().receive({.sku = "BEAD", .quantity = Quantity::of(1000)}));
    PlaceOrder command;
    command.lines.push_back({.sku = "BEAD", .quantity = Quantity::of(7)});
    ASSERT_DONE(store->checkout().place(command)); // 0.0091, rounded to 0.01
    const SalesTotal total = store->reports().sales().value().totals.at(0);
    EXPECT_EQ(total.revenue, gbp("47.96"));
    EXPECT_EQ(total.unrounded, "47.9591");
}

TEST_P(ReportedStore, ShowsTheStockAndItsWorth) {
    const Page<StockedVariant> page = store->reports().stock().value();
    ASSERT_EQ(page.items.size(), 2U);
    const StockedVariant& assam = page.items[0];
    EXPECT_EQ(assam.sku, "ASSAM");
    EXPECT_EQ(assam.title, "Assam");
    EXPECT_EQ(assam.on_hand.text(), "98"); // 100 − 3 sold + 1 returned
    EXPECT_EQ(assam.reserved.text(), "7"); // 4 for the open order, 1 for the pending one, 2 held
    EXPECT_EQ(assam.available.text(), "91");
    EXPECT_EQ(assam.value, gbp("480.20"));
    EXPECT_EQ(page.items[1].unit, "kg");
    EXPECT_EQ(page.items[1].on_hand.text(), "19.65");
}

TEST_P(ReportedStore, GivesTheStockPageByPage) {
    const Page<StockedVariant> first = store->reports().stock({.limit = 1}).value();
    ASSERT_EQ(first.items.size(), 1U);
    ASSERT_TRUE(first.next);
    const Page<StockedVariant> second = store->reports().stock({.limit = 1, .cursor = first.next}).value();
    ASSERT_EQ(second.items.size(), 1U);
    EXPECT_EQ(second.items[0].sku, "LOOSE");
    EXPECT_FALSE(second.next);
    EXPECT_EQ(store->reports().stock({.sku = "LOO"}).value().items.size(), 1U);
    EXPECT_REFUSED(store->reports().stock({.cursor = "nonsense"}), "invalid.cursor");
    EXPECT_REFUSED(store->reports().stock({.limit = 0}), "invalid.limit");
}

} // namespace
} // namespace merastore
