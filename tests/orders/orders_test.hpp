// The fixture of tests of orders alone: orders put in directly, without checkout.
#pragma once

#include "built.hpp"
#include "kernel/tenants.hpp"
#include "support/store_test.hpp"

namespace merastore::test {

class OrdersTest : public StoreTest {
protected:
    void SetUp() override {
        StoreTest::SetUp();
        if (!IsSkipped()) state = store::State::open(options);
    }

    template <class Body>
    void in_unit(Body body, const Call& call = {}) {
        state->engine().atomically(kernel::default_tenant, call, [&](UnitOfWork& unit) { body(unit); });
    }

    Order new_order(OrderStatus status, std::size_t lines = 2) {
        Order order = built_order({});
        for (std::size_t i = 0; i < lines; ++i) {
            OrderLine line;
            line.sku = "TEA-" + std::to_string(i);
            line.title = "Tea";
            line.quantity = Quantity::parse("2.5").value();
            line.unit_price = UnitPrice::parse("3.999 EUR").value();
            line.amount = line.total = euros(1000);
            line.tax = euros(160);
            line.discount = euros(0);
            order.lines.push_back(line);
            order.subtotal += line.amount;
            order.total += line.total;
            order.tax_total += line.tax;
        }
        order.id = {};
        order.status = status;
        order.placed_at = status == OrderStatus::pending || status == OrderStatus::draft
                              ? std::nullopt
                              : std::optional(clock->now());
        order.canceled_total = {};
        order.channel = ChannelId{1};
        order.email = "Ann@Example.com";
        order.metadata = {{"gift", "yes"}};
        return order;
    }

    Order placed(Order order) {
        in_unit([&](UnitOfWork& unit) {
            Order attempt = order;
            orders::insert(unit, attempt);
            order = attempt;
        });
        return order;
    }
    Order placed(OrderStatus status = OrderStatus::placed) {
        Order order = new_order(status);
        in_unit([&](UnitOfWork& unit) {
            Order attempt = order;
            attempt.number = orders::take_number(unit);
            orders::insert(unit, attempt);
            order = attempt;
        });
        return order;
    }

    /// The topics of one kind of aggregate, in order.
    std::vector<std::string> topics_of(const std::string& prefix) {
        std::vector<std::string> found;
        for (const std::string& topic : topics())
            if (topic.starts_with(prefix + ".")) found.push_back(topic);
        return found;
    }

    /// How SQLite would run a query.
    std::string sql_plan(const std::string& query) {
        std::string plan;
        const sql::Column columns[] = {sql::Column::integer, sql::Column::integer, sql::Column::integer,
                                       sql::Column::text};
        state->engine().database().read(kernel::default_tenant, [&](sql::Session& session) {
            session.query("EXPLAIN QUERY PLAN " + query, {}, columns,
                          [&](std::span<const sql::Slot> row) { plan += row[3].text + '\n'; });
        });
        return plan;
    }

    std::shared_ptr<store::State> state;
};

} // namespace merastore::test
