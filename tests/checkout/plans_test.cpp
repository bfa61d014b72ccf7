// How PostgreSQL finds the rows of a checkout: the statements that the connection has really prepared,
// explained on tables of some thousand rows.
#include <algorithm>

#include "checkout/checkout_test.hpp"
#include "checkout/write_order.hpp"
#include "kernel/unit_of_work.hpp"

namespace merastore {
namespace {

class CheckoutPlans : public test::CheckoutTest {
protected:
    void SetUp() override {
        CheckoutTest::SetUp();
        if (IsSkipped()) return;
        sell("TEA", "2.49 EUR", 100);
        sell("CUP", "9.99 EUR", 100);
        cart = store->carts().create({.lines = {{.sku = "TEA"}, {.sku = "CUP"}}}).value().id;
        reopen(); // so that the connection has prepared nothing but the statements of a checkout
    }

    /// Copies each row of the table so often, with other ids in these columns.
    void multiply(const std::string& table, const std::vector<std::string>& ids) {
        std::string changed;
        for (const std::string& id : ids)
            changed += (changed.empty() ? "'" : ", '") + id + "', t." + id + " + i * 7919000017";
        run_sql("INSERT INTO " + table + " SELECT (jsonb_populate_record(t, jsonb_build_object(" + changed +
                "))).* FROM " + table + " t, generate_series(1, 3000) i");
    }
    void multiply_all() {
        run_sql("UPDATE variants SET sku = ''");
        multiply("variants", {"id"});
        multiply("prices", {"id", "variant"});
        multiply("levels", {"id", "variant"});
        multiply("carts", {"id"});
        multiply("cart_lines", {"id", "cart"});
    }

    static std::vector<std::string> read(UnitOfWork& unit, const std::string& text) {
        std::vector<std::string> lines;
        const sql::Column columns[] = {sql::Column::text};
        unit.session().query(text, {}, columns,
                             [&](std::span<const sql::Slot> row) { lines.push_back(row[0].text); });
        return lines;
    }
    /// The plans of all statements that the connection has prepared after a checkout, which itself is undone.
    std::vector<std::string> plans_of_a_checkout() {
        std::vector<std::string> plans;
        in_unit([&](UnitOfWork& unit) {
            unit.session().savepoint();
            GatewayAnswer agreed;
            agreed.outcome = GatewayOutcome::agreed;
            checkout::write_answered(unit, unit.new_id<OrderId>(), {.cart = cart}, agreed);
            unit.flush();
            const std::vector<std::string> executions =
                read(unit,
                     "SELECT 'EXECUTE ' || name || coalesce((SELECT '(' || string_agg('NULL', ', ') || "
                     "')' FROM unnest(parameter_types)), '') FROM pg_prepared_statements "
                     "WHERE statement LIKE '%tenant%'");
            EXPECT_GT(executions.size(), 6U);
            for (const std::string& execution : executions)
                for (std::string& line : read(unit, "EXPLAIN " + execution)) plans.push_back(std::move(line));
            unit.session().rollback_to_savepoint();
            unit.discard();
        });
        return plans;
    }
    /// Lines that scan a table as a whole, or all levels of a location.
    static std::vector<std::string> scans(const std::vector<std::string>& plans) {
        std::vector<std::string> found;
        bool of_levels = false;
        for (const std::string& line : plans) {
            const bool of_few_rows = line.find(" on channels") != std::string::npos; // planned in a snapshot
            if (line.find("Seq Scan") != std::string::npos && !of_few_rows) found.push_back(line);
            if (line.find("Scan") != std::string::npos)
                of_levels = line.find(" on levels") != std::string::npos;
            if (of_levels && line.find("Index Cond") != std::string::npos &&
                line.find("variant") == std::string::npos && line.find("(id ") == std::string::npos)
                found.push_back(line);
        }
        return found;
    }
    static bool uses(const std::vector<std::string>& plans, const std::string& index) {
        return std::any_of(plans.begin(), plans.end(), [&](const std::string& line) {
            return line.find("Index Scan using " + index) != std::string::npos;
        });
    }

    CartId cart;
};
INSTANTIATE_TEST_SUITE_P(On, CheckoutPlans, ::testing::Values(sql::Dialect::postgresql), test::database_name);

TEST_P(CheckoutPlans, LookRowsUpOnceTheTablesWereAnalysed) {
    multiply_all();
    run_sql("ANALYZE");
    const std::vector<std::string> plans = plans_of_a_checkout();
    EXPECT_EQ(scans(plans), std::vector<std::string>{});
    EXPECT_TRUE(uses(plans, "levels_pkey"));
}

TEST_P(CheckoutPlans, LookRowsUpWithoutStatistics) {
    run_sql("ALTER TABLE levels SET (autovacuum_enabled = off)");
    multiply_all();
    const std::vector<std::string> plans = plans_of_a_checkout();
    EXPECT_EQ(scans(plans), std::vector<std::string>{});
    EXPECT_TRUE(uses(plans, "levels_pkey"));
    run_sql("ALTER TABLE levels RESET (autovacuum_enabled)");
}

} // namespace
} // namespace merastore
