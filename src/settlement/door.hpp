// Settlement: getting and giving back the money of orders. A function that takes a process spans gateway
// calls and must be called with no unit of work open.
#pragma once

#include "kernel/process.hpp"
#include "merastore/orders.hpp"

namespace merastore::settlement {

/// The gateway of this name. Refuses payments.unknown_gateway.
Gateway& gateway(Process& process, const std::string& name);

/// Sends the payment's pending call to its gateway and records the answer in a unit of its own: the payment,
/// its ledger entry, and what follows for the order (pending → placed, or canceled and its stock released
/// after a decline).
Payment send(Process& process, PaymentId payment);

/// Notes, in the caller's own unit, the calls that `settle` or `refund_order` will make, so that they commit
/// together with what they are for; then each payment is sent. Where a crash comes between, the due payments
/// are sent by `run_due`. Gives the payments to send; one with a call under way is left out.
std::vector<PaymentId> plan_settlement(UnitOfWork& unit, const Order& order, const std::string& reason);
std::vector<PaymentId> plan_refund(UnitOfWork& unit, const Order& order, Money amount,
                                   const std::string& reason);

/// Voids what is authorized and refunds what was captured beyond what is due. For cancellations.
void settle(Process& process, OrderId order, const std::string& reason);

/// Refunds so much of an order's captured payments, newest first, never more than was captured.
void refund_order(Process& process, OrderId order, Money amount, const std::string& reason);

} // namespace merastore::settlement
