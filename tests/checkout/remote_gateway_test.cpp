// Placing orders with a gateway elsewhere: outcomes, crashes, second attempts.
#include "checkout/checkout_test.hpp"

namespace merastore {
namespace {

class PlaceOrderRemotely : public test::CheckoutTest {
protected:
    PlaceOrder command_for(CartId cart, const char* method) {
        PlaceOrder command;
        command.cart = cart;
        command.payment = "sandbox";
        command.method = method;
        return command;
    }
};
ON_EVERY_DATABASE(PlaceOrderRemotely);

TEST_P(PlaceOrderRemotely, AnApprovedPaymentPlacesTheOrder) {
    sell("TEA", "2.49 EUR", 5);
    const Result<Order> placed = store->checkout().place(command_for(cart_of("TEA", 2).id, "tok_approve"));
    ASSERT_DONE(placed);
    EXPECT_EQ(placed->status, OrderStatus::placed);
    EXPECT_EQ(placed->payment_status, PaymentStatus::authorized);
    EXPECT_EQ(level_of("TEA").reserved, Quantity::of(2));
    expect_sound();
}

TEST_P(PlaceOrderRemotely, ADeclineGivesStockCartAndKeyBack) {
    sell("TEA", "2.49 EUR", 5);
    const Cart cart = cart_of("TEA", 2);
    Call call;
    call.idempotency_key = "k1";
    EXPECT_REFUSED(store->checkout().place(command_for(cart.id, "tok_decline"), call), "payments.declined");
    EXPECT_TRUE(level_of("TEA").reserved.is_zero());
    EXPECT_EQ(store->carts().get({cart.id}).value().status, CartStatus::active);
    EXPECT_EQ(sql_value("SELECT status FROM orders"), "canceled");

    const Result<Order> second = store->checkout().place(command_for(cart.id, "tok_approve"), call);
    ASSERT_DONE(second);
    EXPECT_EQ(second->status, OrderStatus::placed);
    EXPECT_EQ(second->number, "1002");
    EXPECT_EQ(level_of("TEA").reserved, Quantity::of(2));
    expect_sound();
}

TEST_P(PlaceOrderRemotely, WhatTheCustomerMustConfirmStaysPending) {
    sell("TEA", "2.49 EUR", 5);
    const Cart cart = cart_of("TEA", 1);
    Call call;
    call.idempotency_key = "k1";
    const PlaceOrder command = command_for(cart.id, "tok_requires_action");
    const Result<Order> pending = store->checkout().place(command, call);
    ASSERT_DONE(pending);
    EXPECT_EQ(pending->status, OrderStatus::pending);
    EXPECT_EQ(pending->payments.at(0).state, PaymentState::requires_action);
    EXPECT_EQ(level_of("TEA").reserved, Quantity::of(1));
    EXPECT_EQ(to_json(store->checkout().place(command, call).value()), to_json(*pending));
    expect_sound();
}

TEST_P(PlaceOrderRemotely, ALateDeclineOpensTheCartAgain) {
    sell("TEA", "2.49 EUR", 5);
    const Cart cart = cart_of("TEA", 1);
    const Result<Order> pending =
        store->checkout().place(command_for(cart.id, "tok_processing_then_decline"));
    ASSERT_DONE(pending);
    EXPECT_EQ(pending->status, OrderStatus::pending);
    for (int i = 0; i < 20; ++i) {
        clock->advance(std::chrono::hours{1});
        ASSERT_DONE(store->run_due());
    }
    EXPECT_EQ(store->orders().get({.order = pending->id}).value().status, OrderStatus::canceled);
    EXPECT_EQ(store->carts().get({cart.id}).value().status, CartStatus::active);
    EXPECT_TRUE(level_of("TEA").reserved.is_zero());
    expect_sound();
}

TEST_P(PlaceOrderRemotely, AnAbandonedRunIsResumedByItsKey) {
    sell("TEA", "2.49 EUR", 5);
    const Cart cart = cart_of("TEA", 1);
    Call call;
    call.idempotency_key = "k1";
    const PlaceOrder command = command_for(cart.id, "tok_approve");
    const Order order = store->checkout().place(command, call).value();
    // As a crash before the last unit leaves it: the claim stands and there is no answer.
    const std::string until = std::to_string((clock->now() + std::chrono::seconds{60}).micros());
    run_sql("UPDATE idempotency_keys SET answer = NULL, subject = " + std::to_string(order.id.value()) +
            ", running_until = " + until);
    EXPECT_REFUSED(store->checkout().place(command, call), "idempotency.in_flight");
    clock->advance(std::chrono::seconds{61});
    const Result<Order> resumed = store->checkout().place(command, call);
    ASSERT_DONE(resumed);
    EXPECT_EQ(resumed->id, order.id);
    EXPECT_EQ(sql_value("SELECT count(*) FROM orders"), "1");
    EXPECT_EQ(level_of("TEA").reserved, Quantity::of(1));
    expect_sound();
}

} // namespace
} // namespace merastore
