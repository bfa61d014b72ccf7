// Migrations: forward, once, by one process at a time.
#include "sql/migrations.hpp"

#include "support/session_test.hpp"

namespace merastore::sql {
namespace {

constexpr Migration first{"tea", 1, "leaves", "CREATE TABLE leaves (id {int}) {strict};"};
constexpr Migration second{"tea", 2, "cups",
                           "CREATE TABLE cups (id {int}) {strict}; INSERT INTO cups VALUES (1);"};
constexpr Migration broken{"tea", 2, "cups", "CREATE TABLE cups (id {int}) {strict}; CREATE nonsense;"};
constexpr Migration altered{"tea", 1, "leaves", "CREATE TABLE leaves (id {int}, name {text}) {strict};"};

class Migrations : public test::SessionTest {};
ON_EVERY_DATABASE(Migrations);

TEST_P(Migrations, RunOnceAndInOrder) {
    const Migration one[] = {first};
    const Migration both[] = {first, second};
    EXPECT_EQ(missing_migrations(*session, both), 2);
    EXPECT_EQ(migrate(*session, one, 5), 1);
    EXPECT_EQ(migrate(*session, both, 6), 1);
    EXPECT_EQ(migrate(*session, both, 7), 0);
    EXPECT_EQ(test::scalar(*session, "SELECT count(*) FROM cups"), "1");
    EXPECT_EQ(test::scalar(*session, "SELECT applied_at FROM migrations WHERE name = 'tea/0002_cups'"), "6");
}

TEST_P(Migrations, ANewerStoreIsRefused) {
    const Migration one[] = {first};
    const Migration both[] = {first, second};
    migrate(*session, both, 5);
    EXPECT_THROWS_REASON(migrate(*session, one, 6), "store.newer");
}

TEST_P(Migrations, AnAlteredMigrationIsRefused) {
    const Migration one[] = {first};
    const Migration other[] = {altered};
    migrate(*session, one, 5);
    EXPECT_THROWS_REASON(migrate(*session, other, 6), "store.altered_migration");
}

TEST_P(Migrations, ABrokenOneLeavesNothing) {
    const Migration one[] = {first};
    const Migration both[] = {first, broken};
    migrate(*session, one, 5);
    EXPECT_EQ(test::trouble_of([&] { migrate(*session, both, 6); }), Trouble::other);
    const Migration right[] = {first, second};
    EXPECT_EQ(migrate(*session, right, 7), 1);
    EXPECT_EQ(test::scalar(*session, "SELECT count(*) FROM cups"), "1");
}

TEST_P(Migrations, SeveralOpenersMigrateOnce) {
    session.reset();
    std::atomic<int> ran{0};
    test::StoreTest::on_threads(6, [&](int) {
        const Migration both[] = {first, second};
        ran += migrate(*open(), both, 5);
    });
    EXPECT_EQ(ran, 2);
}

TEST_P(Migrations, OfThisBuildRunOnAnEmptyDatabase) {
    EXPECT_EQ(migrate(*session, all_migrations(), 5), static_cast<int>(all_migrations().size()));
    EXPECT_EQ(migrate(*session, all_migrations(), 6), 0);
}

TEST(Migrations, AFileOfAnotherProgramIsLeftAlone) {
    const auto database = test::bare_database(Dialect::sqlite);
    const Address address = Address::parse(database->address()).value();
    Session::open(address, {})->run_script("CREATE TABLE bookmarks (url TEXT)");
    EXPECT_EQ(test::trouble_of([&] { Session::open(address, {}); }), Trouble::not_a_database);
}

} // namespace
} // namespace merastore::sql
