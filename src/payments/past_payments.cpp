// Imported history in bulk: a bounded number of statements whatever the number of payments.
#include <map>

#include "payments/ledger_rows.hpp"
#include "payments/payment_rows.hpp"
#include "payments/record.hpp"

namespace merastore::payments {

namespace {

constexpr const char* imported = "imported";

// What is gathered to be inserted together.
struct Gathered {
    std::vector<Payment> payments;
    std::vector<RecordedEvent> events;
    std::vector<LedgerEntry> entries;

    void add(LedgerEntry entry) {
        if (!entry.postings.empty()) entries.push_back(std::move(entry));
    }
    void write(UnitOfWork& unit) const {
        if (!payments.empty()) insert(unit, payments);
        if (!events.empty()) insert(unit, events);
        if (!entries.empty()) insert(unit, entries);
    }
};

PaymentState state_after(Money captured, Money refunded) {
    if (refunded.is_zero()) return PaymentState::captured;
    return refunded == captured ? PaymentState::refunded : PaymentState::partially_refunded;
}

Payment past_payment(UnitOfWork& unit, const PastPayment& past) {
    if (past.amount.is_negative() || past.refunded.is_negative())
        refuse_field(reasons::payments_bad_amount, "amount");
    if (past.amount < past.refunded) refuse(reasons::payments_exceeds_captured);
    Payment payment;
    payment.id = unit.new_id<PaymentId>();
    payment.order = past.order;
    payment.gateway = imported;
    payment.amount = payment.authorized = payment.captured = past.amount;
    payment.refunded = past.refunded;
    payment.state = state_after(past.amount, past.refunded);
    payment.capture_at_once = true;
    payment.created_at = past.at;
    return payment;
}

void add_past(UnitOfWork& unit, const PastPayment& past, Gathered& gathered) {
    const Payment payment = past_payment(unit, past);
    const auto entry = [&](EntryKind kind, std::optional<PaymentId> of, Postings postings) {
        gathered.add(entry_of(unit, kind, past.order, of, {}, past.at, std::move(postings)));
    };
    const auto event = [&](PaymentEventKind kind, Money amount) {
        gathered.events.push_back(
            {event_of(unit, payment, {kind, amount, {}}, {}, {}, past.at), payment.gateway});
    };
    entry(EntryKind::sale, std::nullopt, sale_postings(past.sale));
    event(PaymentEventKind::captured, past.amount);
    entry(EntryKind::capture, payment.id, capture_postings(past.amount, Money::zero(past.amount.currency())));
    if (!past.refunded.is_zero()) {
        const Money sold = past.sale.revenue + past.sale.tax + past.sale.shipping + past.sale.rounding;
        event(PaymentEventKind::refunded, past.refunded);
        entry(EntryKind::refund, payment.id, refund_postings(past.refunded, sold - past.amount));
    }
    gathered.payments.push_back(payment);
}

// What the orders owe, kept up while their credits are posted one after the other.
class Receivables {
public:
    Receivables(Reader& reader, std::span<const PastCredit> credits) {
        std::vector<OrderId> orders;
        for (const PastCredit& credit : credits)
            if (credit.order) orders.push_back(*credit.order);
        for (const auto& [order, standing] : standings(reader, orders)) owed_[order] = standing.receivable;
    }
    Postings post(const PastCredit& credit) {
        Money none = Money::zero(credit.amount.currency());
        Money& owed = credit.order ? owed_.try_emplace(*credit.order, none).first->second : none;
        Postings postings = credit.kind == EntryKind::write_off ? write_off_postings(credit.amount)
                                                                : refund_postings(credit.amount, owed);
        for (const Posting& posting : postings)
            if (posting.account == Account::receivable) owed += posting.amount;
        return postings;
    }

private:
    std::unordered_map<OrderId, Money> owed_;
};

void give_back(UnitOfWork& unit, Payment& payment, const PastCredit& credit, Gathered& gathered) {
    if (payment.captured < payment.refunded + credit.amount) refuse(reasons::payments_exceeds_captured);
    payment.refunded += credit.amount;
    payment.state = state_after(payment.captured, payment.refunded);
    gathered.events.push_back(
        {event_of(unit, payment, {PaymentEventKind::refunded, credit.amount, credit.memo}, {}, {}, credit.at),
         payment.gateway});
}

} // namespace

void insert_past(UnitOfWork& unit, std::span<const PastPayment> payments) {
    Gathered gathered;
    for (const PastPayment& past : payments) add_past(unit, past, gathered);
    gathered.write(unit);
    for (const Payment& payment : gathered.payments) publish(unit, payment, "captured");
}

void insert_past_credits(UnitOfWork& unit, std::span<const PastCredit> credits) {
    std::vector<PaymentId> ids;
    for (const PastCredit& credit : credits)
        if (credit.payment) ids.push_back(*credit.payment);
    auto known = by_id(unit, ids);
    Receivables receivables(unit, credits);

    Gathered gathered;
    std::map<PaymentId, Payment*> changed;
    for (const PastCredit& credit : credits) {
        if (credit.kind != EntryKind::refund && credit.kind != EntryKind::write_off)
            refuse_field(reasons::invalid, "kind", "A credit is a refund or a write-off.");
        if (credit.payment) {
            const auto payment = known.find(*credit.payment);
            if (payment == known.end()) refuse(reasons::payments_not_found);
            if (credit.kind == EntryKind::refund) {
                give_back(unit, payment->second, credit, gathered);
                changed[payment->first] = &payment->second;
            }
        }
        gathered.add(entry_of(unit, credit.kind, credit.order, credit.payment, credit.memo, credit.at,
                              receivables.post(credit)));
    }

    std::vector<Payment> saved;
    for (const auto& [id, payment] : changed) saved.push_back(*payment);
    update_totals(unit, saved);
    gathered.write(unit);
    for (const Payment& payment : saved) publish(unit, payment, "refunded");
}

} // namespace merastore::payments
