#include "orders_test.hpp"

namespace merastore {
namespace {

class ListedOrders : public test::OrdersTest {
protected:
    std::vector<std::string> numbers(const ListOrders& query) {
        std::vector<std::string> all;
        const Page<OrderSummary> page = store->orders().list(query).value();
        for (const OrderSummary& order : page.items) all.push_back(order.number);
        return all;
    }
    Order put(std::function<void(Order&)> change) {
        clock->advance(std::chrono::hours{1});
        Order order = new_order(OrderStatus::placed);
        order.number = std::to_string(++last_number);
        change(order);
        return placed(order);
    }
    int last_number = 1000;
};
ON_EVERY_DATABASE(ListedOrders);

TEST_P(ListedOrders, AreFiltered) {
    const Instant start = clock->now();
    put([](Order& order) { order.customer = CustomerId{7}; });
    put([](Order& order) { order.email = "bob@example.com"; });
    put([](Order& order) {
        order.status = OrderStatus::pending;
        order.placed_at = {};
        order.customer = CustomerId{7};
    });
    put([](Order& order) { order.external_number = "1001"; });
    using Numbers = std::vector<std::string>;
    EXPECT_EQ(numbers({}), (Numbers{"1004", "1003", "1002", "1001"}));
    EXPECT_EQ(numbers({.status = OrderStatus::pending}), Numbers{"1003"});
    EXPECT_EQ(numbers({.customer = CustomerId{7}}), (Numbers{"1003", "1001"}));
    EXPECT_EQ(numbers({.status = OrderStatus::placed, .customer = CustomerId{7}}), Numbers{"1001"});
    EXPECT_EQ(numbers({.email = "BOB@example.com"}), Numbers{"1002"}) << "case does not matter";
    EXPECT_EQ(numbers({.number = "1001"}), (Numbers{"1004", "1001"})) << "ours or the external one";
    EXPECT_EQ(numbers({.number = "1009"}), Numbers{});
    EXPECT_EQ(numbers({.placed_from = start + std::chrono::hours{2}}), (Numbers{"1004", "1002"}));
    EXPECT_EQ(numbers({.placed_before = start + std::chrono::hours{2}}), Numbers{"1001"});
    EXPECT_EQ(numbers({.status = OrderStatus::placed,
                       .email = "ann@example.com",
                       .placed_from = start,
                       .placed_before = start + std::chrono::hours{9}}),
              (Numbers{"1004", "1001"}));
}

TEST_P(ListedOrders, ComeInPagesWithoutGapsAlsoWhereTimesAreEqual) {
    for (int i = 0; i < 25; ++i) {
        Order order = new_order(OrderStatus::placed);
        order.number = std::to_string(2000 + i);
        placed(order);
    }
    std::set<std::string> seen;
    ListOrders query{.limit = 7};
    int pages = 0;
    for (;; ++pages) {
        const Page<OrderSummary> page = store->orders().list(query).value();
        for (const OrderSummary& order : page.items) EXPECT_TRUE(seen.insert(order.number).second);
        if (!page.next) break;
        query.cursor = page.next;
    }
    EXPECT_EQ(seen.size(), 25U);
    EXPECT_EQ(pages, 3);
}

TEST_P(ListedOrders, RefuseForeignCursorsAndWrongLimits) {
    EXPECT_REFUSED(store->orders().list({.limit = 0}), "invalid.limit");
    EXPECT_REFUSED(store->orders().list({.limit = 201}), "invalid.limit");
    for (const std::string& cursor :
         {std::string("nonsense"), cursor_text("12"), cursor_text("x:" + OrderId{5}.text()),
          cursor_text("5:" + PaymentId{5}.text())})
        EXPECT_REFUSED(store->orders().list({.cursor = cursor}), "invalid.cursor");
}

TEST_P(ListedOrders, AreOfOneTenantOnly) {
    const Order order = put([](Order& o) { o.customer = CustomerId{7}; });
    const Store other = store->create_tenant("other").value();
    EXPECT_TRUE(other.orders().list().value().items.empty());
    EXPECT_TRUE(other.orders().list({.number = order.number}).value().items.empty());
    EXPECT_REFUSED(other.orders().get({.order = order.id}), "orders.not_found");
}

// Each kind of list walks an index in its order; nothing is sorted and no table is scanned.
TEST_P(ListedOrders, AreServedByIndexes) {
    if (!is_sqlite()) GTEST_SKIP() << "the plans of a small table say nothing on PostgreSQL";
    const std::string end = "(listed_at, id) < (9, 9) ORDER BY listed_at DESC, id DESC LIMIT 51";
    for (const auto& [condition, index] :
         {std::pair{"", "orders_listed"}, std::pair{"status = 'placed' AND ", "orders_status"},
          std::pair{"customer = 7 AND customer IS NOT NULL AND ", "orders_customer"},
          std::pair{"email_folded = 'a' AND email_folded <> '' AND ", "orders_email"}}) {
        const std::string plan =
            sql_plan(std::string("SELECT id FROM orders WHERE tenant = 1 AND ") + condition + end);
        EXPECT_THAT(plan, testing::HasSubstr(index));
        EXPECT_THAT(plan, testing::Not(testing::HasSubstr("TEMP B-TREE")));
    }
}

} // namespace
} // namespace merastore
