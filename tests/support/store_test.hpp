// The fixture of every test of a command: an open store on a fresh database, once for each database.
//
//     class CancelOrder : public test::StoreTest {};
//     ON_EVERY_DATABASE(CancelOrder);
//
//     TEST_P(CancelOrder, GivesBackTheStockItHeld) {
//         const Order order = store->checkout().place(…).value();
//         EXPECT_REFUSED(store->orders().cancel({order.id}), "orders.already_canceled");
//     }
#pragma once

#include "merastore/store.hpp"
#include "store/state.hpp"
#include "support/databases.hpp"
#include "support/expect.hpp"
#include "support/ports.hpp"

namespace merastore::test {

class StoreTest : public ::testing::TestWithParam<sql::Dialect> {
public:
    /// Runs `body(thread number)` on so many threads at once, and rethrows what one of them threw.
    static void on_threads(int count, const std::function<void(int)>& body);

protected:
    void SetUp() override;

    /// What `store` is opened with, the database aside. A fixture may change it in its constructor.
    OpenOptions options;
    /// Makes the database fail; set before SetUp or used with `open_another`.
    sql::Faults faults;

    std::shared_ptr<ManualClock> clock = std::make_shared<ManualClock>();
    std::shared_ptr<CapturedLog> log = std::make_shared<CapturedLog>();
    std::unique_ptr<TestDatabase> database;
    std::optional<Store> store;

    bool is_sqlite() const { return GetParam() == sql::Dialect::sqlite; }
    /// Another store on the same database, as another process would open it.
    Store open_another() { return open_another(options); }
    Store open_another(const OpenOptions& with);
    /// Closes everything that is open on the database, as the end of the process would.
    void close();
    /// Opens the store again with `options` and `faults`.
    void reopen();
    /// Runs `body` in one unit of work of the default tenant, or in one snapshot: for tests of doors.
    void in_unit(const std::function<void(UnitOfWork&)>& body);
    void in_reader(const std::function<void(Reader&)>& body);
    /// Runs statements past the store: to break something and see that it is noticed.
    void run_sql(const std::string& text);
    /// One value past the store, as text: `sql_value("SELECT count(*) FROM orders")`.
    std::string sql_value(const std::string& text);
    /// The topics of the default tenant's events, in order.
    std::vector<std::string> topics();
    /// The same without the one with which every store begins.
    std::vector<std::string> own_topics();

private:
    sql::Session& raw();
    std::unique_ptr<sql::Session> raw_;
    std::shared_ptr<store::State> state_;
};

/// Names of the test instances: "Sqlite", "Postgresql".
std::string database_name(const ::testing::TestParamInfo<sql::Dialect>& parameter);

} // namespace merastore::test

#define ON_EVERY_DATABASE(Fixture)                                                                   \
    INSTANTIATE_TEST_SUITE_P(                                                                        \
        On, Fixture,                                                                                 \
        ::testing::Values(::merastore::sql::Dialect::sqlite, ::merastore::sql::Dialect::postgresql), \
        ::merastore::test::database_name)
