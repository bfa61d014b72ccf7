// Settlement: getting and giving back the money of orders. Each function spans gateway calls, so it takes a
// process and must be called with no unit of work open.
#pragma once

#include "kernel/process.hpp"
#include "merastore/orders.hpp"

namespace merastore::settlement {

/// Sends the payment's pending call to its gateway and records the answer in a unit of its own: the payment,
/// its ledger entry, and what follows for the order (pending → placed, or canceled and its stock released
/// after a decline).
Payment send(Process& process, PaymentId payment);

/// Voids what is authorized and refunds what was captured beyond what is due. For cancellations.
void settle(Process& process, OrderId order, const std::string& reason);

/// Refunds so much of an order's captured payments, newest first, never more than was captured.
void refund_order(Process& process, OrderId order, Money amount, const std::string& reason);

} // namespace merastore::settlement
