#include "support/placed_orders.hpp"

namespace merastore {
namespace {

class Fulfill : public test::PlacedOrders {};
ON_EVERY_DATABASE(Fulfill);

TEST_P(Fulfill, TurnsPromisedStockIntoSoldStock) {
    const Order order = put_order();
    EXPECT_EQ(stock(tea), "100/3");
    const Fulfillment part = store->fulfillments()
                                 .create({.order = order.id, .lines = {{order.lines[0].id, Quantity::of(2)}}})
                                 .value();
    EXPECT_EQ(part.state, FulfillmentState::pending);
    EXPECT_EQ(stock(tea), "98/1");
    EXPECT_EQ(stock(cup), "100/2");
    EXPECT_EQ(stored(order).fulfillment_status, FulfillmentStatus::partially_fulfilled);
    const Fulfillment rest = store->fulfillments().create({.order = order.id}).value();
    ASSERT_EQ(rest.lines.size(), 2U);
    EXPECT_EQ(rest.lines[0].quantity, Quantity::of(1));
    EXPECT_EQ(stock(tea), "97/0");
    EXPECT_EQ(stock(cup), "98/0");
    EXPECT_EQ(stored(order).fulfillment_status, FulfillmentStatus::fulfilled);
    EXPECT_EQ(store->fulfillments().list({order.id}).value().items.size(), 2U);
    EXPECT_REFUSED(store->fulfillments().create({.order = order.id}), "orders.not_open");
    EXPECT_REFUSED(
        store->fulfillments().create({.order = order.id, .lines = {{order.lines[0].id, Quantity::of(1)}}}),
        "orders.exceeds_open");
}

TEST_P(Fulfill, ShipsAndDeliversStepByStep) {
    const Order order = put_order();
    const Fulfillment made = store->fulfillments().create({.order = order.id, .carrier = "DHL"}).value();
    EXPECT_REFUSED(store->fulfillments().deliver({made.id}), "fulfillments.bad_transition");
    clock->advance(std::chrono::hours{1});
    const Fulfillment sent =
        store->fulfillments().ship({.fulfillment = made.id, .tracking_number = "T1"}).value();
    EXPECT_EQ(sent.carrier, "DHL");
    EXPECT_EQ(sent.tracking_number, "T1");
    EXPECT_EQ(sent.shipped_at, clock->now());
    EXPECT_REFUSED(store->fulfillments().ship({.fulfillment = made.id}), "fulfillments.bad_transition");
    EXPECT_REFUSED(store->fulfillments().cancel({made.id}), "fulfillments.bad_transition");
    const Fulfillment there = store->fulfillments().deliver({made.id}).value();
    EXPECT_EQ(there.version, 3);
    EXPECT_EQ(there.lines.size(), 2U);
    EXPECT_EQ(stored(order).status, OrderStatus::placed) << "not paid yet";
    EXPECT_EQ(
        topics_of("fulfillment"),
        (std::vector<std::string>{"fulfillment.created", "fulfillment.shipped", "fulfillment.delivered"}));
    EXPECT_REFUSED(store->fulfillments().ship({FulfillmentId{3}}), "fulfillments.not_found");
}

TEST_P(Fulfill, CompletesAPaidOrderWithTheLastGoods) {
    const Order order = put_order();
    pay(order);
    const Fulfillment first = store->fulfillments()
                                  .create({.order = order.id,
                                           .lines = {{order.lines[0].id, Quantity::of(3)}},
                                           .state = FulfillmentState::delivered})
                                  .value();
    EXPECT_TRUE(first.delivered_at);
    EXPECT_EQ(stored(order).status, OrderStatus::placed);
    EXPECT_DONE(store->fulfillments().create({.order = order.id, .state = FulfillmentState::delivered}));
    const Order done = stored(order);
    EXPECT_EQ(done.status, OrderStatus::completed);
    EXPECT_EQ(done.completed_at, clock->now());
    EXPECT_EQ(topics_of("order").back(), "order.completed");
    EXPECT_EQ(store->orders().history({order.id}).value().changes.size(), 2U);
}

TEST_P(Fulfill, IsCompletedByMoneyWhereTheGoodsCameFirst) {
    const Order order = put_order();
    EXPECT_DONE(store->fulfillments().create({.order = order.id, .state = FulfillmentState::delivered}));
    EXPECT_EQ(stored(order).status, OrderStatus::placed);
    pay(order);
    EXPECT_EQ(stored(order).status, OrderStatus::completed);
}

TEST_P(Fulfill, TakenBackBeforeShippingPromisesTheStockAgain) {
    const Order order = put_order();
    const Fulfillment made = store->fulfillments().create({.order = order.id}).value();
    EXPECT_EQ(stock(tea), "97/0");
    EXPECT_EQ(store->fulfillments().cancel({made.id}).value().state, FulfillmentState::canceled);
    EXPECT_EQ(stock(tea), "100/3");
    EXPECT_EQ(stored(order).fulfillment_status, FulfillmentStatus::not_fulfilled);
    EXPECT_DONE(store->fulfillments().create({.order = order.id}));
    EXPECT_EQ(stock(tea), "97/0");
}

TEST_P(Fulfill, WaitsWhileTheOrderIsOnHold) {
    const Order order = put_order();
    const Fulfillment made = store->fulfillments()
                                 .create({.order = order.id, .lines = {{order.lines[0].id, Quantity::of(1)}}})
                                 .value();
    EXPECT_DONE(store->orders().hold({order.id, "fraud?"}));
    EXPECT_REFUSED(store->fulfillments().create({.order = order.id}), "orders.not_open");
    EXPECT_REFUSED(store->fulfillments().ship({made.id}), "orders.not_open");
    EXPECT_DONE(store->orders().resume({order.id}));
    EXPECT_DONE(store->fulfillments().ship({made.id}));
    const Order pending = put_order(OrderStatus::pending);
    EXPECT_REFUSED(store->fulfillments().create({.order = pending.id}), "orders.not_open");
    EXPECT_REFUSED(store->fulfillments().create({.order = order.id, .state = FulfillmentState::canceled}),
                   "fulfillments.bad_transition");
    EXPECT_REFUSED(store->fulfillments().create({.order = OrderId{1}}), "orders.not_found");
}

TEST_P(Fulfill, LeavesStockThatIsNotCountedAlone) {
    OrderLine gift = new_line(cup, 1, 100);
    gift.tracked = false;
    gift.requires_shipping = false;
    const Order order = put_order(OrderStatus::placed, {gift}, 0);
    pay(order);
    EXPECT_DONE(store->fulfillments().create({.order = order.id}));
    EXPECT_EQ(stock(cup), "100/0");
    EXPECT_EQ(stored(order).status, OrderStatus::completed) << "nothing has to be shipped";
}

TEST_P(Fulfill, HandsOverOnceWhoeverAsksAtTheSameTime) {
    const Order order = put_order();
    std::atomic<int> done{0};
    on_threads(6, [&](int) {
        const auto result = store->fulfillments().create(
            {.order = order.id, .lines = {{order.lines[0].id, Quantity::of(2)}}});
        if (result)
            ++done;
        else
            EXPECT_EQ(result.error().reason, "orders.exceeds_open");
    });
    EXPECT_EQ(done, 1);
    EXPECT_EQ(stock(tea), "98/1");
}

TEST_P(Fulfill, OnceUnderOneKey) {
    const Order order = put_order();
    const Call call{.idempotency_key = "ful-1"};
    const CreateFulfillment command{.order = order.id, .lines = {{order.lines[0].id, Quantity::of(1)}}};
    const Fulfillment first = store->fulfillments().create(command, call).value();
    EXPECT_EQ(store->fulfillments().create(command, call).value().id, first.id);
    EXPECT_EQ(stock(tea), "99/2");
}

TEST_P(Fulfill, TakesAsManyStatementsForManyLinesAsForOne) {
    if (is_sqlite()) GTEST_SKIP() << "SQLite runs one statement per row";
    const auto cost = [&](int lines) {
        std::vector<OrderLine> many;
        for (int i = 0; i < lines; ++i) many.push_back(new_line(i % 2 == 0 ? tea : cup, 1, 100));
        const auto run = [&] {
            const Order order = put_order(OrderStatus::placed, many);
            const StoreUsage before = store->usage();
            EXPECT_DONE(store->fulfillments().create({.order = order.id}));
            return store->usage().executed - before.executed;
        };
        return run();
    };
    EXPECT_EQ(cost(2), cost(20));
}

} // namespace
} // namespace merastore
