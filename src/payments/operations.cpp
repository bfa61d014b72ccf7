#include "payments/operations.hpp"

#include "kernel/operations.hpp"

namespace merastore::payments {

void declare(kernel::Operations& operations);

void declare(kernel::Operations& operations) {
    operations.query("payments.get", get_payment)
        .http(HttpMethod::get, "/v1/payments/{payment}")
        .permission("payments.read")
        .summary("One payment")
        .refuses({&reasons::payments_not_found});
    operations.query("payments.list", list_payments)
        .http(HttpMethod::get, "/v1/payments")
        .permission("payments.read")
        .summary("Payments, newest first");
    operations.query("payments.events", list_events)
        .http(HttpMethod::get, "/v1/payments/{payment}/events")
        .permission("payments.read")
        .summary("What happened to a payment, oldest first")
        .refuses({&reasons::payments_not_found});
    operations.query("payments.ledger", list_ledger)
        .http(HttpMethod::get, "/v1/ledger")
        .permission("payments.read")
        .summary("Entries of the books, oldest first");
    operations.query("payments.balances", get_balances)
        .http(HttpMethod::get, "/v1/ledger/balances")
        .permission("payments.read")
        .summary("Balances of the books by account");
}

} // namespace merastore::payments
