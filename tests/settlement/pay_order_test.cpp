// Attempts to pay, and what becomes of the order.
#include "settlement_test.hpp"

namespace merastore {
namespace {

using test::Books;

class PayAnOrder : public test::SettlementTest {};
ON_EVERY_DATABASE(PayAnOrder);

TEST_P(PayAnOrder, PlacesItWhenTheMoneyIsGuaranteed) {
    const Order order = inserted();
    const Payment payment = pay(order.id, "tok_approve").value();
    EXPECT_EQ(payment.state, PaymentState::authorized);
    EXPECT_EQ(stored(order.id).status, OrderStatus::placed);
    EXPECT_EQ(stored(order.id).payment_status, PaymentStatus::authorized);
    EXPECT_EQ(books(order.id), (Books{{"authorized", 1'000},
                                      {"guarantees", -1'000},
                                      {"receivable", 1'000},
                                      {"revenue", -840},
                                      {"tax", -160}}));
    expect_agreement(payment.id);
}

TEST_P(PayAnOrder, TakesTheMoneyAtOnceWhereAskedTo) {
    const Order order = inserted();
    const Payment payment = pay(order.id, "tok_approve", true).value();
    EXPECT_EQ(payment.state, PaymentState::captured);
    EXPECT_EQ(stored(order.id).payment_status, PaymentStatus::paid);
    EXPECT_EQ(books(order.id), (Books{{"clearing", 1'000}, {"revenue", -840}, {"tax", -160}}));
    EXPECT_REFUSED(pay(order.id, "tok_approve"), "payments.nothing_due");
    expect_agreement(payment.id);
}

TEST_P(PayAnOrder, CancelsAPendingOneThatIsDeclined) {
    for (const std::string method : {"tok_decline", "tok_decline_insufficient_funds", "no such method"}) {
        const Order order = inserted();
        const Payment payment = pay(order.id, method).value();
        EXPECT_EQ(payment.state, PaymentState::failed) << method;
        EXPECT_NE(payment.code, "") << method;
        const Order after = stored(order.id);
        EXPECT_EQ(after.status, OrderStatus::canceled) << method;
        EXPECT_EQ(after.cancellation->reason, CancelReason::declined) << method;
        EXPECT_EQ(books(order.id), Books{}) << method;
        EXPECT_REFUSED(pay(order.id, "tok_approve"), "payments.nothing_due");
    }
}

TEST_P(PayAnOrder, LeavesAPlacedOneThatIsDeclinedAsItWas) {
    const Order order = inserted(OrderStatus::placed);
    EXPECT_EQ(pay(order.id, "tok_decline").value().state, PaymentState::failed);
    EXPECT_EQ(stored(order.id).status, OrderStatus::placed);
    EXPECT_EQ(pay(order.id, "tok_approve", true).value().state, PaymentState::captured);
    EXPECT_EQ(stored(order.id).payment_status, PaymentStatus::paid);
}

TEST_P(PayAnOrder, WaitsForTheCustomersAction) {
    const Order order = inserted();
    const Payment waits = pay(order.id, "tok_requires_action").value();
    EXPECT_EQ(waits.state, PaymentState::requires_action);
    EXPECT_NE(waits.action_url, "");
    EXPECT_EQ(stored(order.id).status, OrderStatus::pending);
    EXPECT_REFUSED(pay(order.id, "tok_approve"), "payments.in_progress");
    EXPECT_EQ(store->payments().poll({waits.id}).value().state, PaymentState::requires_action);
    sandbox->complete_action(waits.reference);
    EXPECT_EQ(store->payments().poll({waits.id}).value().state, PaymentState::authorized);
    EXPECT_EQ(stored(order.id).status, OrderStatus::placed);
    expect_agreement(waits.id);
}

TEST_P(PayAnOrder, GivesUpACustomerWhoNeverActs) {
    const Order order = inserted();
    const Payment waits = pay(order.id, "tok_requires_action").value();
    for (int i = 0; i < 30; ++i) run_due_after(std::chrono::hours{1});
    EXPECT_EQ(stored(waits.id).state, PaymentState::canceled);
    EXPECT_EQ(stored(order.id).status, OrderStatus::canceled);
    expect_agreement(waits.id);
}

TEST_P(PayAnOrder, AsksAfterACallWithoutAnAnswer) {
    const Order lost = inserted();
    const Payment nothing = pay(lost.id, "tok_timeout").value();
    EXPECT_EQ(nothing.state, PaymentState::created);
    EXPECT_EQ(nothing.pending_call, "authorize");
    const Order lucky = inserted();
    const Payment something = pay(lucky.id, "tok_timeout_then_success", true).value();
    EXPECT_EQ(something.state, PaymentState::created);
    const Order slow = inserted();
    EXPECT_EQ(pay(slow.id, "tok_processing_then_success").value().state, PaymentState::processing);
    const Order slow_no = inserted();
    EXPECT_EQ(pay(slow_no.id, "tok_processing_then_decline").value().state, PaymentState::processing);

    run_due_after(std::chrono::seconds{4});
    EXPECT_EQ(stored(nothing.id).state, PaymentState::created);
    run_due_after(std::chrono::seconds{1});
    EXPECT_EQ(stored(nothing.id).state, PaymentState::failed);
    EXPECT_EQ(stored(lost.id).status, OrderStatus::canceled);
    EXPECT_EQ(stored(something.id).state, PaymentState::captured);
    EXPECT_EQ(stored(lucky.id).status, OrderStatus::placed);
    EXPECT_EQ(stored(slow.id).status, OrderStatus::placed);
    EXPECT_EQ(stored(slow_no.id).status, OrderStatus::canceled);
    expect_agreement(something.id);
}

TEST_P(PayAnOrder, TakesSeveralAttemptsThatCoverItTogether) {
    const Order order = inserted();
    ASSERT_DONE(store->payments().pay(
        {.order = order.id, .gateway = "sandbox", .method = "tok_approve", .amount = euros(400)}));
    EXPECT_EQ(stored(order.id).status, OrderStatus::pending);
    EXPECT_EQ(pay(order.id, "tok_decline").value().state, PaymentState::failed);
    EXPECT_EQ(stored(order.id).status, OrderStatus::pending) << "the first attempt still stands";
    const Payment rest = pay(order.id, "tok_approve").value();
    EXPECT_EQ(rest.amount, euros(600));
    EXPECT_EQ(stored(order.id).status, OrderStatus::placed);
}

TEST_P(PayAnOrder, RefusesWhatCannotBePaid) {
    const Order order = inserted();
    const auto paying = [&](const std::string& gateway, Money amount) {
        return store->payments().pay({.order = order.id, .gateway = gateway, .amount = amount});
    };
    EXPECT_REFUSED(paying("no such gateway", euros(1)), "payments.unknown_gateway");
    EXPECT_REFUSED(paying("manual", euros(1'001)), "payments.bad_amount");
    EXPECT_REFUSED(paying("sandbox", euros(0)), "payments.bad_amount");
    EXPECT_REFUSED(paying("sandbox", Money::of(1, Currency::of("USD").value())), "payments.bad_amount");
    EXPECT_REFUSED(pay(OrderId{1}, "tok_approve"), "orders.not_found");
    EXPECT_EQ(stored(order.id).payments.size(), 0u);
}

TEST_P(PayAnOrder, ByHandIsOneUnit) {
    const Order order = inserted();
    const std::int64_t commits = store->usage().commits;
    const Payment cash = store->payments().pay({.order = order.id, .method = "cash"}).value();
    EXPECT_EQ(store->usage().commits - commits, 1);
    EXPECT_EQ(cash.state, PaymentState::captured);
    EXPECT_EQ(stored(order.id).status, OrderStatus::placed);

    const Order invoiced = inserted();
    const Payment later = store->payments().pay({.order = invoiced.id, .method = "later"}).value();
    EXPECT_EQ(later.state, PaymentState::processing);
    EXPECT_EQ(stored(invoiced.id).status, OrderStatus::placed);
    EXPECT_EQ(store->payments().capture({later.id, euros(400)}).value().captured, euros(400));
    EXPECT_EQ(store->payments().capture({later.id}).value().captured, euros(1'000));
    EXPECT_REFUSED(store->payments().capture({later.id}), "payments.not_authorized");
    EXPECT_EQ(stored(invoiced.id).payment_status, PaymentStatus::paid);
    EXPECT_EQ(books(invoiced.id), (Books{{"clearing", 1'000}, {"revenue", -840}, {"tax", -160}}));
}

TEST_P(PayAnOrder, TwiceWithOneKeyPaysOnce) {
    const Order order = inserted();
    const PayOrder command{.order = order.id, .gateway = "sandbox", .method = "tok_approve", .capture = true};
    Call call;
    call.idempotency_key = "pay-once";
    const Payment first = store->payments().pay(command, call).value();
    const Payment second = store->payments().pay(command, call).value();
    EXPECT_EQ(first.id, second.id);
    EXPECT_EQ(sandbox->effects(), 1);
}

} // namespace
} // namespace merastore
