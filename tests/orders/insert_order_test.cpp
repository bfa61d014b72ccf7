#include "orders_test.hpp"

namespace merastore {
namespace {

class InsertOrder : public test::OrdersTest {};
ON_EVERY_DATABASE(InsertOrder);

TEST_P(InsertOrder, KeepsWhatWasOrdered) {
    Order order = new_order(OrderStatus::placed);
    order.shipping_address = Address{.name = "Ann",
                                     .company = {},
                                     .line1 = "1 High St",
                                     .line2 = {},
                                     .city = "Ulm",
                                     .region = {},
                                     .postal_code = "89073",
                                     .country = "DE",
                                     .phone = {}};
    const Order put = placed(order);
    const Order got = store->orders().get({.order = put.id}).value();
    EXPECT_EQ(got.version, 1);
    EXPECT_EQ(got.status, OrderStatus::placed);
    EXPECT_EQ(got.email, "Ann@Example.com");
    EXPECT_EQ(got.total, euros(2000));
    EXPECT_EQ(got.canceled_total, euros(0));
    EXPECT_EQ(got.placed_at, clock->now());
    EXPECT_EQ(got.shipping_address, order.shipping_address);
    EXPECT_FALSE(got.billing_address);
    EXPECT_FALSE(got.cancellation);
    EXPECT_EQ(got.metadata, order.metadata);
    EXPECT_EQ(got.payment_status, PaymentStatus::not_paid);
    EXPECT_EQ(got.fulfillment_status, FulfillmentStatus::not_fulfilled);
    ASSERT_EQ(got.lines.size(), 2U);
    EXPECT_EQ(got.lines[0].id, put.lines[0].id);
    EXPECT_EQ(got.lines[0].sku, "TEA-0");
    EXPECT_EQ(got.lines[1].position, 2);
    EXPECT_EQ(got.lines[1].quantity, Quantity::parse("2.5").value());
    EXPECT_EQ(got.lines[1].unit_price, UnitPrice::parse("3.999 EUR").value());
    EXPECT_EQ(got.lines[1].canceled_total, euros(0));
}

TEST_P(InsertOrder, WritesOneHistoryRowAndOneEvent) {
    const Order pending = placed(OrderStatus::pending);
    const Order order = placed();
    const OrderHistory history = store->orders().history({order.id}).value();
    ASSERT_EQ(history.changes.size(), 1U);
    EXPECT_EQ(history.changes[0].from, std::nullopt);
    EXPECT_EQ(history.changes[0].to, OrderStatus::placed);
    EXPECT_EQ(history.changes[0].actor, "system");
    EXPECT_EQ(history.changes[0].at, clock->now());
    EXPECT_EQ(topics_of("order"), (std::vector<std::string>{"order.pending", "order.placed"}));
    EXPECT_EQ(store->orders().history({pending.id}).value().changes[0].to, OrderStatus::pending);
}

TEST_P(InsertOrder, OfOneThatIsCompletedAtOnceShowsBothSteps) {
    Order order = new_order(OrderStatus::completed);
    order.completed_at = clock->now();
    order = placed(order);
    const OrderHistory history = store->orders().history({order.id}).value();
    ASSERT_EQ(history.changes.size(), 2U);
    EXPECT_EQ(history.changes[0].to, OrderStatus::placed);
    EXPECT_EQ(history.changes[1].from, OrderStatus::placed);
    EXPECT_EQ(history.changes[1].to, OrderStatus::completed);
    EXPECT_EQ(topics_of("order"), std::vector<std::string>{"order.placed"});
}

// Order, lines and history row travel in one message with the journal; nothing is read.
TEST_P(InsertOrder, TakesOneRoundTripWhateverTheNumberOfLines) {
    const auto cost = [&](std::size_t lines) {
        placed(new_order(OrderStatus::placed, lines)); // prepares the statements
        const auto before = state->engine().database().usage();
        placed(new_order(OrderStatus::placed, lines));
        const auto after = state->engine().database().usage();
        EXPECT_EQ(after.prepared, before.prepared);
        return std::pair{after.executed - before.executed, after.round_trips - before.round_trips};
    };
    const auto few = cost(1);
    const auto many = cost(40);
    if (is_sqlite()) {
        EXPECT_EQ(few.first, 5) << "order, line, history, event, audit";
        EXPECT_EQ(many.first, 44);
        return;
    }
    EXPECT_EQ(many, few);
    EXPECT_EQ(few.first, 1);
    EXPECT_EQ(few.second, 3) << "begin, insert, commit";
}

TEST_P(InsertOrder, CountsNumbersFrom1001WithoutGaps) {
    EXPECT_EQ(placed().number, "1001");
    EXPECT_THROW(in_unit([&](UnitOfWork& unit) {
                     EXPECT_EQ(orders::take_number(unit), "1002");
                     refuse(reasons::invalid);
                 }),
                 Exception);
    EXPECT_EQ(placed().number, "1002");
}

TEST_P(InsertOrder, NumbersStayWithoutGapsUnderConcurrency) {
    on_threads(4, [&](int) {
        for (int i = 0; i < 10; ++i) placed();
    });
    EXPECT_EQ(sql_value("SELECT count(DISTINCT number) FROM orders"), "40");
    EXPECT_EQ(sql_value("SELECT max(number) FROM orders"), "1040");
}

class ImportedOrders : public test::OrdersTest {
protected:
    Order past(const std::string& number, Instant at, OrderStatus status = OrderStatus::completed) {
        Order order = new_order(status);
        order.external_number = number;
        order.customer = CustomerId{7};
        order.placed_at = at;
        if (status == OrderStatus::completed) order.completed_at = at;
        return order;
    }
};
ON_EVERY_DATABASE(ImportedOrders);

TEST_P(ImportedOrders, AreKeptInBulkWithHistoricalEvents) {
    const Instant then = Instant::parse("2019-03-01T10:00:00Z").value();
    std::vector<Order> many;
    for (int i = 0; i < 300; ++i) many.push_back(past("X" + std::to_string(i), then + std::chrono::hours{i}));
    placed();
    in_unit([&](UnitOfWork& unit) {
        std::vector<Order> attempt = many;
        orders::insert_past(unit, attempt);
    });
    EXPECT_EQ(sql_value("SELECT count(*) FROM orders WHERE historical = 1"), "300");
    EXPECT_EQ(sql_value("SELECT count(*) FROM order_lines"), "602");
    EXPECT_EQ(sql_value("SELECT count(*) FROM order_history"), "601");
    EXPECT_EQ(sql_value("SELECT count(*) FROM outbox WHERE historical = 1 AND topic = 'order.placed'"),
              "300");
    const auto page = store->orders().list({.limit = 2}).value();
    EXPECT_EQ(page.items[0].number, "1001") << "today's order stands above imported ones";
    EXPECT_EQ(page.items[1].external_number, "X299");
    const Order got =
        store->orders().get({.order = store->orders().list({.number = "X5"}).value().items.at(0).id}).value();
    EXPECT_TRUE(got.historical);
    EXPECT_EQ(got.created_at, then + std::chrono::hours{5});
    EXPECT_EQ(got.fulfillment_status, FulfillmentStatus::delivered);
}

TEST_P(ImportedOrders, AreFoundByTheirNumberAndKeptOnce) {
    std::vector<Order> one{past("A-1", noon)};
    in_unit([&](UnitOfWork& unit) {
        std::vector<Order> attempt = one;
        orders::insert_past(unit, attempt);
        const std::vector<std::string> asked{"A-1", "A-2"};
        const auto found = orders::by_external_number(unit, asked);
        EXPECT_EQ(found.size(), 1U);
        EXPECT_EQ(found.at("A-1"), attempt[0].id);
    });
    EXPECT_ANY_THROW(in_unit([&](UnitOfWork& unit) {
        std::vector<Order> attempt = one;
        orders::insert_past(unit, attempt);
    }));
    EXPECT_EQ(sql_value("SELECT count(*) FROM orders"), "1");
}

TEST_P(ImportedOrders, SayWhatTheirCustomersCanGiveBack) {
    std::vector<Order> two{past("A-1", noon), past("A-2", noon + std::chrono::hours{1})};
    in_unit([&](UnitOfWork& unit) {
        std::vector<Order> attempt = two;
        orders::insert_past(unit, attempt);
        std::vector<Return> returns(1);
        returns[0].order = attempt[1].id;
        returns[0].state = ReturnState::refunded;
        returns[0].refund = euros(400);
        returns[0].lines = {{attempt[1].lines[0].id, Quantity::of(1), true, euros(400)}};
        orders::insert_past(unit, returns);
        two = attempt;
    });
    in_unit([&](UnitOfWork& unit) {
        const std::vector<CustomerId> customers{CustomerId{7}, CustomerId{8}};
        const std::vector<std::string> skus{"TEA-0"};
        const auto lines = orders::returnable_past(unit, customers, skus);
        ASSERT_EQ(lines.size(), 2U);
        EXPECT_EQ(lines[0].order, two[1].id) << "the newest first";
        EXPECT_EQ(lines[0].open, Quantity::parse("1.5").value());
        EXPECT_EQ(lines[1].open, Quantity::parse("2.5").value());
        EXPECT_EQ(lines[1].customer, CustomerId{7});
    });
    EXPECT_EQ(store->orders().get({.order = two[1].id}).value().lines[0].returned, Quantity::of(1));
}

} // namespace
} // namespace merastore
