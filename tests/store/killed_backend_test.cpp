// A PostgreSQL backend that an administrator ends, or that crashes: in the middle of a unit, and while nobody
// uses its connection.
#include <atomic>

#include "merastore/sandbox_gateway.hpp"
#include "support/store_test.hpp"

namespace merastore {
namespace {

class KilledBackend : public test::StoreTest {
protected:
    KilledBackend() {
        options.gateways = {manual_gateway(), sandbox};
        faults = [this](sql::Step, std::string_view) {
            if (kill_at > 0 && ++step == kill_at) kill_all();
        };
    }
    void SetUp() override {
        StoreTest::SetUp();
        if (IsSkipped()) return;
        const UnitPrice price = UnitPrice::parse("5.00 EUR").value();
        store->catalog().create_product({.title = "Tea", .sku = "TEA", .price = price}).value();
        store->inventory().receive({.sku = "TEA", .quantity = Quantity::of(1'000)}).value();
    }
    /// Ends all backends of the store, and waits until they are gone.
    void kill_all() {
        sql_value(
            "SELECT count(pg_terminate_backend(pid, 10000)) FROM pg_stat_activity "
            "WHERE datname = current_database() AND pid <> pg_backend_pid() AND backend_type = 'client "
            "backend'");
    }
    /// Kills before the n-th step of what `call` does; gives whether it did so many.
    bool kill_before_step(int n, const std::function<void()>& call) {
        step = 0;
        kill_at = n;
        call();
        kill_at = 0;
        return step >= n;
    }
    std::string orders() { return sql_value("SELECT count(*) FROM orders"); }
    static bool is_honest(const std::string& reason) {
        return reason == "outcome_unknown" || reason == "store.disconnected";
    }
    void expect_sound() {
        const CheckReport report = store->check().run().value();
        for (const CheckFinding& finding : report.findings)
            ADD_FAILURE() << finding.rule << ' ' << finding.table << ": " << finding.what;
    }

    std::shared_ptr<SandboxGateway> sandbox = SandboxGateway::make();
    int kill_at = 0;
    std::atomic<int> step = 0;
};
INSTANTIATE_TEST_SUITE_P(On, KilledBackend, ::testing::Values(sql::Dialect::postgresql), test::database_name);

TEST_P(KilledBackend, IsReplacedByTheNextCallWhereNobodyUsedIt) {
    const auto everything = [&] {
        EXPECT_DONE(store->catalog().get_product({.slug = "tea"}));
        EXPECT_DONE(store->settings().update_channel({.name = "still here"}));
        EXPECT_DONE(store->checkout().place({.lines = {{.sku = "TEA"}}}));
        EXPECT_DONE(store->run_due());
    };
    everything();
    kill_all();
    everything();
    on_threads(6, [&](int) { EXPECT_DONE(store->checkout().place({.lines = {{.sku = "TEA"}}})); });
    kill_all();
    on_threads(6, [&](int) {
        EXPECT_DONE(store->catalog().get_product({.slug = "tea"}));
        EXPECT_DONE(store->checkout().place({.lines = {{.sku = "TEA"}}}));
    });
    EXPECT_EQ(orders(), "14");
    expect_sound();
}

TEST_P(KilledBackend, IsReplacedByWhateverComesFirst) {
    const std::function<void()> calls[] = {
        [&] { EXPECT_DONE(store->run_due()); },
        [&] { EXPECT_DONE(store->tenants()); },
        [&] { EXPECT_DONE(store->create_tenant("other")); },
        [&] { EXPECT_DONE(store->tenant("other")); },
        [&] { EXPECT_DONE(store->orders().list()); },
        [&] { EXPECT_DONE(store->inventory().receive({.sku = "TEA", .quantity = Quantity::of(1)})); },
    };
    for (const auto& call : calls) {
        kill_all();
        call();
    }
}

TEST_P(KilledBackend, InTheMiddleOfAReadIsNotNoticedByTheCaller) {
    int n = 1;
    const auto read = [&] {
        kill_at = 0;
        EXPECT_DONE(store->orders().list()); // with a connection that lives
        step = 0;
        kill_at = n;
        EXPECT_DONE(store->orders().list()) << "killed before step " << n;
    };
    while (kill_before_step(n, read)) ++n;
    EXPECT_GT(n, 3) << "begin, a statement, commit";
}

// Whatever the moment: the order is placed, or the caller hears that it may not be; then the same key tells.
TEST_P(KilledBackend, InTheMiddleOfACheckoutLeavesAllOrNothing) {
    int n = 1;
    int refused = 0;
    const auto place = [&] {
        const Call call{.idempotency_key = "order-" + std::to_string(n)};
        const PlaceOrder command{.lines = {{.sku = "TEA", .quantity = Quantity::of(2)}}, .method = "cash"};
        const Result<Order> first = store->checkout().place(command, call);
        const int done = step;
        if (!first) {
            EXPECT_TRUE(is_honest(first.error().reason)) << test::failure_of(first) << " at step " << n;
            ++refused;
        }
        const Result<Order> again = store->checkout().place(command, call);
        EXPECT_DONE(again) << "killed before step " << n;
        if (first && again) {
            EXPECT_EQ(again->id, first->id);
        }
        step = done;
    };
    while (kill_before_step(n, place)) ++n;
    EXPECT_GT(n, 8);
    EXPECT_LE(refused, 2) << "before and in the commit nobody can know; all else is repeated";
    EXPECT_EQ(orders(), std::to_string(n)) << "one for each key";
    EXPECT_EQ(store->inventory().level({.sku = "TEA"}).value().reserved, Quantity::of(2 * n));
    expect_sound();
}

// The money moves once, whichever of the units around the gateway's call is hit.
TEST_P(KilledBackend, InTheMiddleOfACaptureTakesTheMoneyOnce) {
    int n = 1;
    const auto capture = [&] {
        kill_at = 0;
        const Order order =
            store->checkout()
                .place({.lines = {{.sku = "TEA"}}, .payment = "sandbox", .method = "tok_approve"})
                .value();
        const Payment payment = order.payments.at(0);
        const Call call{.idempotency_key = "capture-" + std::to_string(n)};
        step = 0;
        kill_at = n;
        const Result<Payment> first = store->payments().capture({.payment = payment.id}, call);
        const int done = step;
        kill_at = 0;
        if (!first) {
            EXPECT_TRUE(is_honest(first.error().reason)) << test::failure_of(first) << " at step " << n;
        }
        clock->advance(std::chrono::minutes{10}); // what was begun and not ended is taken up again
        EXPECT_DONE(store->run_due());
        const Result<Payment> again = store->payments().capture({.payment = payment.id}, call);
        EXPECT_DONE(again) << "killed before step " << n;
        const Payment after = store->payments().get({.payment = payment.id}).value();
        EXPECT_EQ(after.captured, order.total) << "killed before step " << n;
        const auto account = sandbox->account(after.reference);
        ASSERT_TRUE(account);
        EXPECT_EQ(account->captured, order.total) << "killed before step " << n;
        step = done;
    };
    while (kill_before_step(n, capture)) ++n;
    EXPECT_GT(n, 8);
    expect_sound();
}

} // namespace
} // namespace merastore
