#include "support/placed_orders.hpp"

namespace merastore {
namespace {

using Books = std::map<std::string, std::int64_t>;

class CancelAnOrder : public test::PlacedOrders {};
ON_EVERY_DATABASE(CancelAnOrder);

TEST_P(CancelAnOrder, GivesBackStockMoneyAndSale) {
    const Order order = put_order();
    const Payment payment = pay(order);
    EXPECT_EQ(stored(order).payment_status, PaymentStatus::paid);
    const Order canceled =
        store->orders().cancel({.order = order.id, .reason = CancelReason::customer}).value();
    EXPECT_EQ(canceled.status, OrderStatus::canceled);
    EXPECT_EQ(canceled.canceled_total, order.total);
    EXPECT_EQ(canceled.payment_status, PaymentStatus::refunded);
    ASSERT_TRUE(canceled.cancellation);
    EXPECT_EQ(canceled.cancellation->reason, CancelReason::customer);
    EXPECT_EQ(stock(tea), "100/0");
    EXPECT_EQ(stock(cup), "100/0");
    EXPECT_EQ(books(order), Books{}) << "as if it had not been";
    EXPECT_EQ(sandbox->account(payment.reference)->refunded, euros(1'990));
    EXPECT_EQ(topics_of("order").back(), "order.canceled");
    EXPECT_REFUSED(store->orders().cancel({order.id}), "orders.already_canceled");
}

TEST_P(CancelAnOrder, VoidsWhatWasOnlyAuthorized) {
    const Order order = put_order();
    const Payment payment = pay(order, false);
    EXPECT_EQ(store->orders().cancel({order.id}).value().payment_status, PaymentStatus::voided);
    EXPECT_EQ(store->payments().get({payment.id}).value().state, PaymentState::voided);
    EXPECT_EQ(books(order), Books{});
}

TEST_P(CancelAnOrder, LeavesTheMoneyAloneWhereItShould) {
    const Order order = put_order();
    pay(order);
    const Order canceled = store->orders().cancel({.order = order.id, .settle = false}).value();
    EXPECT_EQ(canceled.payment_status, PaymentStatus::overpaid);
    EXPECT_EQ(books(order), (Books{{"clearing", 1'990}, {"receivable", -1'990}})) << "the shop owes it";
}

TEST_P(CancelAnOrder, OfAPendingOnePostsNothing) {
    const Order order = put_order(OrderStatus::pending);
    EXPECT_DONE(store->orders().cancel({.order = order.id, .reason = CancelReason::other}));
    EXPECT_EQ(stock(tea), "100/0");
    EXPECT_EQ(sql_value("SELECT count(*) FROM ledger_entries"), "0");
    const auto changes = store->orders().history({order.id}).value().changes;
    ASSERT_EQ(changes.size(), 2U);
    EXPECT_EQ(changes[1].reason, "other");
}

TEST_P(CancelAnOrder, IsRefusedAfterAHandOverAndForOtherVersions) {
    const Order order = put_order();
    EXPECT_REFUSED(store->orders().cancel({.order = order.id, .expected_version = 2}), "conflict.version");
    EXPECT_REFUSED(store->orders().cancel({OrderId{1}}), "orders.not_found");
    const Fulfillment made = store->fulfillments()
                                 .create({.order = order.id, .lines = {{order.lines[0].id, Quantity::of(1)}}})
                                 .value();
    EXPECT_REFUSED(store->orders().cancel({order.id}), "orders.already_fulfilled");
    EXPECT_DONE(store->fulfillments().cancel({made.id}));
    EXPECT_DONE(store->orders().cancel({.order = order.id, .expected_version = 1}));
    EXPECT_EQ(stock(tea), "100/0");
}

TEST_P(CancelAnOrder, TwoCallersCancelOnce) {
    const Order order = put_order();
    pay(order);
    std::atomic<int> done{0};
    on_threads(4, [&](int) {
        const auto result = store->orders().cancel({order.id});
        if (result)
            ++done;
        else
            EXPECT_EQ(result.error().reason, "orders.already_canceled");
    });
    EXPECT_EQ(done, 1);
    EXPECT_EQ(stock(tea), "100/0");
    EXPECT_EQ(books(order), Books{});
}

TEST_P(CancelAnOrder, AndAHandOverFollowEachOther) {
    for (int round = 0; round < 5; ++round) {
        const Order order = put_order();
        std::string canceled, fulfilled;
        on_threads(2, [&](int thread) {
            if (thread == 0)
                canceled = test::reason_of(store->orders().cancel({order.id}));
            else
                fulfilled = test::reason_of(store->fulfillments().create({.order = order.id}));
        });
        if (stored(order).status == OrderStatus::canceled)
            EXPECT_EQ(fulfilled, "orders.not_open");
        else
            EXPECT_EQ(canceled, "orders.already_fulfilled");
        EXPECT_NE(canceled == "(it succeeded)", fulfilled == "(it succeeded)");
    }
    EXPECT_EQ(sql_value("SELECT sum(reserved) FROM levels"), "0");
}

TEST_P(CancelAnOrder, OnceUnderOneKey) {
    const Order order = put_order();
    pay(order);
    const Call call{.idempotency_key = "cancel-1"};
    const Order first = store->orders().cancel({order.id}, call).value();
    EXPECT_EQ(store->orders().cancel({order.id}, call).value().version, first.version);
    EXPECT_REFUSED(store->orders().cancel({.order = order.id, .reason = CancelReason::fraud}, call),
                   "idempotency.reused");
}

class CancelSomeLines : public test::PlacedOrders {};
ON_EVERY_DATABASE(CancelSomeLines);

TEST_P(CancelSomeLines, RefundsTheirShareAndFreesTheirStock) {
    const Order order = put_order();
    pay(order);
    const Order after = store->orders()
                            .cancel_lines({.order = order.id,
                                           .lines = {{order.lines[0].id, Quantity::of(1)}},
                                           .reason = CancelReason::inventory})
                            .value();
    EXPECT_EQ(after.status, OrderStatus::placed);
    EXPECT_EQ(after.canceled_total, euros(333));
    EXPECT_EQ(after.lines[0].canceled, Quantity::of(1));
    EXPECT_EQ(after.payments.at(0).refunded, euros(333));
    EXPECT_EQ(stock(tea), "100/2");
    EXPECT_EQ(books(order)["receivable"], 0);
    EXPECT_EQ(books(order)["clearing"], 1'990 - 333);
    EXPECT_EQ(topics_of("order").back(), "order.lines_canceled");
}

TEST_P(CancelSomeLines, CancelTheOrderWithTheLastOne) {
    const Order order = put_order();
    pay(order);
    for (int i = 0; i < 3; ++i)
        EXPECT_DONE(store->orders().cancel_lines(
            {.order = order.id, .lines = {{order.lines[0].id, Quantity::of(1)}}}));
    const Order after =
        store->orders()
            .cancel_lines({.order = order.id, .lines = {{order.lines[1].id, Quantity::of(2)}}})
            .value();
    EXPECT_EQ(after.status, OrderStatus::canceled);
    EXPECT_EQ(after.payment_status, PaymentStatus::refunded);
    EXPECT_EQ(books(order), Books{}) << "to the last cent, shipping included";
    EXPECT_EQ(stock(tea), "100/0");
    EXPECT_EQ(stock(cup), "100/0");
}

TEST_P(CancelSomeLines, CompleteAnOrderOfWhichTheRestHasArrived) {
    const Order order = put_order();
    pay(order);
    EXPECT_DONE(store->fulfillments().create({.order = order.id,
                                              .lines = {{order.lines[0].id, Quantity::of(3)}},
                                              .state = FulfillmentState::delivered}));
    EXPECT_REFUSED(
        store->orders().cancel_lines({.order = order.id, .lines = {{order.lines[0].id, Quantity::of(1)}}}),
        "orders.exceeds_open");
    const Order after =
        store->orders()
            .cancel_lines({.order = order.id, .lines = {{order.lines[1].id, Quantity::of(2)}}})
            .value();
    EXPECT_EQ(after.status, OrderStatus::completed);
    EXPECT_EQ(after.fulfillment_status, FulfillmentStatus::delivered);
    EXPECT_EQ(after.payments.at(0).refunded, euros(500));
}

class ChangeAnOrder : public test::PlacedOrders {};
ON_EVERY_DATABASE(ChangeAnOrder);

TEST_P(ChangeAnOrder, HoldsResumesAndArchives) {
    const Order order = put_order();
    EXPECT_EQ(store->orders().hold({order.id, "address unclear"}).value().status, OrderStatus::on_hold);
    EXPECT_REFUSED(store->orders().hold({order.id}), "orders.bad_transition");
    EXPECT_REFUSED(store->orders().cancel({order.id}), "orders.bad_transition");
    EXPECT_EQ(store->orders().resume({order.id}).value().status, OrderStatus::placed);
    EXPECT_REFUSED(store->orders().resume({order.id}), "orders.bad_transition");
    EXPECT_REFUSED(store->orders().archive({order.id}), "orders.bad_transition");
    pay(order);
    EXPECT_DONE(store->fulfillments().create({.order = order.id, .state = FulfillmentState::delivered}));
    EXPECT_EQ(store->orders().archive({order.id}).value().status, OrderStatus::archived);
    EXPECT_EQ(store->orders().history({order.id}).value().changes.size(), 5U);
    EXPECT_EQ(store->orders().history({order.id}).value().changes[1].reason, "address unclear");
}

TEST_P(ChangeAnOrder, CompletesOnResumingWhatArrivedMeanwhile) {
    const Order order = put_order();
    const Fulfillment made =
        store->fulfillments().create({.order = order.id, .state = FulfillmentState::shipped}).value();
    EXPECT_DONE(store->orders().hold({order.id}));
    EXPECT_DONE(store->fulfillments().deliver({made.id}));
    pay(order);
    EXPECT_EQ(stored(order).status, OrderStatus::on_hold);
    EXPECT_EQ(store->orders().resume({order.id}).value().status, OrderStatus::completed);
}

TEST_P(ChangeAnOrder, KeepsNotesWithTheirAuthors) {
    const Order order = put_order();
    EXPECT_DONE(store->orders().add_note({order.id, "Leave it at the door."}));
    EXPECT_REFUSED(store->orders().add_note({order.id, ""}), "invalid.required");
    EXPECT_REFUSED(store->orders().add_note({order.id, std::string(10'001, 'x')}), "invalid.too_long");
    EXPECT_REFUSED(store->orders().add_note({OrderId{1}, "Hello"}), "orders.not_found");
    const auto notes = store->orders().history({order.id}).value().notes;
    ASSERT_EQ(notes.size(), 1U);
    EXPECT_EQ(notes[0].text, "Leave it at the door.");
    EXPECT_EQ(notes[0].author, "system");
    EXPECT_EQ(stored(order).version, 1) << "notes do not conflict";
}

} // namespace
} // namespace merastore
