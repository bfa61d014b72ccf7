#pragma once

#include "payments/door.hpp"

namespace merastore::payments {

Payment get_payment(Reader& reader, const GetPayment& query);
Page<Payment> list_payments(Reader& reader, const ListPayments& query);
PaymentEvents list_events(Reader& reader, const ListPaymentEvents& query);
Page<LedgerEntry> list_ledger(Reader& reader, const ListLedger& query);
Balances get_balances(Reader& reader, const GetBalances& query);

} // namespace merastore::payments
