// The books in the database, and imported history.
#include "payments/payment.hpp"
#include "payments_test.hpp"

namespace merastore {
namespace {

using test::Books;

class PostLedger : public test::PaymentsTest {
protected:
    payments::SaleAmounts sale(std::int64_t revenue, std::int64_t tax = 0) const {
        return {euros(revenue), euros(tax), euros(0), euros(0)};
    }
    Money owed() {
        return in_reader(
            [&](Reader& reader) { return payments::receivable(reader, order, euros(0).currency()); });
    }
    Payment paid(std::int64_t cents) {
        return in_unit([&](UnitOfWork& unit) {
            return payments::begin_answered(unit, order, "manual", "cash", euros(cents), true,
                                            answer(GatewayOutcome::captured));
        });
    }
};
ON_EVERY_DATABASE(PostLedger);

TEST_P(PostLedger, FollowsAnOrderFromTheSaleToTheRefundOfACanceledLine) {
    do_in_unit([&](UnitOfWork& unit) { payments::post_sale(unit, order, sale(800, 200)); });
    EXPECT_EQ(owed(), euros(1'000));
    const Payment payment = paid(1'000);
    EXPECT_EQ(owed(), euros(0));
    do_in_unit([&](UnitOfWork& unit) { payments::post_cancellation(unit, order, sale(240, 60), "a line"); });
    EXPECT_EQ(owed(), euros(-300));
    do_in_unit([&](UnitOfWork& unit) {
        Payment stored = payments::load(unit, payment.id);
        payments::announce(unit, stored, "refund", euros(350), "damaged");
        payments::record(unit, stored, answer(GatewayOutcome::refunded));
    });
    EXPECT_EQ(books(order), (Books{{"clearing", 650}, {"refunds", 50}, {"revenue", -560}, {"tax", -140}}));

    const Page<LedgerEntry> ledger = store->payments().ledger({.order = order}).value();
    ASSERT_EQ(ledger.items.size(), 4u);
    EXPECT_EQ(ledger.items[0].kind, EntryKind::sale);
    EXPECT_EQ(ledger.items[0].postings.size(), 3u);
    EXPECT_EQ(ledger.items[2].memo, "a line");
    EXPECT_EQ(ledger.items[3].kind, EntryKind::refund);
    EXPECT_EQ(ledger.items[3].payment, payment.id);
    for (const LedgerEntry& entry : ledger.items) {
        Money sum = euros(0);
        for (const Posting& posting : entry.postings) sum += posting.amount;
        EXPECT_EQ(sum, euros(0)) << name_of(entry.kind);
    }
    const Page<LedgerEntry> first = store->payments().ledger({.limit = 3}).value();
    EXPECT_EQ(first.items.size(), 3u);
    EXPECT_EQ(store->payments().ledger({.limit = 3, .cursor = first.next}).value().items.size(), 1u);
}

TEST_P(PostLedger, GivesUpWhatIsOwed) {
    do_in_unit([&](UnitOfWork& unit) { payments::post_sale(unit, order, sale(1'000)); });
    paid(900);
    const LedgerEntry entry = in_unit(
        [&](UnitOfWork& unit) { return payments::post_write_off(unit, order, euros(100), "bankrupt"); });
    EXPECT_EQ(entry.memo, "bankrupt");
    EXPECT_EQ(owed(), euros(0));
    EXPECT_EQ(own_topics().back(), "payments.written_off");
    EXPECT_EQ(books(std::nullopt), (Books{{"clearing", 900}, {"revenue", -1'000}, {"write_off", 100}}));
}

TEST_P(PostLedger, TakesHistoryInBulk) {
    const Instant then = Instant::parse("2011-12-01T08:26:00Z").value();
    const std::vector<payments::PastPayment> past{
        {order, euros(1'000), euros(0), then, sale(1'000)},
        {OrderId{4712}, euros(500), euros(200), then, sale(500)},
    };
    do_in_unit([&](UnitOfWork& unit) {
        unit.mark_historical();
        payments::insert_past(unit, past);
    });
    const Payment refunded = store->payments().list({.order = OrderId{4712}}).value().items.at(0);
    EXPECT_EQ(refunded.state, PaymentState::partially_refunded);
    EXPECT_EQ(refunded.created_at, then);
    EXPECT_EQ(books(OrderId{4712}), (Books{{"clearing", 300}, {"refunds", 200}, {"revenue", -500}}));
    EXPECT_EQ(store->payments().events({refunded.id}).value().items.at(1).at, then);

    const Payment whole = store->payments().list({.order = order}).value().items.at(0);
    const std::vector<payments::PastCredit> credits{
        {order, whole.id, euros(100), EntryKind::refund, "C536379", then},
        {order, whole.id, euros(900), EntryKind::refund, "C536380", then},
        {std::nullopt, std::nullopt, euros(70), EntryKind::refund, "C1", then},
        {std::nullopt, std::nullopt, euros(11'062), EntryKind::write_off, "A563185", then},
        {std::nullopt, std::nullopt, euros(-1'062), EntryKind::write_off, "A563186", then},
    };
    do_in_unit([&](UnitOfWork& unit) { payments::insert_past_credits(unit, credits); });
    const Payment given_back = store->payments().get({whole.id}).value();
    EXPECT_EQ(given_back.state, PaymentState::refunded);
    EXPECT_EQ(given_back.version, 2);
    EXPECT_EQ(store->payments().events({whole.id}).value().items.size(), 3u);
    EXPECT_EQ(books(std::nullopt), (Books{{"clearing", 230},
                                          {"receivable", -10'000},
                                          {"refunds", 1'270},
                                          {"revenue", -1'500},
                                          {"write_off", 10'000}}));
}

TEST_P(PostLedger, RefusesHistoryThatGivesBackMoreThanWasTaken) {
    const Instant then = Instant::of_micros(0);
    const std::vector<payments::PastPayment> wrong{{order, euros(1), euros(2), then, sale(1)}};
    EXPECT_THROWS_REASON(do_in_unit([&](UnitOfWork& unit) { payments::insert_past(unit, wrong); }),
                         "payments.exceeds_captured");
    const Payment payment = paid(100);
    const std::vector<payments::PastCredit> credits{
        {order, payment.id, euros(60), EntryKind::refund, "", then},
        {order, payment.id, euros(60), EntryKind::refund, "", then},
    };
    EXPECT_THROWS_REASON(do_in_unit([&](UnitOfWork& unit) { payments::insert_past_credits(unit, credits); }),
                         "payments.exceeds_captured");
    EXPECT_EQ(store->payments().get({payment.id}).value().refunded, euros(0));
}

TEST_P(PostLedger, ManyPastPaymentsTakeAsManyStatementsAsFew) {
    const auto statements = [&](std::size_t count) {
        std::vector<payments::PastPayment> past;
        for (std::size_t i = 0; i < count; ++i)
            past.push_back({OrderId{static_cast<std::int64_t>(100'000 + count * 100 + i)}, euros(100),
                            euros(10), clock->now(), sale(100)});
        const sql::Usage before = state->engine().database().usage();
        do_in_unit([&](UnitOfWork& unit) { payments::insert_past(unit, past); });
        const sql::Usage after = state->engine().database().usage();
        return is_sqlite() ? after.prepared - before.prepared : after.round_trips - before.round_trips;
    };
    statements(2); // prepares
    EXPECT_EQ(statements(40), statements(3));
}

} // namespace
} // namespace merastore
