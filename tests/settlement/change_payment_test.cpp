// Capture, void, refund and write-off.
#include <thread>

#include "settlement_test.hpp"

namespace merastore {
namespace {

using test::Books;

class ChangePayment : public test::SettlementTest {
protected:
    Payment guaranteed(const std::string& method = "tok_approve") {
        return pay(inserted().id, method).value();
    }
};
ON_EVERY_DATABASE(ChangePayment);

TEST_P(ChangePayment, CapturesInPartsAndVoidsTheRest) {
    const Payment payment = guaranteed();
    EXPECT_EQ(store->payments().capture({payment.id, euros(300)}).value().captured, euros(300));
    EXPECT_EQ(store->payments().capture({payment.id, euros(200)}).value().captured, euros(500));
    EXPECT_REFUSED(store->payments().capture({payment.id, euros(501)}), "payments.exceeds_authorized");
    const Payment rest = store->payments().cancel({payment.id}).value();
    EXPECT_EQ(rest.state, PaymentState::captured);
    EXPECT_EQ(rest.authorized, euros(500));
    EXPECT_REFUSED(store->payments().capture({payment.id}), "payments.not_authorized");
    EXPECT_REFUSED(store->payments().cancel({payment.id}), "payments.not_authorized");
    expect_agreement(payment.id);
}

TEST_P(ChangePayment, VoidsAGuarantee) {
    const Payment payment = guaranteed();
    EXPECT_EQ(store->payments().cancel({payment.id}).value().state, PaymentState::voided);
    EXPECT_EQ(books(payment.order), (Books{{"receivable", 1'000}, {"revenue", -840}, {"tax", -160}}));
    expect_agreement(payment.id);
}

TEST_P(ChangePayment, RefundsInPartsWithReasons) {
    const Payment payment = captured();
    EXPECT_REFUSED(store->payments().refund({guaranteed().id}), "payments.not_captured");
    ASSERT_DONE(store->payments().refund({payment.id, euros(300), "damaged"}));
    EXPECT_REFUSED(store->payments().refund({payment.id, euros(701)}), "payments.exceeds_captured");
    EXPECT_REFUSED(store->payments().refund({payment.id, euros(0)}), "payments.bad_amount");
    const Payment all = store->payments().refund({payment.id, {}, "goodwill"}).value();
    EXPECT_EQ(all.state, PaymentState::refunded);
    EXPECT_EQ(books(payment.order), (Books{{"refunds", 1'000}, {"revenue", -840}, {"tax", -160}}));
    std::vector<std::string> reasons;
    for (const PaymentEvent& event : store->payments().events({payment.id}).value().items)
        if (event.kind == PaymentEventKind::refunded) reasons.push_back(event.reason);
    EXPECT_EQ(reasons, (std::vector<std::string>{"damaged", "goodwill"}));
    expect_agreement(payment.id);
}

TEST_P(ChangePayment, SaysWhereTheProviderRefuses) {
    const Payment open = guaranteed("tok_capture_fails");
    EXPECT_REFUSED(store->payments().capture({open.id}), "payments.declined");
    EXPECT_EQ(stored(open.id).state, PaymentState::authorized);
    EXPECT_EQ(stored(open.id).code, "capture_failed");
    EXPECT_DONE(store->payments().cancel({open.id}));
    const Payment kept = guaranteed("tok_void_fails");
    EXPECT_REFUSED(store->payments().cancel({kept.id}), "payments.declined");
    EXPECT_DONE(store->payments().capture({kept.id}));
    const Payment taken = captured("tok_refund_fails");
    Call call;
    call.idempotency_key = "refund";
    EXPECT_REFUSED(store->payments().refund({taken.id}, call), "payments.declined");
    EXPECT_REFUSED(store->payments().refund({taken.id}, call), "payments.declined")
        << "the key is free again";
    EXPECT_EQ(stored(taken.id).refunded, euros(0));
    for (const PaymentId id : {open.id, kept.id, taken.id}) expect_agreement(id);
}

TEST_P(ChangePayment, WaitsForAnAnswerThatGotLost) {
    const Payment open = guaranteed("tok_capture_timeout");
    const Payment capturing = store->payments().capture({open.id, euros(600)}).value();
    EXPECT_EQ(capturing.pending_call, "capture");
    EXPECT_EQ(capturing.captured, euros(0));
    EXPECT_REFUSED(store->payments().capture({open.id, euros(400)}), "payments.in_progress");
    const Payment taken = captured("tok_refund_timeout");
    EXPECT_EQ(store->payments().refund({taken.id, euros(100), "late"}).value().pending_call, "refund");
    run_due_after(std::chrono::seconds{5});
    EXPECT_EQ(stored(open.id).captured, euros(600));
    EXPECT_EQ(stored(taken.id).refunded, euros(100));
    expect_agreement(open.id);
    expect_agreement(taken.id);
}

TEST_P(ChangePayment, WithdrawsWhatTheCustomerHasNotDoneYet) {
    const Order order = inserted();
    const Payment waits = pay(order.id, "tok_requires_action").value();
    EXPECT_EQ(store->payments().cancel({waits.id}).value().state, PaymentState::canceled);
    EXPECT_EQ(stored(order.id).status, OrderStatus::canceled) << "nothing is left that could pay it";
}

TEST_P(ChangePayment, ManyAtOnceNeverExceedWhatWasCaptured) {
    const Payment payment = captured();
    std::atomic<int> done = 0;
    on_threads(6, [&](int) {
        for (int i = 0; i < 40; ++i) {
            const Result<Payment> result = store->payments().refund({payment.id, euros(300), {}});
            if (result) ++done;
            const std::string reason = test::reason_of(result);
            if (reason == "payments.exceeds_captured") return;
            if (reason == "payments.in_progress") std::this_thread::yield();
        }
    });
    EXPECT_EQ(done, 3);
    EXPECT_EQ(stored(payment.id).refunded, euros(900));
    expect_agreement(payment.id);
}

TEST_P(ChangePayment, CapturesAndVoidsAtOnceAgreeWithTheProvider) {
    const Payment payment = guaranteed();
    on_threads(6, [&](int thread) {
        for (int i = 0; i < 10; ++i) {
            const auto result = thread == 0 ? store->payments().cancel({payment.id})
                                            : store->payments().capture({payment.id, euros(70)});
            static_cast<void>(result.has_value());
        }
    });
    EXPECT_EQ(stored(payment.id).pending_call, "");
    expect_agreement(payment.id);
}

TEST_P(ChangePayment, WritesOffWhatIsOwed) {
    const Order order = inserted(OrderStatus::placed);
    EXPECT_REFUSED(store->payments().write_off({order.id, euros(1'001), {}}), "payments.bad_amount");
    EXPECT_EQ(store->payments().write_off({order.id, euros(400), "bankrupt"}).value().memo, "bankrupt");
    ASSERT_DONE(store->payments().write_off({order.id}));
    EXPECT_REFUSED(store->payments().write_off({order.id}), "payments.nothing_due");
    EXPECT_EQ(books(order.id), (Books{{"revenue", -840}, {"tax", -160}, {"write_off", 1'000}}));
    EXPECT_REFUSED(store->payments().write_off({inserted().id}), "payments.nothing_due");
}

} // namespace
} // namespace merastore
