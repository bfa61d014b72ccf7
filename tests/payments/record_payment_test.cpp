// Attempts and their answers, on every database.
#include "payments/payment.hpp"
#include "payments/retry.hpp"
#include "payments_test.hpp"

namespace merastore {
namespace {

using payments::announce;
using payments::begin;
using payments::begin_answered;
using payments::load;
using payments::record;
using test::Books;

class RecordPayment : public test::PaymentsTest {
protected:
    Payment begun(std::int64_t cents = 1'000) {
        return in_unit([&](UnitOfWork& unit) {
            return begin(unit, order, "sandbox", "tok_approve", euros(cents), false);
        });
    }
    Payment answered_by(PaymentId id, const GatewayAnswer& what, const std::string& event = {}) {
        return in_unit([&](UnitOfWork& unit) {
            Payment payment = load(unit, id);
            last_was_new = record(unit, payment, what, event);
            return payment;
        });
    }
    Payment called(PaymentId id, const char* call, std::int64_t cents, GatewayOutcome outcome) {
        do_in_unit([&](UnitOfWork& unit) {
            Payment payment = load(unit, id);
            announce(unit, payment, call, euros(cents), "because");
        });
        return answered_by(id, answer(outcome));
    }
    std::vector<PaymentEvent> events(PaymentId id) { return store->payments().events({id}).value().items; }
    void expect_totals_follow_from_events(PaymentId id) {
        const Payment payment = store->payments().get({id}).value();
        const auto totals = payments::totals_of(events(id), payment.amount.currency());
        EXPECT_EQ(totals, (payments::PaymentTotals{payment.authorized, payment.captured, payment.refunded}));
    }

