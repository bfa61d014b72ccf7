#include "kernel/shop.hpp"
#include "payments/operations.hpp"

namespace merastore::inline v0 {

Result<Payment> Payments::get(const GetPayment& query, const Call& call) const {
    return shop_->call(payments::get_payment, query, call);
}
Result<Page<Payment>> Payments::list(const ListPayments& query, const Call& call) const {
    return shop_->call(payments::list_payments, query, call);
}
Result<PaymentEvents> Payments::events(const ListPaymentEvents& query, const Call& call) const {
    return shop_->call(payments::list_events, query, call);
}
Result<Page<LedgerEntry>> Payments::ledger(const ListLedger& query, const Call& call) const {
    return shop_->call(payments::list_ledger, query, call);
}
Result<Balances> Payments::balances(const GetBalances& query, const Call& call) const {
    return shop_->call(payments::get_balances, query, call);
}

} // namespace merastore::inline v0
