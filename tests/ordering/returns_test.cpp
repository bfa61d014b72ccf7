#include "support/placed_orders.hpp"

namespace merastore {
namespace {

class Returned : public test::PlacedOrders {
protected:
    void SetUp() override {
        PlacedOrders::SetUp();
        if (IsSkipped()) return;
        order = put_order();
        payment = pay(order);
        ASSERT_DONE(store->fulfillments().create({.order = order.id, .state = FulfillmentState::delivered}));
    }
    Return request(std::int64_t teas, bool restock = true) {
        return store->returns()
            .request({.order = order.id,
                      .lines = {{order.lines[0].id, Quantity::of(teas), restock}},
                      .reason = "too strong"})
            .value();
    }
    Return inspected(std::int64_t teas, bool restock = true) {
        const Return value = request(teas, restock);
        EXPECT_DONE(store->returns().approve({value.id}));
        EXPECT_DONE(store->returns().receive({value.id}));
        return store->returns().inspect({value.id}).value();
    }
    Payment paid() { return store->payments().get({payment.id}).value(); }

    Order order;
    Payment payment;
};
ON_EVERY_DATABASE(Returned);

TEST_P(Returned, GoesFromRequestToRefund) {
    const Return asked = request(1);
    EXPECT_EQ(asked.state, ReturnState::requested);
    EXPECT_EQ(asked.refund, euros(333));
    EXPECT_EQ(stored(order).lines[0].returned, Quantity::of(1));
    EXPECT_REFUSED(store->returns().receive({asked.id}), "returns.bad_transition");
    EXPECT_EQ(store->returns().approve({asked.id}).value().state, ReturnState::approved);
    EXPECT_EQ(store->returns().receive({asked.id}).value().state, ReturnState::received);
    EXPECT_EQ(stock(tea), "97/0");
    EXPECT_REFUSED(store->returns().refund({asked.id}), "returns.bad_transition");
    EXPECT_EQ(store->returns().inspect({asked.id}).value().state, ReturnState::inspected);
    EXPECT_EQ(stock(tea), "98/0") << "it is sound";
    const Return done = store->returns().refund({asked.id}).value();
    EXPECT_EQ(done.state, ReturnState::refunded);
    EXPECT_EQ(done.refund, euros(333));
    EXPECT_EQ(paid().refunded, euros(333));
    EXPECT_EQ(sandbox->account(payment.reference)->refunded, euros(333));
    EXPECT_EQ(stored(order).payment_status, PaymentStatus::partially_refunded);
    EXPECT_EQ(topics_of("return"),
              (std::vector<std::string>{"return.requested", "return.approved", "return.received",
                                        "return.inspected", "return.refunded"}));
    EXPECT_REFUSED(store->returns().refund({asked.id}), "returns.bad_transition");
    EXPECT_EQ(store->returns().list({order.id}).value().items.size(), 1U);
}

TEST_P(Returned, PartsAddUpToWhatTheLineCost) {
    Money all = euros(0);
    for (int i = 0; i < 3; ++i) {
        const Return value = inspected(1);
        all += store->returns().refund({value.id}).value().refund;
    }
    EXPECT_EQ(all, euros(1'000));
    EXPECT_EQ(paid().refunded, euros(1'000));
    EXPECT_EQ(stock(tea), "100/0");
}

TEST_P(Returned, NeverTakesBackMoreThanWasHandedOver) {
    request(2);
    EXPECT_REFUSED(
        store->returns().request({.order = order.id, .lines = {{order.lines[0].id, Quantity::of(2)}}}),
        "returns.exceeds_fulfilled");
    std::atomic<int> done{0};
    on_threads(4, [&](int) {
        if (store->returns().request({.order = order.id, .lines = {{order.lines[1].id, Quantity::of(2)}}}))
            ++done;
    });
    EXPECT_EQ(done, 1);
}

TEST_P(Returned, DamagedGoodsStayOutOfStockAndAreWorthLess) {
    const Return value = inspected(1, false);
    EXPECT_EQ(stock(tea), "97/0");
    EXPECT_REFUSED(store->returns().refund({.id = value.id, .amount = euros(334)}), "payments.bad_amount");
    EXPECT_REFUSED(store->returns().refund({.id = value.id, .amount = euros(-1)}), "payments.bad_amount");
    const Return done = store->returns().refund({.id = value.id, .amount = euros(100)}).value();
    EXPECT_EQ(done.refund, euros(100));
    EXPECT_EQ(paid().refunded, euros(100));
}

TEST_P(Returned, IsRefusedARefundOfMoneyThatWentBackAlready) {
    const Return value = inspected(3);
    EXPECT_DONE(store->payments().refund({.payment = payment.id, .amount = euros(1'500)}));
    EXPECT_REFUSED(store->returns().refund({value.id}), "payments.exceeds_captured");
    EXPECT_EQ(store->returns().list({order.id}).value().items.at(0).state, ReturnState::inspected);
}

TEST_P(Returned, RejectedOrCanceledDoesNotCount) {
    const Return rejected = inspected(3);
    EXPECT_REFUSED(store->returns().cancel({rejected.id}), "returns.bad_transition");
    EXPECT_EQ(store->returns().reject({rejected.id}).value().state, ReturnState::rejected);
    EXPECT_EQ(stored(order).lines[0].returned, Quantity{});
    const Return canceled = request(3);
    EXPECT_REFUSED(store->returns().reject({canceled.id}), "returns.bad_transition");
    EXPECT_EQ(store->returns().cancel({canceled.id}).value().state, ReturnState::canceled);
    EXPECT_EQ(request(3).refund, euros(1'000));
    EXPECT_EQ(paid().refunded, euros(0));
    EXPECT_REFUSED(store->returns().approve({ReturnId{1}}), "returns.not_found");
}

TEST_P(Returned, IsRefundedOnceWhoeverAsks) {
    const Return value = inspected(1);
    std::atomic<int> done{0};
    on_threads(4, [&](int) {
        if (store->returns().refund({value.id})) ++done;
    });
    EXPECT_EQ(done, 1);
    EXPECT_EQ(paid().refunded, euros(333));
}

TEST_P(Returned, IsRefundedOnceUnderOneKey) {
    const Return value = inspected(1);
    const Call call{.idempotency_key = "refund-1"};
    EXPECT_EQ(store->returns().refund({value.id}, call).value().state, ReturnState::refunded);
    EXPECT_EQ(store->returns().refund({value.id}, call).value().state, ReturnState::refunded);
    EXPECT_EQ(paid().refunded, euros(333));
}

} // namespace
} // namespace merastore