    bool last_was_new = false;
};
ON_EVERY_DATABASE(RecordPayment);

TEST_P(RecordPayment, AnAttemptIsDurableWithItsKeyBeforeTheCall) {
    const Payment payment = begun();
    const Payment stored = store->payments().get({payment.id}).value();
    EXPECT_EQ(stored.state, PaymentState::created);
    EXPECT_EQ(stored.pending_call, "authorize");
    EXPECT_EQ(stored.pending_key, payment.id.text());
    EXPECT_EQ(stored.next_try_at, clock->now() + payments::call_lease);
    EXPECT_EQ(payments::of_key(stored.pending_key), payment.id);
    EXPECT_EQ(own_topics().back(), "payments.created");
}

TEST_P(RecordPayment, GoesFromTheAttemptToTheRefund) {
    const Payment payment = begun();
    answered_by(payment.id, answer(GatewayOutcome::authorized, "ref_1"));
    EXPECT_EQ(books(order), (Books{{"authorized", 1'000}, {"guarantees", -1'000}}));
    called(payment.id, "capture", 600, GatewayOutcome::captured);
    EXPECT_EQ(books(order),
              (Books{{"authorized", 400}, {"guarantees", -400}, {"clearing", 600}, {"receivable", -600}}));
    called(payment.id, "void", 400, GatewayOutcome::voided);
    EXPECT_EQ(books(order), (Books{{"clearing", 600}, {"receivable", -600}}));
    const Payment last = called(payment.id, "refund", 250, GatewayOutcome::refunded);
    EXPECT_EQ(last.state, PaymentState::partially_refunded);
    EXPECT_EQ(books(order), (Books{{"clearing", 350}, {"receivable", -350}}));

    const auto record = events(payment.id);
    ASSERT_EQ(record.size(), 5u);
    EXPECT_EQ(record[1].key, payment.id.text());
    EXPECT_EQ(record[4].kind, PaymentEventKind::refunded);
    EXPECT_EQ(record[4].reason, "because");
    EXPECT_NE(record[4].key, record[2].key);
    expect_totals_follow_from_events(payment.id);
    const auto all = own_topics();
    EXPECT_EQ(
        (std::vector<std::string>{all.end() - 8, all.end()}),
        (std::vector<std::string>{"payments.created", "payments.authorized", "payments.capture_requested",
                                  "payments.captured", "payments.void_requested", "payments.voided",
                                  "payments.refund_requested", "payments.refunded"}));
}

TEST_P(RecordPayment, TakesAnAnswerOnce) {
    const Payment payment = begun();
    answered_by(payment.id, answer(GatewayOutcome::captured));
    EXPECT_TRUE(last_was_new);
    answered_by(payment.id, answer(GatewayOutcome::captured));
    EXPECT_FALSE(last_was_new);
    EXPECT_EQ(store->payments().get({payment.id}).value().captured, euros(1'000));
    EXPECT_EQ(events(payment.id).size(), 2u);
}

TEST_P(RecordPayment, TakesAProvidersMessageOnce) {
    const Payment payment = begun();
    answered_by(payment.id, answer(GatewayOutcome::captured));
    GatewayAnswer part = answer(GatewayOutcome::refunded);
    part.amount = euros(100);
    answered_by(payment.id, part, "evt_1");
    EXPECT_TRUE(last_was_new);
    answered_by(payment.id, part, "evt_1");
    EXPECT_FALSE(last_was_new);
    EXPECT_EQ(answered_by(payment.id, part, "evt_2").refunded, euros(200));
    expect_totals_follow_from_events(payment.id);
}

TEST_P(RecordPayment, TheDatabaseKeepsTwoOfTheSameMessageOut) {
    const Payment payment = begun();
    answered_by(payment.id, answer(GatewayOutcome::authorized), "evt_1");
    EXPECT_ANY_THROW(do_in_unit([&](UnitOfWork& unit) {
        payments::note_message(unit, payment, answer(GatewayOutcome::authorized), "evt_1");
    }));
    EXPECT_EQ(events(payment.id).size(), 2u);
}

TEST_P(RecordPayment, AMessageThatCannotBeFollowedIsKeptOnRecord) {
    const Payment payment = begun();
    answered_by(payment.id, answer(GatewayOutcome::declined));
    do_in_unit([&](UnitOfWork& unit) {
        payments::note_message(unit, payment, answer(GatewayOutcome::captured), "evt_1");
    });
    EXPECT_TRUE(in_reader([&](Reader& reader) { return payments::is_recorded(reader, "sandbox", "evt_1"); }));
    EXPECT_EQ(events(payment.id).back().reason, "said: captured");
    expect_totals_follow_from_events(payment.id);
}

TEST_P(RecordPayment, ComesDueAgainAndAgainWithoutAnAnswer) {
    const auto due = [&] { return in_reader([](Reader& reader) { return payments::due(reader, 10); }); };
    const Payment payment = begun();
    EXPECT_TRUE(due().empty());
    clock->advance(payments::call_lease);
    EXPECT_EQ(due(), std::vector{payment.id});
    answered_by(payment.id, answer(GatewayOutcome::unknown));
    EXPECT_TRUE(due().empty());
    clock->advance(std::chrono::seconds{5});
    EXPECT_EQ(due(), std::vector{payment.id});
    const Payment second = answered_by(payment.id, answer(GatewayOutcome::unknown));
    EXPECT_EQ(second.tries, 2);
    EXPECT_EQ(second.version, 2) << "a poll without news is no new version";
    do_in_unit([&](UnitOfWork& unit) { payments::postpone(unit, payment.id); });
    EXPECT_EQ(store->payments().get({payment.id}).value().next_try_at,
              clock->now() + std::chrono::seconds{20});
    answered_by(payment.id, answer(GatewayOutcome::authorized));
    clock->advance(std::chrono::hours{24});
    EXPECT_TRUE(due().empty());
}

TEST_P(RecordPayment, RefusesTwoCallsAtOnce) {
    const Payment payment = begun();
    EXPECT_THROWS_REASON(called(payment.id, "capture", 1, GatewayOutcome::captured), "payments.in_progress");
    answered_by(payment.id, answer(GatewayOutcome::authorized));
    do_in_unit([&](UnitOfWork& unit) {
        Payment stored = load(unit, payment.id);
        announce(unit, stored, "capture", euros(1'000), {});
    });
    EXPECT_THROWS_REASON(called(payment.id, "void", 1'000, GatewayOutcome::voided), "payments.in_progress");
}

TEST_P(RecordPayment, AnAnswerAtOnceIsOneRowOneEventAndItsEntry) {
    const Payment cash = in_unit([&](UnitOfWork& unit) {
        return begin_answered(unit, order, "manual", "cash", euros(1'000), true,
                              answer(GatewayOutcome::captured));
    });
    EXPECT_EQ(cash.version, 1);
    EXPECT_EQ(cash.pending_call, "");
    EXPECT_EQ(events(cash.id).size(), 1u);
    EXPECT_EQ(own_topics().back(), "payments.captured");
    EXPECT_EQ(books(order), (Books{{"clearing", 1'000}, {"receivable", -1'000}}));
    expect_totals_follow_from_events(cash.id);

    const Payment later = in_unit([&](UnitOfWork& unit) {
        return begin_answered(unit, OrderId{4712}, "manual", "later", euros(500), false,
                              answer(GatewayOutcome::agreed));
    });
    EXPECT_EQ(later.state, PaymentState::processing);
    EXPECT_EQ(books(OrderId{4712}), Books{});
    called(later.id, "capture", 200, GatewayOutcome::captured);
    called(later.id, "capture", 300, GatewayOutcome::captured);
    EXPECT_EQ(books(OrderId{4712}), (Books{{"clearing", 500}, {"receivable", -500}}));
    expect_totals_follow_from_events(later.id);
}

TEST_P(RecordPayment, KeepsCurrenciesWithoutMinorUnits) {
    const Money yen = Money::of(1'200, Currency::of("JPY").value());
    const Payment payment = in_unit([&](UnitOfWork& unit) {
        return begin_answered(unit, order, "manual", "cash", yen, true, answer(GatewayOutcome::captured));
    });
    EXPECT_EQ(store->payments().get({payment.id}).value().captured, yen);
    const auto balances = store->payments().balances({.order = order}).value().items;
    ASSERT_EQ(balances.size(), 2u);
    EXPECT_EQ(balances[0].amount, yen);
}

TEST_P(RecordPayment, IsFoundByOrderReferenceAndState) {
    const Payment first = begun();
    answered_by(first.id, answer(GatewayOutcome::authorized, "ref_1"));
    const Payment second = begun(500);
    const auto ids = [](const Page<Payment>& page) {
        std::vector<PaymentId> found;
        for (const Payment& payment : page.items) found.push_back(payment.id);
        return found;
    };
    EXPECT_EQ(ids(store->payments().list({.order = order}).value()), (std::vector{second.id, first.id}));
    EXPECT_EQ(ids(store->payments().list({.state = PaymentState::authorized}).value()),
              std::vector{first.id});
    const Page<Payment> page = store->payments().list({.limit = 1}).value();
    EXPECT_EQ(ids(page), std::vector{second.id});
    EXPECT_EQ(ids(store->payments().list({.limit = 1, .cursor = page.next}).value()), std::vector{first.id});
    EXPECT_REFUSED(store->payments().list({.limit = 0}), "invalid.limit");
    EXPECT_EQ(in_reader([&](Reader& reader) {
                  return payments::find_by_reference(reader, "sandbox", "ref_1").value().id;
              }),
              first.id);
    EXPECT_EQ(in_reader([&](Reader& reader) {
                  return payments::of_orders(reader, std::vector{order, OrderId{1}}).at(order).size();
              }),
              2u);
    EXPECT_REFUSED(store->payments().get({PaymentId{1}}), "payments.not_found");
}

} // namespace
} // namespace merastore
