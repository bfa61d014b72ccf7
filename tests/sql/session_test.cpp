// What every database must do the same way behind sql::Session.
#include "support/session_test.hpp"

#include <limits>

namespace merastore::sql {
namespace {

using test::trouble_of;

class Sessions : public test::SessionTest {
protected:
    void make_tables() override {
        run_script(
            "CREATE TABLE things (id {int} NOT NULL PRIMARY KEY, tenant {int} NOT NULL, name {text} UNIQUE, "
            "count {int} CHECK (count <> 13)) {strict};"
            "CREATE TABLE parts (thing {int} NOT NULL REFERENCES things (id)) {strict};");
    }

    void insert(std::int64_t id, std::optional<std::string> name, std::optional<std::int64_t> count) {
        const Parameter parameters[] = {{"id", id}, {"name", name}, {"count", count}};
        session->execute("INSERT INTO things (id, tenant, name, count) VALUES (:id, 1, :name, :count)",
                         parameters);
    }

    struct Thing {
        std::int64_t id = 0;
        std::optional<std::string> name;
        std::optional<std::int64_t> count;
        bool operator==(const Thing&) const = default;
    };
    std::vector<Thing> things(Session& from) {
        std::vector<Thing> all;
        const Column columns[] = {Column::integer, Column::text, Column::integer};
        from.query("SELECT id, name, count FROM things ORDER BY id", {}, columns,
                   [&](std::span<const Slot> row) {
                       Thing& thing = all.emplace_back();
                       thing.id = row[0].integer;
                       if (!row[1].null) thing.name = row[1].text;
                       if (!row[2].null) thing.count = row[2].integer;
                   });
        return all;
    }
};
ON_EVERY_DATABASE(Sessions);

TEST_P(Sessions, KeepsWhatItWasGiven) {
    const std::vector<Thing> given = {
        {1, "plain", 7},
        {2, "O'Brien \"quoted\" \\ back / :name {brace} $1 ?", std::numeric_limits<std::int64_t>::max()},
        {3, "\t\r\n\x01\x1f\x7f", std::numeric_limits<std::int64_t>::min()},
        {4, "Grüße, 東京, \xf0\x9f\x8d\xb5, e\xcc\x81", 0},
        {5, "", -1},
        {6, std::nullopt, std::nullopt},
        {7, std::string(100'000, 'x'), 1},
    };
    write([&] {
        for (const Thing& thing : given) insert(thing.id, thing.name, thing.count);
    });
    EXPECT_EQ(things(*session), given);
    EXPECT_EQ(things(*open()), given);
}

TEST_P(Sessions, PreparesATextOnceAndRunsItOften) {
    write([&] { insert(1, "a", 1); });
    const Usage before = session->usage();
    write([&] {
        for (std::int64_t id = 2; id <= 50; ++id) insert(id, "thing " + std::to_string(id), 100 + id);
    });
    EXPECT_EQ(session->usage().prepared, before.prepared + 0);
    EXPECT_EQ(session->usage().executed - before.executed, 49);
    EXPECT_EQ(things(*session).size(), 50U);
    EXPECT_EQ(things(*session).size(), 50U);
}

TEST_P(Sessions, ANullAfterAValueIsNoValue) {
    write([&] {
        insert(1, "a", 1);
        insert(2, std::nullopt, std::nullopt);
        insert(3, "c", 3);
    });
    EXPECT_EQ(things(*session), (std::vector<Thing>{{1, "a", 1}, {2, {}, {}}, {3, "c", 3}}));
}

TEST_P(Sessions, SaysHowManyRowsChanged) {
    write([&] {
        for (std::int64_t id = 1; id <= 5; ++id) insert(id, std::nullopt, id);
        const Parameter most[] = {{"most", 3}};
        EXPECT_EQ(session->execute("UPDATE things SET count = 0 WHERE id <= :most", most), 3);
        EXPECT_EQ(session->execute("UPDATE things SET count = 0 WHERE id > 100", {}), 0);
        EXPECT_EQ(session->execute("DELETE FROM things WHERE id = 1", {}), 1);
    });
}

TEST_P(Sessions, AVisitorThatThrowsLeavesNothingOpen) {
    write([&] {
        for (std::int64_t id = 1; id <= 5; ++id) insert(id, std::nullopt, id);
    });
    const Column columns[] = {Column::integer};
    session->begin_read(1);
    EXPECT_THROW(session->query("SELECT id FROM things", {}, columns,
                                [](std::span<const Slot>) { throw std::runtime_error("enough"); }),
                 std::runtime_error);
    session->commit();
    // The next write needs a lock that an open statement would still hold.
    const std::unique_ptr<Session> other = open();
    other->begin_write(1);
    other->execute("DELETE FROM things WHERE id = 1", {});
    other->commit();
    write([&] { session->execute("DELETE FROM things WHERE id = 2", {}); });
    EXPECT_EQ(things(*session).size(), 3U);
}

TEST_P(Sessions, OneQueryMayRunInsideOfAnother) {
    write([&] {
        for (std::int64_t id = 1; id <= 3; ++id) insert(id, "thing " + std::to_string(id), id);
    });
    std::vector<std::string> names;
    const Column number[] = {Column::integer};
    const Column text[] = {Column::text};
    session->query("SELECT id FROM things ORDER BY id", {}, number, [&](std::span<const Slot> row) {
        const Parameter id[] = {{"id", row[0].integer}};
        session->query("SELECT name FROM things WHERE id = :id", id, text,
                       [&](std::span<const Slot> inner) { names.push_back(inner[0].text); });
    });
    EXPECT_EQ(names, (std::vector<std::string>{"thing 1", "thing 2", "thing 3"}));
    EXPECT_EQ(trouble_of([&] {
                  session->query("SELECT id FROM things ORDER BY id", {}, number, [&](std::span<const Slot>) {
                      things(*session);
                      session->query("SELECT id FROM things ORDER BY id", {}, number, [](auto) {});
                  });
              }),
              Trouble::other);
}

TEST_P(Sessions, TellsFailuresApart) {
    write([&] { insert(1, "a", 1); });
    const auto failing = [&](const std::function<void()>& body) {
        session->begin_write(1);
        const std::optional<Trouble> trouble = trouble_of(body);
        session->rollback();
        return trouble;
    };
    EXPECT_EQ(failing([&] { insert(1, "b", 1); }), Trouble::unique);
    EXPECT_EQ(failing([&] { insert(2, "a", 1); }), Trouble::unique);
    EXPECT_EQ(failing([&] { insert(2, "b", 13); }), Trouble::constraint);
    EXPECT_EQ(failing([&] { session->execute("INSERT INTO parts (thing) VALUES (77)", {}); }),
              Trouble::constraint);
    EXPECT_EQ(failing([&] { session->execute("INSERT INTO nothing VALUES (1)", {}); }), Trouble::other);
    EXPECT_EQ(failing([&] { session->execute("DELETE FROM things WHERE id = :id", {}); }), Trouble::other);
    EXPECT_EQ(things(*session).size(), 1U);
}

TEST_P(Sessions, AFailureShowsNoValues) {
    write([&] { insert(1, "ada@example.com", 1); });
    session->begin_write(1);
    try {
        insert(2, "ada@example.com", 1);
        FAIL() << "it should have failed";
    } catch (const Failure& failure) {
        EXPECT_EQ(std::string(failure.what()).find("ada@"), std::string::npos) << failure.what();
    }
    session->rollback();
}

TEST_P(Sessions, RollbackToASavepointKeepsWhatCameBefore) {
    session->begin_write(1);
    insert(1, "a", 1);
    session->savepoint();
    insert(2, "b", 2);
    EXPECT_EQ(trouble_of([&] { insert(2, "c", 3); }), Trouble::unique);
    session->rollback_to_savepoint();
    session->savepoint();
    insert(3, "c", 3);
    session->release_savepoint();
    session->commit();
    EXPECT_EQ(things(*session), (std::vector<Thing>{{1, "a", 1}, {3, "c", 3}}));
}

TEST_P(Sessions, ASnapshotDoesNotMove) {
    write([&] { insert(1, "a", 1); });
    const std::unique_ptr<Session> reader = open();
    reader->begin_read(1);
    EXPECT_EQ(things(*reader).size(), 1U);
    write([&] { insert(2, "b", 2); });
    EXPECT_EQ(things(*reader).size(), 1U);
    reader->commit();
    EXPECT_EQ(things(*reader).size(), 2U);
}

TEST_P(Sessions, AReaderCannotWrite) {
    SessionOptions options;
    options.read_only = true;
    const std::unique_ptr<Session> reader = open(options);
    reader->begin_read(1);
    EXPECT_EQ(trouble_of([&] { reader->execute("DELETE FROM things", {}); }), Trouble::read_only);
    reader->rollback();
}

TEST_P(Sessions, ManyValuesInOneParameter) {
    write([&] {
        for (std::int64_t id = 1; id <= 5; ++id) insert(id, "thing \"" + std::to_string(id) + "\"\n", id);
    });
    const Many ids = many(std::vector<std::int64_t>{2, 4, 99});
    const Many names = many(std::vector<std::string>{"thing \"1\"\n", "nothing"});
    const Many none = many(std::vector<std::int64_t>{});
    const Column columns[] = {Column::integer};
    const auto count = [&](std::string_view condition, std::span<const Parameter> parameters) {
        std::int64_t rows = 0;
        session->query("SELECT id FROM things WHERE " + std::string(condition), parameters, columns,
                       [&](std::span<const Slot>) { ++rows; });
        return rows;
    };
    const Parameter by_id[] = {{"ids", ids}};
    const Parameter by_none[] = {{"ids", none}};
    const Parameter by_name[] = {{"names", names}};
    EXPECT_EQ(count("id {any ids}", by_id), 2);
    EXPECT_EQ(count("id {any ids}", by_none), 0);
    EXPECT_EQ(count("name {any_text names}", by_name), 1);
}

TEST_P(Sessions, ABatchChangesManyRows) {
    write([&] {
        for (std::int64_t id = 1; id <= 4; ++id) insert(id, std::nullopt, 10);
    });
    RowBatch rows{"id", "less", "name"};
    rows.add(1, 3, "one, \"two\" \\ {x}");
    rows.add(2, 11, "too much");
    rows.add(3, 10, std::optional<std::string>{});
    write([&] {
        const Parameter floor[] = {{"floor", 0}};
        EXPECT_EQ(session->execute_batch(
                      "UPDATE things SET count = things.count - {row.less}, name = {row.name} {from rows} "
                      "WHERE things.id = {row.id} AND things.count - {row.less} >= :floor",
                      floor, rows),
                  2);
    });
    EXPECT_EQ(things(*session),
              (std::vector<Thing>{{1, "one, \"two\" \\ {x}", 7}, {2, {}, 10}, {3, {}, 0}, {4, {}, 10}}));
}

TEST_P(Sessions, WaitingInsertsGoTogether) {
    const std::string things_text = "INSERT INTO things (tenant, id, name, count)";
    const std::string parts_text = "INSERT INTO parts (thing)";
    std::vector<PendingInsert> inserts;
    inserts.push_back({&things_text, {}});
    Batch& batch = inserts.back().batch;
    const std::vector<std::string> names{"id", "name", "count"};
    const std::vector<Column> columns{Column::integer, Column::text, Column::integer};
    batch.names = names;
    batch.columns = columns;
    for (std::int64_t id = 1; id <= 3; ++id) {
        batch.cells.emplace_back("", id);
        batch.cells.emplace_back("", "quote ' and \" and \\");
        batch.cells.back().text = batch.texts.emplace_back("name ' \" \\ " + std::to_string(id));
        batch.cells.emplace_back("", std::optional<std::int64_t>{});
    }
    const Usage before = session->usage();
    write([&] { session->insert(inserts, 1); });
    if (GetParam() == Dialect::postgresql) {
        EXPECT_EQ(session->usage().round_trips - before.round_trips, 4) << "begin, prepare, insert, commit";
    }
    EXPECT_EQ(things(*session)[1], (Thing{2, "name ' \" \\ 2", {}}));
}

TEST_P(Sessions, SortsTextByItsBytes) {
    write([&] {
        insert(1, "b", 1);
        insert(2, "A", 1);
        insert(3, "ä", 1);
        insert(4, "a", 1);
        insert(5, "Z", 1);
    });
    std::vector<std::string> names;
    const Column columns[] = {Column::text};
    session->query("SELECT name FROM things ORDER BY name", {}, columns,
                   [&](std::span<const Slot> row) { names.push_back(row[0].text); });
    EXPECT_EQ(names, (std::vector<std::string>{"A", "Z", "a", "b", "ä"}));
}

TEST_P(Sessions, ACommitOfAFailedTransactionIsNoCommit) {
    session->begin_write(1);
    insert(1, "a", 1);
    EXPECT_EQ(trouble_of([&] { insert(1, "a", 1); }), Trouble::unique);
    if (GetParam() == Dialect::postgresql) {
        EXPECT_EQ(trouble_of([&] { session->commit(); }), Trouble::other);
        EXPECT_TRUE(things(*session).empty());
    } else {
        session->commit();
        EXPECT_EQ(things(*session).size(), 1U);
    }
}

TEST(Sessions, AnAddressSaysWhereTheStoreLives) {
    EXPECT_EQ(Address::parse("sqlite:a b.db").value().target, "a b.db");
    EXPECT_EQ(Address::parse("postgresql://h/d").value().dialect, Dialect::postgresql);
    EXPECT_REFUSED(Address::parse("sqlite:"), "store.bad_address");
    EXPECT_REFUSED(Address::parse("mysql://h/d"), "store.bad_address");
    EXPECT_EQ(trouble_of([] {
                  Session::open({Dialect::sqlite, "/nowhere/at/all.db"}, {});
              }),
              Trouble::unreachable);
    EXPECT_EQ(trouble_of([] {
                  Session::open({Dialect::postgresql, "postgresql:///d?host=/nowhere"}, {});
              }),
              Trouble::unreachable);
}

} // namespace
} // namespace merastore::sql
