#include "payments/ledger.hpp"

#include <algorithm>

namespace merastore::payments {

namespace {

constexpr Reason unbalanced{Code::internal, "internal.unbalanced_entry",
                            "The postings of a ledger entry do not add up to zero."};

// One posting per account, none of them zero.
class Entry {
public:
    Entry& debit(Account account, Money amount) {
        const auto found = std::find_if(postings_.begin(), postings_.end(),
                                        [&](const Posting& posting) { return posting.account == account; });
        if (found == postings_.end())
            postings_.push_back({account, amount});
        else
            found->amount += amount;
        return *this;
    }
    Entry& credit(Account account, Money amount) { return debit(account, -amount); }
    Postings take() {
        std::erase_if(postings_, [](const Posting& posting) { return posting.amount.is_zero(); });
        require_balanced(postings_);
        return std::move(postings_);
    }

private:
    Postings postings_;
};

Money total(const SaleAmounts& amounts) {
    return amounts.revenue + amounts.tax + amounts.shipping + amounts.rounding;
}

// How much of `available` covers what `receivable` is below zero.
Money covering(Money receivable, Money available) {
    const Money none = Money::zero(available.currency());
    return std::clamp(-receivable, none, std::max(available, none));
}

} // namespace

Postings sale_postings(const SaleAmounts& amounts) {
    return Entry{}
        .debit(Account::receivable, total(amounts))
        .credit(Account::revenue, amounts.revenue)
        .credit(Account::tax, amounts.tax)
        .credit(Account::shipping, amounts.shipping)
        .credit(Account::rounding, amounts.rounding)
        .take();
}

Postings cancellation_postings(const SaleAmounts& amounts, const Standing& before) {
    Money receivable = before.receivable - total(amounts);
    const Money given_up = covering(receivable, before.written_off);
    receivable += given_up;
    const Money given_back = covering(receivable, before.refunds);
    return Entry{}
        .credit(Account::receivable, total(amounts) - given_up - given_back)
        .debit(Account::revenue, amounts.revenue)
        .debit(Account::tax, amounts.tax)
        .debit(Account::shipping, amounts.shipping)
        .debit(Account::rounding, amounts.rounding)
        .credit(Account::write_off, given_up)
        .credit(Account::refunds, given_back)
        .take();
}

Postings authorization_postings(Money amount) {
    return Entry{}.debit(Account::authorized, amount).credit(Account::guarantees, amount).take();
}

Postings capture_postings(Money amount, Money guaranteed) {
    return Entry{}
        .debit(Account::clearing, amount)
        .credit(Account::receivable, amount)
        .credit(Account::authorized, guaranteed)
        .debit(Account::guarantees, guaranteed)
        .take();
}

Postings release_postings(Money amount) { return authorization_postings(-amount); }

Postings refund_postings(Money amount, Money receivable) {
    const Money credit = covering(receivable, amount);
    return Entry{}
        .debit(Account::receivable, credit)
        .debit(Account::refunds, amount - credit)
        .credit(Account::clearing, amount)
        .take();
}

Postings write_off_postings(Money amount) {
    return Entry{}.debit(Account::write_off, amount).credit(Account::receivable, amount).take();
}

void require_balanced(const Postings& postings) {
    if (postings.empty()) return;
    Money sum = Money::zero(postings.front().amount.currency());
    for (const Posting& posting : postings) sum += posting.amount;
    if (!sum.is_zero()) refuse(unbalanced);
}

} // namespace merastore::payments
