// The fixture of tests that need a session on a database without tables.
#pragma once

#include "sql/sqlite_handle.hpp"
#include "support/databases.hpp"
#include "support/expect.hpp"
#include "support/store_test.hpp"

namespace merastore::test {

class SessionTest : public ::testing::TestWithParam<sql::Dialect> {
protected:
    void SetUp() override {
        if (GetParam() == sql::Dialect::postgresql && !has_postgresql())
            GTEST_SKIP() << "MERASTORE_TEST_POSTGRES names no server; see scripts/postgres.sh";
        database = bare_database(GetParam());
        session = open();
        if (GetParam() == sql::Dialect::sqlite)
            session->run_script("PRAGMA application_id = " + std::to_string(sql::sqlite_application_id));
        make_tables();
    }
    virtual void make_tables() {}

    std::unique_ptr<sql::Session> open(const sql::SessionOptions& options = {}) {
        return sql::Session::open(sql::Address::parse(database->address()).value(), options);
    }
    void run_script(std::string_view text) { session->run_script(sql::translate(text, GetParam())); }
    /// Runs `body` in a transaction that is committed.
    template <class Body>
    void write(Body body) {
        session->begin_write(1);
        body();
        session->commit();
    }

    std::unique_ptr<TestDatabase> database;
    std::unique_ptr<sql::Session> session;
};

/// What `body()` fails with; nothing where it does not.
template <class Body>
std::optional<sql::Trouble> trouble_of(Body body) {
    try {
        body();
    } catch (const sql::Failure& failure) {
        return failure.trouble();
    }
    return std::nullopt;
}

} // namespace merastore::test
