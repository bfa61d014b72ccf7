#include "payments/ledger_rows.hpp"
#include "payments/operations.hpp"
#include "payments/payment_rows.hpp"

namespace merastore::payments {

Payment load(Reader& reader, PaymentId id) {
    std::optional<Payment> payment = find(reader, id);
    if (!payment) refuse(reasons::payments_not_found);
    return std::move(*payment);
}

Payment get_payment(Reader& reader, const GetPayment& query) { return load(reader, query.payment); }
Page<Payment> list_payments(Reader& reader, const ListPayments& query) { return read_page(reader, query); }

PaymentEvents list_events(Reader& reader, const ListPaymentEvents& query) {
    load(reader, query.payment);
    return {events_of(reader, query.payment)};
}

Page<LedgerEntry> list_ledger(Reader& reader, const ListLedger& query) { return read_page(reader, query); }
Balances get_balances(Reader& reader, const GetBalances& query) { return {read_balances(reader, query)}; }

} // namespace merastore::payments
