// A loss of power: reopens the store from what was synced at some moment, and of what was not synced,
// nothing, some writes or some sectors. Each operation that was acknowledged before that moment must be
// there.
#include <fstream>
#include <iostream>
#include <thread>

#include "kernel/tenants.hpp"
#include "sql/session.hpp"
#include "store/state.hpp"
#include "support/lossy_disk.hpp"
#include "support/store_test.hpp"

namespace merastore {
namespace {

using test::DiskImage;
using test::LossyDisk;
using test::Unsynced;

constexpr int callers = 8;
constexpr int steps_of_a_caller = 6;

const char* name_of(Unsynced unsynced) {
    switch (unsynced) {
        case Unsynced::lost: return "lost";
        case Unsynced::some: return "partly kept";
        case Unsynced::torn: return "torn";
        case Unsynced::kept: return "kept";
    }
    return "";
}

// What callers were told.
struct Told {
    std::map<OrderId, std::int64_t> captured; ///< cents of each order
    std::int64_t received = 0;                ///< pieces
};

struct Moment {
    DiskImage image;
    Told told;
    std::string name;
};

class PowerLoss : public ::testing::Test {
protected:
    PowerLoss() {
        test::counted_files();
        options.clock = std::make_shared<test::ManualClock>();
        options.gateways = {manual_gateway(), sandbox_gateway()};
    }

    OpenOptions options;
    int images = 0;
    int losses = 0; ///< images that lack something that was acknowledged

    /// Works on a new store and gives what would have been left at some of its moments.
    std::vector<Moment> work(unsigned seed, const std::vector<Unsynced>& fates, bool synchronous = true) {
        const test::TemporaryFolder folder;
        options.database = "sqlite:" + (folder / "shop.db").string();
        options.random = std::make_shared<test::SeededRandom>(seed);
        const auto state = store::State::open(options, {});
        const Store store{state, state->shop(kernel::default_tenant)};
        for (const char* sku : {"TEA", "CUP", "POT"}) {
            store.catalog()
                .create_product({.title = sku, .sku = sku, .price = UnitPrice::parse("9.99 EUR").value()})
                .value();
            store.inventory().receive({.sku = sku, .quantity = Quantity::of(1'000)}).value();
        }
        if (!synchronous)
            state->engine().database().with_writer(
                [](sql::Session& session) { session.run_script("PRAGMA synchronous = OFF"); });

        std::mutex mutex;
        Told told;
        std::mt19937 random{seed};
        std::vector<Moment> moments;
        int step = 0;
        const LossyDisk disk((folder / "").parent_path(), [&](const LossyDisk& there) {
            ++step;
            if (random() % 24 != 0) return;
            const Unsynced fate = fates[random() % fates.size()];
            const std::lock_guard lock(mutex);
            moments.push_back({there.image(fate, random), told,
                               "seed " + std::to_string(seed) + ", step " + std::to_string(step) +
                                   ", unsynced writes " + name_of(fate)});
        });
        test::StoreTest::on_threads(callers, [&](int caller) {
            for (int i = 0; i < steps_of_a_caller; ++i) act(store, caller + i, told, mutex);
            if (synchronous && caller == 0) checkpoint();
        });
        return moments;
    }

    void act(const Store& store, int n, Told& told, std::mutex& mutex) {
        if (n % 6 == 5) {
            store.inventory().receive({.sku = "CUP", .quantity = Quantity::of(7)}).value();
            const std::lock_guard lock(mutex);
            told.received += 7;
            return;
        }
        PlaceOrder wish{.lines = {{.sku = "TEA"}, {.sku = "POT"}}};
        wish.payment = n % 2 == 0 ? "manual" : "sandbox";
        wish.method = n % 2 == 0 ? "cash" : "tok_approve";
        wish.capture = n % 3 != 0;
        const Order order = store.checkout().place(wish).value();
        std::int64_t captured = order.payments.at(0).captured.amount();
        {
            const std::lock_guard lock(mutex);
            told.captured[order.id] = captured;
        }
        if (captured != 0) return;
        captured = store.payments().capture({order.payments[0].id}).value().captured.amount();
        const std::lock_guard lock(mutex);
        told.captured[order.id] = captured;
    }

    // Moves the log into the database file, so that there are moments in the middle of that, too.
    void checkpoint() {
        const auto session = sql::Session::open(sql::Address::parse(options.database).value(), {});
        session->run_script("PRAGMA wal_checkpoint(RESTART)");
    }

    /// Gives whether everything that was acknowledged is there.
    bool has_what_was_told(const Store& store, const Told& told, const std::string& movements) {
        if (std::stoll(movements) < told.received * 1'000) return false;
        for (const auto& [id, captured] : told.captured) {
            const Result<Order> order = store.orders().get({.order = id});
            if (!order || order->status != OrderStatus::placed ||
                order->payments.at(0).captured.amount() < captured)
                return false;
        }
        return true;
    }

    void reopen(const Moment& moment, bool expect_all = true) {
        SCOPED_TRACE(moment.name);
        ++images;
        const test::TemporaryFolder folder;
        for (const auto& [name, bytes] : moment.image)
            std::ofstream(folder / name, std::ios::binary) << bytes;
        OpenOptions again = options;
        again.database = "sqlite:" + (folder / "shop.db").string();
        const Result<Store> store = Store::open(again);
        ASSERT_DONE(store);
        const auto session = sql::Session::open(sql::Address::parse(again.database).value(), {});
        EXPECT_EQ(test::scalar(*session, "SELECT integrity_check FROM pragma_integrity_check LIMIT 1"), "ok");
        const std::string movements = test::scalar(
            *session, "SELECT coalesce(sum(quantity), 0) - 3000000 FROM movements WHERE reason = 'received'");
        const bool all = has_what_was_told(*store, moment.told, movements);
        if (!all) ++losses;
        EXPECT_TRUE(all || !expect_all) << "something that was acknowledged is gone";
        const CheckReport report = store->check().run().value();
        for (const CheckFinding& finding : report.findings)
            ADD_FAILURE() << finding.rule << " " << finding.table << " " << finding.id << ": "
                          << finding.what;
        EXPECT_TRUE(report.sound);
        EXPECT_DONE(store->checkout().place({.lines = {{.sku = "TEA"}}, .method = "cash"}));
    }
};

TEST_F(PowerLoss, TakesNothingThatWasAcknowledged) {
    const unsigned begin = std::random_device{}();
    for (unsigned seed = begin; seed < begin + 10 && !HasFailure(); ++seed)
        for (const Moment& moment :
             work(seed, {Unsynced::lost, Unsynced::some, Unsynced::torn, Unsynced::kept}))
            reopen(moment);
    EXPECT_GE(images, 200);
    std::cout << images << " images, " << losses << " of them with a loss\n";
}

// Proves that the images lack what was not synced: without syncs the same orders are lost.
TEST_F(PowerLoss, TakesOrdersOfAStoreThatDoesNotSync) {
    for (const Moment& moment : work(1, {Unsynced::lost}, false)) reopen(moment, false);
    EXPECT_GE(images, 10);
    EXPECT_GE(losses, images / 2);
    std::cout << images << " images, " << losses << " of them with a loss\n";
}

} // namespace
} // namespace merastore
