// Copies of a live store.
#include <atomic>
#include <fstream>
#include <thread>

#include "support/store_test.hpp"

namespace merastore {
namespace {

class Backup : public test::StoreTest {
protected:
    test::TemporaryFolder folder;
    std::string file = (folder / "copy.db").string();
};
ON_EVERY_DATABASE(Backup);

TEST_P(Backup, IsAStoreOfOneMoment) {
    if (!is_sqlite()) {
        EXPECT_REFUSED(store->backup(file), "store.no_backup");
        return;
    }
    std::atomic<bool> done = false;
    std::thread writer([&] {
        for (int i = 0; !done; ++i)
            store->settings().update_channel({.name = "name " + std::to_string(i)}).value();
    });
    std::int64_t seen_total = 0;
    std::int64_t seen_done = -1;
    const Result<void> copied = store->backup(file, [&](std::int64_t copied_pages, std::int64_t total) {
        seen_done = copied_pages;
        seen_total = total;
    });
    done = true;
    writer.join();
    ASSERT_DONE(copied);
    EXPECT_GT(seen_total, 10);
    EXPECT_EQ(seen_done, seen_total);
    EXPECT_FALSE(std::filesystem::exists(file + ".part"));

    OpenOptions there = options;
    there.database = "sqlite:" + file;
    Store copy = Store::open(there).value();
    const Channel channel = copy.settings().channel().value();
    const EventPage events = copy.events({0, 1'000}).value();
    EXPECT_EQ(static_cast<std::int64_t>(events.events.size()), channel.version) << "rows and events fit";
}

TEST_P(Backup, OverwritesNothing) {
    if (!is_sqlite()) GTEST_SKIP() << "PostgreSQL has means of its own";
    std::ofstream(file) << "precious";
    EXPECT_REFUSED(store->backup(file), "store.backup_exists");
    std::string kept;
    std::ifstream(file) >> kept;
    EXPECT_EQ(kept, "precious");
    EXPECT_FALSE(store->backup("/nowhere/at/all/copy.db").has_value());
}

} // namespace
} // namespace merastore
