// Many callers check out at once: their orders share syncs of the disk, and none pays for another's failure.
#include <atomic>
#include <iostream>

#include "checkout/checkout_test.hpp"
#include "checkout/write_order.hpp"
#include "kernel/tenants.hpp"
#include "support/counting_vfs.hpp"

namespace merastore {
namespace {

constexpr int callers = 32;

class SharedCommits : public test::CheckoutTest {
protected:
    void SetUp() override {
        test::counted_files();
        CheckoutTest::SetUp();
        if (IsSkipped()) return;
        state = store::State::open(options);
        shop.emplace(state, state->shop(kernel::default_tenant));
        sell("TEA", "5.00 EUR", 10'000);
    }
    static PlaceOrder one_tea() { return {.lines = {{.sku = "TEA"}}, .method = "cash"}; }

    // A unit that writes a whole order and then breaks.
    std::string broken(bool with_savepoint) {
        kernel::Declared operation;
        operation.name = "checkout.broken";
        operation.combines = true;
        operation.refuses_before_writing = !with_savepoint;
        try {
            state->engine().run(operation, kernel::default_tenant, {}, [](UnitOfWork& unit) {
                GatewayAnswer answer;
                answer.outcome = GatewayOutcome::captured;
                checkout::write_answered(unit, unit.new_id<OrderId>(), one_tea(), answer);
                throw std::runtime_error("the power of the till went out");
            });
        } catch (const std::runtime_error& e) {
            return e.what();
        }
        return "(nothing was thrown)";
    }

    std::shared_ptr<store::State> state;
    std::optional<Store> shop;
    std::atomic<int> placed = 0;
    std::atomic<int> late = 0;

    // The n-th caller's step: one of those that go wrong, or an order.
    void act(int n) {
        PlaceOrder wish = one_tea();
        Call call;
        switch (n % 9) {
            case 0:
                wish.lines[0].quantity = Quantity::of(1'000'000);
                EXPECT_REFUSED(shop->checkout().place(wish), "inventory.out_of_stock");
                return;
            case 1:
                wish.expected_total = Money::parse("4.00 EUR").value();
                EXPECT_REFUSED(shop->checkout().place(wish), "checkout.price_changed");
                return;
            case 2:
            case 3: // sometimes its turn comes in time
                call.deadline = clock->now() + std::chrono::microseconds{n % 9 == 2 ? -1 : 2'000};
                if (const Result<Order> order = shop->checkout().place(wish, call)) {
                    EXPECT_EQ(n % 9, 3);
                    ++placed;
                } else {
                    EXPECT_REFUSED(order, "deadline_exceeded");
                    ++late;
                }
                return;
            case 4: EXPECT_EQ(broken(n % 2 == 0), "the power of the till went out"); return;
            default: break;
        }
        const Result<Order> order = shop->checkout().place(wish);
        EXPECT_DONE(order);
        ++placed;
    }
};
ON_EVERY_DATABASE(SharedCommits);

TEST_P(SharedCommits, ThirtyTwoCallersPlaceAtLeastFourOrdersPerSync) {
    if (!is_sqlite()) GTEST_SKIP() << "the file layer is SQLite's";
    constexpr int orders_of_a_caller = 20;
    ASSERT_DONE(shop->checkout().place(one_tea()));
    const std::int64_t before = test::counted_files().wal_syncs;
    on_threads(callers, [&](int) {
        for (int i = 0; i < orders_of_a_caller; ++i) EXPECT_DONE(shop->checkout().place(one_tea()));
    });
    const std::int64_t syncs = test::counted_files().wal_syncs - before;
    const std::int64_t orders = callers * orders_of_a_caller;
    EXPECT_GE(syncs, orders / callers) << "no caller is told before its own order is on the disk";
    EXPECT_GE(orders, 4 * syncs);
    std::cout << orders << " orders with " << syncs << " syncs\n";
}

TEST_P(SharedCommits, WhatIsRefusedThrownOrLateChangesNoOtherOrder) {
    const std::int64_t commits = shop->usage().commits;
    on_threads(callers, [&](int caller) {
        for (int i = 0; i < 18; ++i) act(caller + i);
    });
    EXPECT_GE(late, callers * 2) << "those whose time is over at the start, at the least";
    EXPECT_GE(placed, callers * 8);
    EXPECT_LT(shop->usage().commits - commits, callers * 18) << "they did share commits";
    EXPECT_EQ(sql_value("SELECT count(*) FROM orders"), std::to_string(placed));
    EXPECT_EQ(level_of("TEA").reserved, Quantity::of(placed));
    expect_numbers_without_gaps();
    expect_sound();
    const CheckReport report = store->check().run().value();
    for (const CheckFinding& finding : report.findings)
        ADD_FAILURE() << finding.rule << " " << finding.table << " " << finding.id << ": " << finding.what;
}

} // namespace
} // namespace merastore
