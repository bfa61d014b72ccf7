// Webhooks: the same way as answers, once.
#include "settlement_test.hpp"

namespace merastore {
namespace {

class Callback : public test::SettlementTest {};
ON_EVERY_DATABASE(Callback);

TEST_P(Callback, CompletesAPaymentThatWaitsForAnAction) {
    const Order order = inserted();
    const Payment waits = pay(order.id, "tok_requires_action", true).value();
    sandbox->complete_action(waits.reference);
    const SandboxMessage message = sandbox->messages(waits.pending_key).at(0);
    const CallbackHandled first = deliver(message).value();
    EXPECT_FALSE(first.known);
    EXPECT_EQ(first.payment, waits.id);
    EXPECT_EQ(stored(waits.id).state, PaymentState::captured);
    EXPECT_EQ(stored(order.id).status, OrderStatus::placed);
    EXPECT_TRUE(deliver(message).value().known);
    expect_agreement(waits.id);
}

TEST_P(Callback, ThatComesTwiceHasOneEffect) {
    const Order order = inserted();
    const Payment payment = pay(order.id, "tok_duplicate_callback").value();
    const auto messages = sandbox->messages(payment.id.text());
    ASSERT_EQ(messages.size(), 2u);
    const std::size_t events = store->payments().events({payment.id}).value().items.size();
    for (const SandboxMessage& message : messages) EXPECT_TRUE(deliver(message).value().known);
    EXPECT_EQ(store->payments().events({payment.id}).value().items.size(), events);
    expect_agreement(payment.id);
}

TEST_P(Callback, OfManyAtOnceHasOneEffect) {
    const Payment waits = pay(inserted().id, "tok_requires_action", true).value();
    sandbox->complete_action(waits.reference);
    const SandboxMessage message = sandbox->messages(waits.pending_key).at(0);
    std::atomic<int> fresh = 0;
    on_threads(6, [&](int thread) {
        if (thread == 0) // the browser comes back at the same time
            static_cast<void>(store->payments().poll({waits.id}).has_value());
        else if (!deliver(message).value().known)
            ++fresh;
    });
    EXPECT_LE(fresh, 1);
    EXPECT_EQ(stored(waits.id).captured, euros(1'000));
    expect_agreement(waits.id);
}

TEST_P(Callback, FindsThePaymentWhoseAnswerWasLost) {
    const Order order = inserted();
    const Payment lost = pay(order.id, "tok_timeout_then_success").value();
    EXPECT_EQ(lost.reference, "");
    EXPECT_FALSE(deliver(sandbox->messages(lost.pending_key).at(0)).value().known);
    EXPECT_EQ(stored(lost.id).state, PaymentState::authorized);
    EXPECT_EQ(stored(order.id).status, OrderStatus::placed);
    expect_agreement(lost.id);
}

TEST_P(Callback, ThatIsNotGenuineIsRefused) {
    const Payment payment = pay(inserted().id, "tok_requires_action").value();
    SandboxMessage message = sandbox->messages(payment.pending_key).at(0);
    message.body += " ";
    EXPECT_REFUSED(deliver(message), "payments.bad_callback");
    EXPECT_REFUSED(store->payments().handle_callback({"manual", message.body, message.signature}),
                   "payments.bad_callback");
    EXPECT_REFUSED(store->payments().handle_callback({"other", message.body, message.signature}),
                   "payments.unknown_gateway");
}

TEST_P(Callback, OfSomebodyElseIsTakenWithoutEffect) {
    GatewayRequest other;
    other.key = "another shop's key";
    other.method = "tok_approve";
    other.amount = euros(1);
    sandbox->authorize(other);
    const CallbackHandled handled = deliver(sandbox->messages(other.key).at(0)).value();
    EXPECT_FALSE(handled.payment);
    EXPECT_FALSE(handled.known);
}

TEST_P(Callback, ForACanceledOrderGivesTheMoneyBack) {
    const Order order = inserted();
    const Payment waits = pay(order.id, "tok_requires_action", true).value();
    in_unit([&](UnitOfWork& unit) {
        const Order before = orders::load(unit, order.id);
        Order canceled = orders::canceled(before, CancelReason::customer, unit.now());
        orders::save(unit, canceled, before, "order.canceled", "customer");
    });
    sandbox->complete_action(waits.reference);
    ASSERT_DONE(deliver(sandbox->messages(waits.pending_key).at(0)));
    EXPECT_EQ(stored(waits.id).state, PaymentState::refunded);
    EXPECT_EQ(books(order.id), test::Books{});
    expect_agreement(waits.id);
}

} // namespace
} // namespace merastore
