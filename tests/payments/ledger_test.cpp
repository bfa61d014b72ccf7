// The books, without a store.
#include "payments/ledger.hpp"

#include <map>
#include <random>

#include "payments/payment.hpp"
#include "support/expect.hpp"

namespace merastore::payments {
namespace {

Money euros(std::int64_t cents) { return Money::of(cents, Currency::of("EUR").value()); }
const Money zero = euros(0);
const SaleAmounts sale{euros(8'000), euros(1'600), euros(400), euros(0)};

std::map<Account, std::int64_t> by_account(const Postings& postings) {
    std::map<Account, std::int64_t> sums;
    for (const Posting& posting : postings) sums[posting.account] += posting.amount.amount();
    return sums;
}

using Sums = std::map<Account, std::int64_t>;

TEST(Ledger, PostsASaleToEachAccountThatItConcerns) {
    EXPECT_EQ(by_account(sale_postings(sale)), (Sums{{Account::receivable, 10'000},
                                                     {Account::revenue, -8'000},
                                                     {Account::tax, -1'600},
                                                     {Account::shipping, -400}}));
    EXPECT_TRUE(sale_postings({zero, zero, zero, zero}).empty());
}

TEST(Ledger, ReleasesTheGuaranteeThatACaptureUsesUp) {
    EXPECT_EQ(by_account(authorization_postings(euros(10))),
              (Sums{{Account::authorized, 10}, {Account::guarantees, -10}}));
    EXPECT_EQ(by_account(capture_postings(euros(10), euros(7))), (Sums{{Account::clearing, 10},
                                                                       {Account::receivable, -10},
                                                                       {Account::authorized, -7},
                                                                       {Account::guarantees, 7}}));
    EXPECT_EQ(by_account(release_postings(euros(3))),
              (Sums{{Account::authorized, -3}, {Account::guarantees, 3}}));
}

TEST(Ledger, RefundsTheCustomersCreditFirst) {
    EXPECT_EQ(by_account(refund_postings(euros(10), euros(-4))),
              (Sums{{Account::receivable, 4}, {Account::refunds, 6}, {Account::clearing, -10}}));
    EXPECT_EQ(by_account(refund_postings(euros(10), euros(-40))),
              (Sums{{Account::receivable, 10}, {Account::clearing, -10}}));
    EXPECT_EQ(by_account(refund_postings(euros(10), euros(40))),
              (Sums{{Account::refunds, 10}, {Account::clearing, -10}}));
}

TEST(Ledger, ACancellationAfterARefundIsWhatTheRefundWasFor) {
    EXPECT_EQ(by_account(cancellation_postings(sale, {zero, euros(10'000), zero})),
              (Sums{{Account::revenue, 8'000},
                    {Account::tax, 1'600},
                    {Account::shipping, 400},
                    {Account::refunds, -10'000}}));
    EXPECT_EQ(by_account(cancellation_postings(sale, {euros(0), euros(100), euros(50)})),
              (Sums{{Account::receivable, -9'850},
                    {Account::revenue, 8'000},
                    {Account::tax, 1'600},
                    {Account::shipping, 400},
                    {Account::refunds, -100},
                    {Account::write_off, -50}}));
    EXPECT_EQ(by_account(cancellation_postings(sale, {euros(10'000), euros(100), euros(50)}))
                  .at(Account::receivable),
              -10'000);
}

TEST(Ledger, RefusesAnEntryThatDoesNotAddUp) {
    EXPECT_THROWS_REASON(require_balanced({{Account::clearing, euros(1)}}), "internal.unbalanced_entry");
    EXPECT_THROWS_REASON(
        require_balanced({{Account::clearing, euros(1)},
                          {Account::receivable, Money::of(-1, Currency::of("USD").value())}}),
        "invalid.mixed_currencies");
}

// An order, its payment and the books, moved about at random.
class Shop {
public:
    explicit Shop(std::uint32_t seed) : random_(seed) {
        payment_.id = PaymentId{1};
        payment_.amount = euros(10'000);
        payment_.authorized = payment_.captured = payment_.refunded = zero;
        payment_.state = PaymentState::created;
        post(sale_postings(sale));
    }

    void step() {
        switch (random_() % 6) {
            case 0: ask(GatewayOutcome::authorized); break;
            case 1: ask(GatewayOutcome::captured); break;
            case 2: ask(GatewayOutcome::refunded); break;
            case 3: ask(GatewayOutcome::voided); break;
            case 4: cancel(); break;
            default: write_off(); break;
        }
    }

    void check() const {
        std::int64_t all = 0;
        for (const auto& [account, sum] : books_) all += sum;
        EXPECT_EQ(all, 0);
        EXPECT_LE(zero, payment_.refunded);
        EXPECT_LE(payment_.refunded, payment_.captured);
        EXPECT_LE(payment_.captured, payment_.authorized);
        EXPECT_EQ(at(Account::authorized), guaranteed(payment_).amount());
        EXPECT_EQ(at(Account::guarantees), -at(Account::authorized));
        EXPECT_EQ(at(Account::clearing), (payment_.captured - payment_.refunded).amount());
        EXPECT_EQ(at(Account::revenue) + at(Account::tax) + at(Account::shipping), canceled_ - 10'000);
        EXPECT_GE(at(Account::refunds), 0);
        EXPECT_GE(at(Account::write_off), 0);
        // What the customer owes: the sale without what was canceled, paid or given up, and with what was
        // refunded out of credit.
        const std::int64_t against_credit = payment_.refunded.amount() - at(Account::refunds);
        EXPECT_EQ(at(Account::receivable),
                  10'000 - canceled_ - payment_.captured.amount() - at(Account::write_off) + against_credit);
    }

private:
    std::int64_t at(Account account) const {
        const auto found = books_.find(account);
        return found == books_.end() ? 0 : found->second;
    }
    Money part_of(Money most) { return euros(1 + static_cast<std::int64_t>(random_()) % most.amount()); }
    void post(const Postings& postings) {
        std::int64_t sum = 0;
        for (const Posting& posting : postings) {
            books_[posting.account] += posting.amount.amount();
            sum += posting.amount.amount();
        }
        EXPECT_EQ(sum, 0);
    }

    void ask(GatewayOutcome outcome) {
        GatewayAnswer answer;
        answer.outcome = outcome;
        const Money most = outcome == GatewayOutcome::refunded   ? refundable(payment_)
                           : outcome == GatewayOutcome::captured ? guaranteed(payment_)
                                                                 : payment_.amount;
        if (!most.is_zero() && outcome != GatewayOutcome::voided) answer.amount = part_of(most);
        const Payment before = payment_;
        try {
            const Answered next = answered(payment_, answer);
            payment_ = next.payment;
            for (const Happening& happening : next.happenings) follow(before, happening);
        } catch (const Exception& e) {
            EXPECT_EQ(e.error().reason, "payments.bad_transition");
        }
    }
    void follow(const Payment& before, const Happening& happening) {
        if (happening.kind == PaymentEventKind::authorized) post(authorization_postings(happening.amount));
        if (happening.kind == PaymentEventKind::captured)
            post(capture_postings(happening.amount, std::min(happening.amount, guaranteed(before))));
        if (happening.kind == PaymentEventKind::voided) post(release_postings(happening.amount));
        if (happening.kind == PaymentEventKind::refunded)
            post(refund_postings(happening.amount, euros(at(Account::receivable))));
    }
    void cancel() {
        if (canceled_ == 10'000) return;
        const std::int64_t part = part_of(euros(10'000 - canceled_)).amount();
        canceled_ += part;
        post(cancellation_postings(
            {euros(part), zero, zero, zero},
            {euros(at(Account::receivable)), euros(at(Account::refunds)), euros(at(Account::write_off))}));
        if (at(Account::receivable) >= 0) return; // the customer has credit: then nothing is a loss
        EXPECT_EQ(at(Account::refunds), 0);
        EXPECT_EQ(at(Account::write_off), 0);
    }
    void write_off() {
        if (at(Account::receivable) > 0) post(write_off_postings(part_of(euros(at(Account::receivable)))));
    }

    std::mt19937 random_;
    Payment payment_;
    std::map<Account, std::int64_t> books_;
    std::int64_t canceled_ = 0;
};

TEST(LedgerProperties, HoldWhateverHappensInWhateverOrder) {
    for (std::uint32_t seed = 0; seed < 2'000; ++seed) {
        Shop shop(seed);
        for (int i = 0; i < 25; ++i) {
            shop.step();
            shop.check();
            if (testing::Test::HasFailure()) FAIL() << "seed " << seed << ", step " << i;
        }
    }
}

} // namespace
} // namespace merastore::payments
