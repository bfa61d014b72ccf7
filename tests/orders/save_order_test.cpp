#include "orders_test.hpp"

namespace merastore {
namespace {

class SaveOrder : public test::OrdersTest {
protected:
    Order changed(OrderId id, OrderStatus to, const std::string& topic, const std::string& reason = {},
                  const Call& call = {}) {
        Order result;
        in_unit(
            [&](UnitOfWork& unit) {
                const Order before = orders::load(unit, id);
                result = orders::transitioned(before, to, unit.now());
                orders::save(unit, result, before, topic, reason);
            },
            call);
        return result;
    }
};
ON_EVERY_DATABASE(SaveOrder);

TEST_P(SaveOrder, WritesAHistoryRowThatBeginsWhereTheLastOneEnded) {
    const Order order = placed(OrderStatus::pending);
    clock->advance(std::chrono::hours{1});
    changed(order.id, OrderStatus::placed, "order.placed");
    const Call staff{.actor = {ActorKind::staff, "42"}};
    const Order held = changed(order.id, OrderStatus::on_hold, "order.held", "address unclear", staff);
    EXPECT_EQ(held.version, 3);
    const auto changes = store->orders().history({order.id}).value().changes;
    ASSERT_EQ(changes.size(), 3U);
    for (std::size_t i = 0; i < changes.size(); ++i) {
        EXPECT_EQ(changes[i].version, static_cast<std::int64_t>(i) + 1);
        EXPECT_EQ(changes[i].from, i > 0 ? std::optional(changes[i - 1].to) : std::nullopt);
    }
    EXPECT_EQ(changes[2].reason, "address unclear");
    EXPECT_EQ(changes[2].actor, "staff:42");
    EXPECT_EQ(changes[2].at, clock->now());
    EXPECT_EQ(topics_of("order"), (std::vector<std::string>{"order.pending", "order.placed", "order.held"}));
}

TEST_P(SaveOrder, MovesAnOrderUpTheListWhenItIsPlaced) {
    const Order older = placed(OrderStatus::pending);
    clock->advance(std::chrono::hours{1});
    const Order newer = placed();
    EXPECT_EQ(store->orders().list().value().items[0].id, newer.id);
    clock->advance(std::chrono::hours{1});
    changed(older.id, OrderStatus::placed, "order.placed");
    EXPECT_EQ(store->orders().list().value().items[0].id, older.id);
}

TEST_P(SaveOrder, RefusesWhatIsNoEdge) {
    const Order order = placed();
    EXPECT_THROWS_REASON(in_unit([&](UnitOfWork& unit) {
                             const Order before = orders::load(unit, order.id);
                             Order after = before;
                             after.status = OrderStatus::archived;
                             orders::save(unit, after, before, "order.archived", {});
                         }),
                         "orders.bad_transition");
    EXPECT_EQ(store->orders().get({.order = order.id}).value().version, 1);
}

TEST_P(SaveOrder, RefusesAnotherVersionThanExpected) {
    const Order order = placed();
    changed(order.id, OrderStatus::on_hold, "order.held");
    EXPECT_THROWS_REASON(in_unit([&](UnitOfWork& unit) { orders::load(unit, order.id, 1); }),
                         "conflict.version");
    EXPECT_THROWS_REASON(in_unit([&](UnitOfWork& unit) { orders::load(unit, OrderId{1}); }),
                         "orders.not_found");
}

TEST_P(SaveOrder, LocksTheOrderSoThatChangesFollowEachOther) {
    const Order order = placed();
    on_threads(4, [&](int) {
        for (int i = 0; i < 5; ++i)
            in_unit([&](UnitOfWork& unit) {
                const Order before = orders::load(unit, order.id);
                const bool held = before.status == OrderStatus::on_hold;
                Order after = orders::transitioned(before, held ? OrderStatus::placed : OrderStatus::on_hold,
                                                   unit.now());
                orders::save(unit, after, before, held ? "order.resumed" : "order.held", {});
            });
    });
    EXPECT_EQ(store->orders().get({.order = order.id}).value().version, 21);
    EXPECT_EQ(store->orders().history({order.id}).value().changes.size(), 21U);
}

TEST_P(SaveOrder, KeepsWhatIsCanceledOfEachLine) {
    const Order order = placed();
    in_unit([&](UnitOfWork& unit) {
        const Order before = orders::load(unit, order.id);
        const LineQuantity lines[] = {{order.lines[1].id, Quantity::of(1)}};
        Order after = orders::lines_canceled(before, lines, CancelReason::staff, {}, unit.now());
        orders::save(unit, after, before, "order.lines_canceled", {});
    });
    const Order got = store->orders().get({.order = order.id}).value();
    EXPECT_EQ(got.lines[0].canceled, Quantity{});
    EXPECT_EQ(got.lines[1].canceled, Quantity::of(1));
    EXPECT_EQ(got.lines[1].canceled_total, euros(400));
    EXPECT_EQ(got.canceled_total, euros(400));
    EXPECT_EQ(store->orders().history({order.id}).value().changes.size(), 1U) << "the status stayed";
}

class LoadOrder : public test::OrdersTest {};
ON_EVERY_DATABASE(LoadOrder);

TEST_P(LoadOrder, DerivesQuantitiesAndStatesFromFulfillmentsAndReturns) {
    const Order order = placed();
    in_unit([&](UnitOfWork& unit) {
        Fulfillment sent =
            built_fulfillment(FulfillmentState::shipped, {{order.lines[0].id, Quantity::of(2)}});
        sent.order = order.id;
        orders::insert(unit, sent);
        Return back =
            built_return(ReturnState::requested, {{order.lines[0].id, Quantity::of(1), true, euros(400)}});
        back.order = order.id;
        back.refund = euros(400);
        orders::insert(unit, back);
    });
    const Order got = store->orders().get({.order = order.id}).value();
    EXPECT_EQ(got.lines[0].fulfilled, Quantity::of(2));
    EXPECT_EQ(got.lines[0].returned, Quantity::of(1));
    EXPECT_EQ(got.lines[1].fulfilled, Quantity{});
    EXPECT_EQ(got.fulfillment_status, FulfillmentStatus::partially_shipped);
}

TEST_P(LoadOrder, TakesAsManyStatementsForFortyLinesAsForOne) {
    const auto cost = [&](std::size_t lines) {
        const Order order = placed(new_order(OrderStatus::placed, lines));
        in_unit([&](UnitOfWork& unit) {
            for (int i = 0; i < 3; ++i) {
                Fulfillment sent = built_fulfillment(FulfillmentState::shipped, {});
                sent.order = order.id;
                for (const OrderLine& line : order.lines)
                    sent.lines.push_back({line.id, Quantity::parse("0.5").value()});
                orders::insert(unit, sent);
            }
        });
        EXPECT_DONE(store->orders().get({.order = order.id}));
        const StoreUsage before = store->usage();
        EXPECT_DONE(store->orders().get({.order = order.id}));
        return store->usage().executed - before.executed;
    };
    const std::int64_t one = cost(1);
    EXPECT_EQ(cost(40), one);
    EXPECT_LE(one, 6);
}

TEST_P(LoadOrder, ByOurNumber) {
    const Order order = placed();
    EXPECT_EQ(store->orders().get({.number = "1001"}).value().id, order.id);
    EXPECT_REFUSED(store->orders().get({.number = "1002"}), "orders.not_found");
    EXPECT_REFUSED(store->orders().get({.number = ""}), "orders.not_found");
    EXPECT_REFUSED(store->orders().get({}), "invalid.required");
    EXPECT_REFUSED(store->orders().get({.order = OrderId{5}}), "orders.not_found");
    EXPECT_REFUSED(store->orders().history({OrderId{5}}), "orders.not_found");
}

} // namespace
} // namespace merastore
