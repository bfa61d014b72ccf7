// Thirty-two threads change catalogue, stock, carts, orders, payments and returns at random, and leave a
// sound store. What they did follows from the printed seed; only who comes first does not.
#include <iostream>

#include "concurrency/trader.hpp"
#include "support/store_test.hpp"

namespace merastore {
namespace {

constexpr int traders = 32;

// What somebody may be told who wants something that others have changed meanwhile. Anything else, such as a
// locked database or a lost race, is a defect.
const std::set<std::string> expected_refusals = {
    "carts.empty",
    "carts.inactive_product",
    "carts.line_not_found",
    "carts.not_active",
    "carts.same_cart",
    "checkout.price_changed",
    "fulfillments.bad_transition",
    "inventory.below_reserved",
    "inventory.out_of_stock",
    "orders.already_canceled",
    "orders.already_fulfilled",
    "orders.bad_transition",
    "orders.exceeds_open",
    "orders.not_open",
    "payments.bad_amount",
    "payments.declined",
    "payments.exceeds_authorized",
    "payments.exceeds_captured",
    "payments.in_progress",
    "payments.not_authorized",
    "payments.not_captured",
    "payments.nothing_due",
    "returns.bad_transition",
    "returns.exceeds_fulfilled",
};

class RandomTrade : public test::StoreTest {
protected:
    RandomTrade() { options.gateways = {manual_gateway(), sandbox_gateway()}; }
    test::Market market;

    void open_market() {
        market.store = &*store;
        for (int i = 0; i < 12; ++i) {
            const std::string sku = "SKU-" + std::to_string(i);
            const Product product =
                store->catalog()
                    .create_product({.title = sku, .sku = sku, .price = UnitPrice::parse("9.99 EUR").value()})
                    .value();
            store->inventory().receive({.sku = sku, .quantity = Quantity::of(60)}).value();
            market.products.add(product.id);
            market.variants.add(product.variants[0].id);
        }
    }

    void run_due() {
        for (const DueWork& work : store->run_due().value())
            EXPECT_FALSE(work.failed.has_value()) << work.job << ": " << *work.failed;
    }

    bool has_everything_succeeded() const {
        for (const auto& [step, reasons] : market.tally.counts())
            if (reasons.count("") == 0) return false;
        return true;
    }
    /// What chance has left out until now: returns that are canceled before they are approved are rare.
    void do_what_was_never_done(unsigned seed) {
        constexpr int most_steps = 3'000;
        test::Trader trader(market, seed);
        for (int i = 0; i < most_steps && !has_everything_succeeded(); ++i) trader.step();
    }

    void expect_expected_refusals() {
        int done = 0;
        int refused = 0;
        for (const auto& [step, reasons] : market.tally.counts()) {
            EXPECT_EQ(reasons.count(""), 1U) << step << " never succeeded";
            for (const auto& [reason, count] : reasons) {
                (reason.empty() ? done : refused) += count;
                EXPECT_TRUE(reason.empty() || expected_refusals.count(reason) == 1)
                    << step << " was refused " << count << " times: " << reason;
            }
        }
        std::cout << done << " steps done, " << refused << " refused\n";
    }
};
ON_EVERY_DATABASE(RandomTrade);

TEST_P(RandomTrade, OfThirtyTwoThreadsLeavesASoundStore) {
    const unsigned seed = std::random_device{}();
    std::cout << "seed " << seed << "\n";
    open_market();
    const int steps = is_sqlite() ? 200 : 100;
    on_threads(traders, [&](int thread) {
        test::Trader trader(market, seed + static_cast<unsigned>(thread));
        for (int i = 0; i < steps; ++i) {
            trader.step();
            if (thread != 0 || i % 10 != 9) continue;
            clock->advance(std::chrono::seconds{30});
            run_due();
        }
    });
    do_what_was_never_done(seed + traders);
    for (int i = 0; i < 5; ++i) {
        clock->advance(std::chrono::hours{2});
        run_due();
    }
    expect_expected_refusals();
    EXPECT_EQ(sql_value("SELECT count(*) FROM payments WHERE pending_call <> ''"), "0");
    const CheckReport report = store->check().run().value();
    for (const CheckFinding& finding : report.findings)
        ADD_FAILURE() << finding.rule << " " << finding.table << " " << finding.id << ": " << finding.what;
    EXPECT_TRUE(report.sound);
}

} // namespace
} // namespace merastore
