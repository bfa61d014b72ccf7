// How long a store waited for another process that was writing.
#include <thread>

#include "support/store_test.hpp"

namespace merastore {
namespace {

using std::chrono::milliseconds;

class LockWait : public test::StoreTest {};
ON_EVERY_DATABASE(LockWait);

TEST_P(LockWait, IsToldWithTheUsage) {
    ASSERT_DONE(store->settings().update_channel({.name = "before"}));
    EXPECT_LT(store->usage().longest_lock_wait_us, 50'000);
    if (is_sqlite()) run_sql("BEGIN IMMEDIATE"); // PostgreSQL has no lock of the whole store
    std::thread other([&] {
        std::this_thread::sleep_for(milliseconds{150});
        if (is_sqlite()) run_sql("COMMIT");
    });
    ASSERT_DONE(store->settings().update_channel({.name = "after"}));
    other.join();
    const std::int64_t waited = store->usage().longest_lock_wait_us;
    EXPECT_EQ(waited >= 100'000, is_sqlite()) << waited << " µs";
    ASSERT_DONE(store->settings().update_channel({.name = "at once"}));
    EXPECT_EQ(store->usage().longest_lock_wait_us, waited) << "a short wait does not make it shorter";
}

TEST_P(LockWait, EndsAtTheTimeoutAndIsToldAsWell) {
    if (!is_sqlite()) GTEST_SKIP() << "PostgreSQL has no lock of the whole store";
    OpenOptions impatient = options;
    impatient.busy_timeout = milliseconds{100};
    const Store there = open_another(impatient);
    run_sql("BEGIN IMMEDIATE");
    EXPECT_REFUSED(there.settings().update_channel({.name = "never"}), "store.busy");
    run_sql("ROLLBACK");
    EXPECT_DONE(there.settings().update_channel({.name = "now"}));
    EXPECT_GE(there.usage().longest_lock_wait_us, 100'000);
}

} // namespace
} // namespace merastore
