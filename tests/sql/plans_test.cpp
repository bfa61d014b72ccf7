// How SQLite finds rows: by their ids and not by their tenant, whom nearly all rows of a store share.
#include "sql/migrations.hpp"
#include "support/session_test.hpp"

namespace merastore::sql {
namespace {

class Plans : public ::testing::Test {
protected:
    std::vector<std::string> texts(const std::string& query, const std::string& column) {
        std::vector<std::string> found;
        const Column columns[] = {Column::text};
        session->query("SELECT " + column + " FROM (" + query + ")", {}, columns,
                       [&](std::span<const Slot> row) { found.push_back(row[0].text); });
        return found;
    }
    std::string plan_of(const std::string& query) {
        std::string plan;
        const Column columns[] = {Column::integer, Column::integer, Column::integer, Column::text};
        session->query("EXPLAIN QUERY PLAN " + query, {}, columns,
                       [&](std::span<const Slot> row) { plan += row[3].text + "\n"; });
        return plan;
    }

    std::unique_ptr<test::TestDatabase> database = test::migrated_database(Dialect::sqlite);
    std::unique_ptr<Session> session = Session::open(Address::parse(database->address()).value(), {});
};

TEST_F(Plans, ManyIdsAreLookedUpOneByOne) {
    const std::vector<std::string> tables = texts(
        "SELECT t.name FROM pragma_table_list t JOIN pragma_table_info(t.name) c "
        "WHERE c.name = 'id' AND c.pk = 1 AND t.wr = 0 AND t.name <> 'tenants'",
        "name");
    EXPECT_GT(tables.size(), 15u);
    for (const std::string& table : tables)
        EXPECT_THAT(plan_of("SELECT * FROM " + table +
                            " WHERE tenant = 1 AND id IN (SELECT value FROM json_each('[1, 2]'))"),
                    ::testing::HasSubstr("USING INTEGER PRIMARY KEY (rowid=?)"))
            << table;
}

TEST_F(Plans, NoIndexIsSearchedByItsTenantAlone) {
    for (const char* query :
         {"SELECT v.id, p.title FROM variants v JOIN products p ON p.tenant = v.tenant AND p.id = "
          "v.product WHERE v.tenant = 1 AND v.id IN (SELECT value FROM json_each('[1]'))",
          "SELECT * FROM cart_lines c JOIN variants v ON v.tenant = 1 AND v.id = c.variant JOIN levels l "
          "ON l.tenant = 1 AND l.variant = v.id WHERE c.tenant = 1 AND c.cart = 1 ORDER BY c.position",
          "SELECT * FROM ledger_entries e JOIN ledger_postings p ON p.tenant = e.tenant AND p.entry = "
          "e.id WHERE e.tenant = 1 AND e.order_id IN (SELECT value FROM json_each('[1]'))",
          "SELECT * FROM order_lines WHERE tenant = 1 AND order_id IN (SELECT value FROM json_each('[1]'))",
          "SELECT * FROM variants WHERE tenant = 1 AND sku IN (SELECT value FROM json_each('[1]')) AND "
          "sku <> ''"})
        EXPECT_THAT(plan_of(query), ::testing::Not(::testing::HasSubstr("(tenant=?)"))) << query;
}

TEST_F(Plans, EveryIndexIsDescribed) {
    EXPECT_EQ(texts("SELECT i.name AS name FROM pragma_table_list t JOIN pragma_index_list(t.name) i WHERE "
                    "t.schema = 'main' AND t.name NOT LIKE 'sqlite%' AND NOT EXISTS (SELECT 1 FROM "
                    "sqlite_stat1 s WHERE s.idx IN (i.name, t.name))",
                    "name"),
              std::vector<std::string>{});
}

} // namespace
} // namespace merastore::sql
