// Parameters in statements, and the words that differ between databases.
#include "sql/statement.hpp"

#include "support/session_test.hpp"

namespace merastore::sql {
namespace {

TEST(Statements, FindTheirParameters) {
    const ParsedText parsed = parse_parameters("SELECT a FROM t WHERE b = :b AND c IN (:c1, :b)");
    EXPECT_EQ(parsed.parameters, (std::vector<std::string>{"b", "c1", "b"}));
    EXPECT_EQ(parsed.text, "SELECT a FROM t WHERE b = :p0 AND c IN (:p1, :p2)");
}

TEST(Statements, TakeNoTextForAParameter) {
    EXPECT_TRUE(parse_parameters("SELECT ':a', 'it''s :b', x::text, '10:30' FROM t").parameters.empty());
    EXPECT_TRUE(parse_parameters("SELECT 1 -- nothing").parameters.empty());
}

TEST(Statements, TranslateTheirWords) {
    EXPECT_EQ(translate("a {int}, b {text}", Dialect::sqlite), "a INTEGER, b TEXT");
    EXPECT_EQ(translate("a {int}, b {text}", Dialect::postgresql), "a BIGINT, b TEXT COLLATE \"C\"");
    EXPECT_EQ(translate("{foreign product products}", Dialect::sqlite),
              "FOREIGN KEY (product) REFERENCES products (id)");
    EXPECT_EQ(translate("{foreign product products}", Dialect::postgresql),
              "FOREIGN KEY (tenant, product) REFERENCES products (tenant, id)");
    EXPECT_EQ(translate("a{postgresql , b}{sqlite , c}", Dialect::sqlite), "a , c");
    EXPECT_EQ(test::trouble_of([] { translate("{unknown}", Dialect::sqlite); }), Trouble::other);
    EXPECT_EQ(test::trouble_of([] { translate("{int", Dialect::sqlite); }), Trouble::other);
}

TEST(Statements, OverRowsOrPerRow) {
    const char* text = "UPDATE t SET a = {row.a} {from rows} WHERE id = {row.id}";
    EXPECT_EQ(per_row(text), "UPDATE t SET a = :a  WHERE id = :id");
    const std::vector<std::string> names{"id", "a"};
    EXPECT_EQ(
        over_rows(text, names, {false, true}, "rows"),
        "UPDATE t SET a = r.a FROM unnest(CAST(:rows_id AS BIGINT[]), CAST(:rows_a AS TEXT[])) AS r(id, a) "
        "WHERE id = r.id");
}

} // namespace
} // namespace merastore::sql
