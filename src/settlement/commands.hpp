// The operations of settlement, and what they share.
#pragma once

#include "kernel/process.hpp"
#include "merastore/orders.hpp"

namespace merastore::settlement {

Payment pay_order(Process& process, const PayOrder& command);
Payment capture_payment(Process& process, const CapturePayment& command);
Payment void_payment(Process& process, const VoidPayment& command);
Payment refund_payment(Process& process, const RefundPayment& command);
Payment poll_payment(Process& process, const PollPayment& command);
CallbackHandled handle_callback(Process& process, const HandleCallback& command);
LedgerEntry write_off(UnitOfWork& unit, const WriteOff& command);
/// The job of `Store::run_due`: gives how many payments it asked after.
std::int64_t resume_payments(Process& process);

/// Asks the gateway what became of the pending call and records it.
Payment poll(Process& process, PaymentId payment);

/// Notes a capture, void or refund, makes it, and refuses payments.declined where the gateway does not do it.
Payment change(Process& process, PaymentId payment, const char* call, std::optional<Money> amount,
               const std::string& reason);

} // namespace merastore::settlement
