// Several processes, forks and roles.
#include <sys/wait.h>
#include <unistd.h>

#include "support/store_test.hpp"

namespace merastore {
namespace {

// Runs `body` in a forked child; gives whether it returned true.
template <class Body>
bool in_child(Body body) {
    const pid_t child = ::fork();
    if (child == 0) ::_exit(body() ? 0 : 1);
    int status = 1;
    ::waitpid(child, &status, 0);
    return WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

class Processes : public test::StoreTest {};
ON_EVERY_DATABASE(Processes);

TEST_P(Processes, AForkedChildMayNotUseTheStore) {
    ASSERT_DONE(store->settings().update_channel({.name = "before"}));
    EXPECT_TRUE(in_child([&] {
        const bool refused =
            test::reason_of(store->settings().channel()) == "store.used_after_fork" &&
            test::reason_of(store->settings().update_channel({.name = "child"})) == "store.used_after_fork";
        store.reset(); // must not end what belongs to the parent
        return refused;
    }));
    EXPECT_EQ(store->settings().channel().value().name, "before");
    ASSERT_DONE(store->settings().update_channel({.name = "after"}));
    EXPECT_EQ(store->settings().channel().value().version, 3);
}

TEST_P(Processes, ShareOneDatabase) {
    store.reset();
    constexpr int changes = 40;
    const auto change_often = [&] {
        OpenOptions own = options;
        own.random = system_random(); // the fork copied the seeded one: both would make the same ids
        Store mine = open_another(own);
        for (int i = 0; i < changes;) {
            const Result<Channel> changed = mine.settings().update_channel({.name = std::to_string(i)});
            if (changed)
                ++i;
            else if (changed.error().reason != "conflict.version")
                return false;
        }
        return true;
    };
    const pid_t child = ::fork();
    if (child == 0) ::_exit(change_often() ? 0 : 1);
    EXPECT_TRUE(change_often());
    int status = 1;
    ::waitpid(child, &status, 0);
    EXPECT_EQ(status, 0);
    store.emplace(open_another());
    EXPECT_EQ(store->settings().channel().value().version, 1 + 2 * changes);
    EXPECT_EQ(topics().size(), static_cast<std::size_t>(1 + 2 * changes));
}

TEST_P(Processes, BackgroundWorkIsCountedByItsName) {
    ASSERT_DONE(store->create_tenant("tea"));
    const std::vector<DueWork> done = store->run_due().value();
    std::int64_t stamped = 0;
    for (const DueWork& work : done) {
        EXPECT_FALSE(work.failed.has_value()) << work.job << *work.failed;
        if (work.job == "journal.stamp") stamped = work.done;
    }
    EXPECT_GE(stamped, 2) << "the audit rows of two tenants";
    EXPECT_EQ(store->run_due().value().front().done, 0);
}

TEST_P(Processes, AnEmptyPostgresqlDatabaseIsNotMigratedByOpening) {
    if (is_sqlite()) GTEST_SKIP() << "SQLite stores are migrated when opened";
    const auto bare = test::bare_database(sql::Dialect::postgresql);
    OpenOptions there = options;
    there.database = bare->address();
    EXPECT_REFUSED(Store::open(there), "store.not_migrated");
    EXPECT_GT(Store::migrate(there).value(), 0);
    EXPECT_EQ(Store::migrate(there).value(), 0);
    EXPECT_DONE(Store::open(there));
}

TEST_P(Processes, TheApplicationsRoleOwnsNothing) {
    if (is_sqlite()) GTEST_SKIP() << "SQLite has no roles";
    run_sql("DO $$ BEGIN CREATE ROLE merastore_app LOGIN; EXCEPTION WHEN duplicate_object THEN NULL; END $$");
    const auto bare = test::bare_database(sql::Dialect::postgresql);
    OpenOptions there = options;
    there.owner_database = bare->address();
    there.database = bare->address();
    const std::size_t user = there.database.find("user=");
    if (user == std::string::npos) GTEST_SKIP() << "the server's address names no user";
    there.database.replace(user, there.database.find('&', user) - user, "user=merastore_app");
    Store opened = Store::open(there).value();
    EXPECT_DONE(opened.settings().update_channel({.name = "Tea house"}));
    EXPECT_DONE(opened.run_due());
    const auto application = sql::Session::open(sql::Address::parse(there.database).value(), {});
    for (const char* text :
         {"DROP TABLE channels", "CREATE TABLE mine (id BIGINT)", "DELETE FROM migrations", "TRUNCATE audit"})
        EXPECT_THROW(application->run_script(text), sql::Failure) << text;
}

} // namespace
} // namespace merastore
