// Posts to the ledger what happened to an order apart from its payments.
#include "payments/ledger_rows.hpp"
#include "payments/record.hpp"

namespace merastore::payments {

namespace {

LedgerEntry post(UnitOfWork& unit, EntryKind kind, OrderId order, const std::string& memo,
                 Postings postings) {
    LedgerEntry entry = entry_of(unit, kind, order, std::nullopt, memo, unit.now(), std::move(postings));
    if (!entry.postings.empty()) insert(unit, std::span<const LedgerEntry>{&entry, 1});
    return entry;
}

Standing standing(Reader& reader, OrderId order, Currency currency) {
    const auto found = standings(reader, {&order, 1});
    const Money zero = Money::zero(currency);
    return found.empty() ? Standing{zero, zero, zero} : found.begin()->second;
}

} // namespace

void post_sale(UnitOfWork& unit, OrderId order, const SaleAmounts& amounts) {
    post(unit, EntryKind::sale, order, {}, sale_postings(amounts));
}

void post_cancellation(UnitOfWork& unit, OrderId order, const SaleAmounts& amounts, const std::string& memo) {
    const Standing before = standing(unit, order, amounts.revenue.currency());
    post(unit, EntryKind::cancellation, order, memo, cancellation_postings(amounts, before));
}

LedgerEntry post_write_off(UnitOfWork& unit, OrderId order, Money amount, const std::string& memo) {
    LedgerEntry entry = post(unit, EntryKind::write_off, order, memo, write_off_postings(amount));
    unit.publish("payments.written_off", entry.id, WrittenOff{order, amount});
    return entry;
}

Money receivable(Reader& reader, OrderId order, Currency currency) {
    return standing(reader, order, currency).receivable;
}

} // namespace merastore::payments
