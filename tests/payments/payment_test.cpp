// The rules of a payment, without a store.
#include "payments/payment.hpp"

#include <set>

#include "payments/retry.hpp"
#include "support/expect.hpp"
#include "support/state_page.hpp"

namespace merastore::payments {
namespace {

using Edge = std::pair<PaymentState, PaymentState>;

const Currency eur = Currency::of("EUR").value();
Money euros(std::int64_t cents) { return Money::of(cents, eur); }

Payment payment(PaymentState state, std::int64_t authorized = 0, std::int64_t captured = 0,
                std::int64_t refunded = 0) {
    Payment made;
    made.id = PaymentId{4711};
    made.order = OrderId{4712};
    made.gateway = "sandbox";
    made.state = state;
    made.amount = euros(1'000);
    made.authorized = euros(authorized);
    made.captured = euros(captured);
    made.refunded = euros(refunded);
    return made;
}

Payment pending(Payment of, const char* call, std::int64_t amount) {
    of.pending_call = call;
    of.pending_key = of.id.text();
    of.pending_amount = euros(amount);
    return of;
}

GatewayAnswer answer(GatewayOutcome outcome, std::optional<std::int64_t> amount = {}, std::string code = {}) {
    GatewayAnswer made;
    made.outcome = outcome;
    if (amount) made.amount = euros(*amount);
    made.code = std::move(code);
    return made;
}

std::vector<PaymentState> all_states() {
    std::vector<PaymentState> states;
    for (std::size_t i = 0; i < type_of<PaymentState>().enumerators.size(); ++i)
        states.push_back(static_cast<PaymentState>(i));
    return states;
}

TEST(PaymentStates, AllowTheseEdgesAndNoOthers) {
    using enum PaymentState;
    const std::set<Edge> allowed{
        {created, requires_action},
        {created, processing},
        {created, authorized},
        {created, captured},
        {created, failed},
        {created, canceled},
        {requires_action, requires_action},
        {requires_action, processing},
        {requires_action, authorized},
        {requires_action, captured},
        {requires_action, failed},
        {requires_action, canceled},
        {processing, processing},
        {processing, requires_action},
        {processing, authorized},
        {processing, captured},
        {processing, failed},
        {processing, canceled},
        {authorized, captured},
        {authorized, voided},
        {authorized, expired},
        {captured, captured},
        {captured, partially_refunded},
        {captured, refunded},
        {partially_refunded, partially_refunded},
        {partially_refunded, refunded},
        {refunded, partially_refunded},
        {refunded, refunded},
    };
    for (const PaymentState from : all_states())
        for (const PaymentState to : all_states())
            EXPECT_EQ(may_become(from, to), allowed.contains({from, to}))
                << name_of(from) << " to " << name_of(to);
}

TEST(PaymentStates, StandInTheDocumentation) {
    EXPECT_EQ(test::edges_on_page("Payment"), test::edges_in_code<PaymentState>(may_become));
}

TEST(PaymentStates, ThatAreFinalTakeNoAnswer) {
    using enum PaymentState;
    for (const PaymentState state : {failed, canceled, voided, expired})
        for (const GatewayOutcome outcome :
             {GatewayOutcome::authorized, GatewayOutcome::captured, GatewayOutcome::voided,
              GatewayOutcome::declined, GatewayOutcome::agreed})
            EXPECT_THROWS_REASON(answered(payment(state), answer(outcome)), "payments.bad_transition")
                << name_of(state) << " and " << name_of(outcome);
}

TEST(PaymentAnswer, OfAnAuthorizationGuaranteesTheAmount) {
    const Answered next = answered(pending(payment(PaymentState::created), calls::authorize, 1'000),
                                   answer(GatewayOutcome::authorized));
    EXPECT_EQ(next.payment.state, PaymentState::authorized);
    EXPECT_EQ(next.payment.authorized, euros(1'000));
    EXPECT_EQ(next.payment.captured, euros(0));
    EXPECT_EQ(next.payment.pending_call, "");
    EXPECT_FALSE(next.payment.next_try_at);
}

TEST(PaymentAnswer, MayGuaranteeLessThanWasAskedFor) {
    const Answered next = answered(pending(payment(PaymentState::created), calls::authorize, 1'000),
                                   answer(GatewayOutcome::authorized, 600));
    EXPECT_EQ(next.payment.authorized, euros(600));
}

TEST(PaymentAnswer, OfADirectCaptureAuthorizesItself) {
    const Answered next = answered(pending(payment(PaymentState::created), calls::authorize, 1'000),
                                   answer(GatewayOutcome::captured));
    EXPECT_EQ(next.payment.state, PaymentState::captured);
    EXPECT_EQ(next.payment.authorized, euros(1'000));
    EXPECT_EQ(next.payment.captured, euros(1'000));
    ASSERT_EQ(next.happenings.size(), 1u);
    EXPECT_EQ(next.happenings[0].kind, PaymentEventKind::captured);
}

TEST(PaymentAnswer, CapturesSeveralParts) {
    Payment part = answered(pending(payment(PaymentState::authorized, 1'000), calls::capture, 300),
                            answer(GatewayOutcome::captured))
                       .payment;
    EXPECT_EQ(capturable(part), euros(700));
    part = answered(pending(part, calls::capture, 700), answer(GatewayOutcome::captured)).payment;
    EXPECT_EQ(part.state, PaymentState::captured);
    EXPECT_EQ(part.captured, euros(1'000));
    EXPECT_EQ(capturable(part), euros(0));
}

TEST(PaymentAnswer, VoidsWhatIsLeftAfterAPartialCapture) {
    const Payment rest = answered(pending(payment(PaymentState::captured, 1'000, 300), calls::cancel, 700),
                                  answer(GatewayOutcome::voided))
                             .payment;
    EXPECT_EQ(rest.state, PaymentState::captured);
    EXPECT_EQ(rest.authorized, euros(300));
    EXPECT_EQ(rest.captured, euros(300));
}

TEST(PaymentAnswer, TellsAVoidFromALapse) {
    const Payment open = payment(PaymentState::authorized, 1'000);
    EXPECT_EQ(answered(open, answer(GatewayOutcome::voided)).payment.state, PaymentState::voided);
    EXPECT_EQ(answered(open, answer(GatewayOutcome::voided, {}, "expired")).payment.state,
              PaymentState::expired);
}

TEST(PaymentAnswer, RefundsSeveralPartsAndNeverMoreThanWasCaptured) {
    const Payment all = payment(PaymentState::captured, 1'000, 1'000);
    const Payment part = answered(pending(all, calls::refund, 400), answer(GatewayOutcome::refunded)).payment;
    EXPECT_EQ(part.state, PaymentState::partially_refunded);
    const Payment whole =
        answered(pending(part, calls::refund, 600), answer(GatewayOutcome::refunded)).payment;
    EXPECT_EQ(whole.state, PaymentState::refunded);
    EXPECT_THROWS_REASON(answered(part, answer(GatewayOutcome::refunded, 601)), "payments.exceeds_captured");
    EXPECT_THROWS_REASON(answered(all, answer(GatewayOutcome::refunded, -1)), "payments.bad_transition");
}

TEST(PaymentAnswer, ThatTurnsALaterCallDownLeavesThePaymentAsItWas) {
    const Payment before = pending(payment(PaymentState::authorized, 1'000), calls::capture, 1'000);
    const Answered next = answered(before, answer(GatewayOutcome::declined, {}, "capture_failed"));
    EXPECT_EQ(next.payment.state, PaymentState::authorized);
    EXPECT_EQ(next.payment.code, "capture_failed");
    EXPECT_EQ(next.payment.pending_call, "");
    ASSERT_EQ(next.happenings.size(), 1u);
    EXPECT_EQ(next.happenings[0].kind, PaymentEventKind::declined);
}

TEST(PaymentAnswer, ThatTurnsTheFirstCallDownEndsThePayment) {
    const Payment before = pending(payment(PaymentState::created), calls::authorize, 1'000);
    EXPECT_EQ(answered(before, answer(GatewayOutcome::declined)).payment.state, PaymentState::failed);
    EXPECT_EQ(answered(before, answer(GatewayOutcome::failed)).payment.state, PaymentState::failed);
}

TEST(PaymentAnswer, ThatIsNoneKeepsTheCallPendingAndIsWrittenDownOnce) {
    const Payment before = pending(payment(PaymentState::created), calls::authorize, 1'000);
    const Answered first = answered(before, answer(GatewayOutcome::unknown));
    EXPECT_FALSE(first.is_final);
    EXPECT_EQ(first.payment.pending_call, calls::authorize);
    EXPECT_EQ(first.happenings.size(), 1u);
    const Answered second = answered(first.payment, answer(GatewayOutcome::unknown));
    EXPECT_EQ(second.happenings.size(), 0u);
    EXPECT_EQ(second.payment.tries, 2);
}

TEST(PaymentAnswer, ThatAsksForAnActionSaysWhere) {
    GatewayAnswer asks = answer(GatewayOutcome::requires_action);
    asks.action_url = "https://bank.example/confirm";
    const Payment waits =
        answered(pending(payment(PaymentState::created), calls::authorize, 1'000), asks).payment;
    EXPECT_EQ(waits.state, PaymentState::requires_action);
    EXPECT_EQ(waits.action_url, "https://bank.example/confirm");
    const Payment done = answered(waits, answer(GatewayOutcome::authorized)).payment;
    EXPECT_EQ(done.state, PaymentState::authorized);
    EXPECT_EQ(done.action_url, "");
}

TEST(PaymentAnswer, ToAVoidThatCameTooLateIsTheCustomers) {
    Payment waits = pending(payment(PaymentState::requires_action), calls::cancel, 1'000);
    EXPECT_EQ(answered(waits, answer(GatewayOutcome::authorized)).payment.authorized, euros(1'000));
    EXPECT_EQ(answered(waits, answer(GatewayOutcome::voided)).payment.state, PaymentState::canceled);
    const Payment again = answered(waits, answer(GatewayOutcome::failed)).payment;
    EXPECT_EQ(again.state, PaymentState::requires_action);
    EXPECT_EQ(again.pending_call, calls::authorize);
    EXPECT_EQ(again.pending_key, waits.id.text());
}

TEST(PaymentAnswer, ToWhatWasAgreedTakesTheMoneyInParts) {
    const Payment agreed = answered(pending(payment(PaymentState::created), calls::authorize, 1'000),
                                    answer(GatewayOutcome::agreed))
                               .payment;
    EXPECT_EQ(agreed.state, PaymentState::processing);
    EXPECT_TRUE(is_agreed(agreed));
    EXPECT_EQ(capturable(agreed), euros(1'000));
    const Answered part = answered(pending(agreed, calls::capture, 400), answer(GatewayOutcome::captured));
    EXPECT_EQ(part.payment.captured, euros(400));
    EXPECT_EQ(capturable(part.payment), euros(600));
    const Answered whole = answered(pending(agreed, calls::capture, 1'000), answer(GatewayOutcome::captured));
    EXPECT_EQ(whole.payment.captured, euros(1'000));
    EXPECT_EQ(capturable(whole.payment), euros(0));
}

TEST(PaymentCalls, AreRefusedWhereTheyCannotSucceed) {
    const auto refused = [](const Payment& of, const char* call, std::int64_t amount) {
        return test::thrown_reason([&] { require_callable(of, call, euros(amount)); });
    };
    const Payment open = payment(PaymentState::authorized, 1'000);
    const Payment taken = payment(PaymentState::captured, 1'000, 1'000);
    EXPECT_EQ(refused(open, calls::capture, 1'001), "payments.exceeds_authorized");
    EXPECT_EQ(refused(open, calls::capture, 0), "payments.bad_amount");
    EXPECT_EQ(refused(open, calls::refund, 1), "payments.not_captured");
    EXPECT_EQ(refused(taken, calls::capture, 1), "payments.not_authorized");
    EXPECT_EQ(refused(taken, calls::cancel, 1), "payments.not_authorized");
    EXPECT_EQ(refused(taken, calls::refund, 1'001), "payments.exceeds_captured");
    EXPECT_EQ(refused(payment(PaymentState::failed), calls::capture, 1), "payments.not_authorized");
    EXPECT_EQ(refused(pending(open, calls::capture, 1), calls::capture, 1), "payments.in_progress");
    const Payment waits = pending(payment(PaymentState::requires_action), calls::authorize, 1'000);
    EXPECT_EQ(refused(waits, calls::capture, 1'000), "payments.in_progress");
    EXPECT_EQ(refused(waits, calls::cancel, 1'000), "(nothing was thrown)");
    EXPECT_THROWS_REASON(require_callable(open, calls::capture, Money::of(1, Currency::of("USD").value())),
                         "payments.bad_amount");
}

TEST(PaymentTotals, FollowFromTheRecord) {
    const auto event = [](PaymentEventKind kind, std::int64_t amount) {
        PaymentEvent made;
        made.kind = kind;
        made.amount = euros(amount);
        return made;
    };
    const std::vector<PaymentEvent> record{
        event(PaymentEventKind::created, 1'000), event(PaymentEventKind::authorized, 1'000),
        event(PaymentEventKind::captured, 300),  event(PaymentEventKind::declined, 50),
        event(PaymentEventKind::refunded, 100),  event(PaymentEventKind::captured, 200),
        event(PaymentEventKind::voided, 500),
    };
    EXPECT_EQ(totals_of(record, eur), (PaymentTotals{euros(500), euros(500), euros(100)}));
    const std::vector<PaymentEvent> direct{event(PaymentEventKind::captured, 300)};
    EXPECT_EQ(totals_of(direct, eur), (PaymentTotals{euros(300), euros(300), euros(0)}));
}

TEST(PaymentRetry, WaitsLongerEachTimeUpToAnHourAndGivesUp) {
    const Instant now = Instant::of_micros(0);
    const auto seconds = [&](std::int64_t tries) {
        return (*next_try(tries, now) - now) / std::chrono::seconds{1};
    };
    EXPECT_EQ(seconds(1), 5);
    EXPECT_EQ(seconds(2), 10);
    EXPECT_EQ(seconds(5), 80);
    EXPECT_EQ(seconds(10), 2'560);
    EXPECT_EQ(seconds(11), 3'600);
    EXPECT_EQ(seconds(most_tries - 1), 3'600);
    EXPECT_FALSE(next_try(most_tries, now));
}

} // namespace
} // namespace merastore::payments
