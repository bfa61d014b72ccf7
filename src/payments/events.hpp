// What payments publish: `payments.created`, `payments.authorized`, `payments.captured` … named after what
// happened last, and `payments.capture_requested`, `payments.void_requested`, `payments.refund_requested`
// before the gateway is called. Write-offs are `payments.written_off`, with the ledger entry as subject.
#pragma once

#include "merastore/payments.hpp"

namespace merastore::payments {

struct PaymentChanged {
    OrderId order;
    std::string gateway;
    PaymentState state = PaymentState::created;
    Money amount;
    Money authorized;
    Money captured;
    Money refunded;
};

struct WrittenOff {
    OrderId order;
    Money amount;
};

} // namespace merastore::payments

namespace merastore::inline v0 {
MERASTORE_STRUCT(payments::PaymentChanged, order, gateway, state, amount, authorized, captured, refunded)
MERASTORE_STRUCT(payments::WrittenOff, order, amount)
} // namespace merastore::inline v0
