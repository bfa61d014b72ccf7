#include "payments/record.hpp"

#include <algorithm>

#include "payments/ledger_rows.hpp"
#include "payments/payment_rows.hpp"

namespace merastore::payments {

namespace {

std::optional<LedgerEntry> entry_for(UnitOfWork& unit, const Payment& before, const Happening& happening,
                                     Money guaranteed) {
    const auto entry = [&](EntryKind kind, Postings postings) {
        return entry_of(unit, kind, before.order, before.id, happening.reason, unit.now(),
                        std::move(postings));
    };
    switch (happening.kind) {
        case PaymentEventKind::authorized:
            return entry(EntryKind::authorization, authorization_postings(happening.amount));
        case PaymentEventKind::captured:
            return entry(EntryKind::capture,
                         capture_postings(happening.amount, std::min(happening.amount, guaranteed)));
        case PaymentEventKind::voided:
        case PaymentEventKind::expired: return entry(EntryKind::release, release_postings(happening.amount));
        case PaymentEventKind::refunded:
            return entry(EntryKind::refund,
                         refund_postings(happening.amount,
                                         receivable(unit, before.order, happening.amount.currency())));
        default: return std::nullopt;
    }
}

} // namespace

PaymentEvent event_of(UnitOfWork& unit, const Payment& payment, const Happening& happening,
                      const std::string& key, const std::string& gateway_event, Instant at) {
    return {unit.new_id<PaymentEventId>(),
            payment.id,
            happening.kind,
            happening.amount,
            key,
            gateway_event,
            happening.reason,
            at};
}

LedgerEntry entry_of(UnitOfWork& unit, EntryKind kind, std::optional<OrderId> order,
                     std::optional<PaymentId> payment, std::string memo, Instant at, Postings postings) {
    return {unit.new_id<EntryId>(), kind, order, payment, std::move(memo), at, std::move(postings)};
}

void write_happenings(UnitOfWork& unit, const Payment& before, const Payment& after,
                      const std::vector<Happening>& happenings, const std::string& gateway_event) {
    std::vector<RecordedEvent> events;
    std::vector<LedgerEntry> entries;
    Money open = guaranteed(before);
    for (const Happening& happening : happenings) {
        const bool last = &happening == &happenings.back();
        events.push_back(
            {event_of(unit, after, happening, before.pending_key, last ? gateway_event : "", unit.now()),
             after.gateway});
        auto entry = entry_for(unit, before, happening, open);
        if (happening.kind == PaymentEventKind::authorized) open += happening.amount;
        if (entry && !entry->postings.empty()) entries.push_back(std::move(*entry));
    }
    insert(unit, events);
    if (!entries.empty()) insert(unit, entries);
}

void publish(UnitOfWork& unit, const Payment& payment, const std::string& what) {
    unit.publish("payments." + what, payment.id, payment.version,
                 PaymentChanged{payment.order, payment.gateway, payment.state, payment.amount,
                                payment.authorized, payment.captured, payment.refunded});
}

} // namespace merastore::payments
