#include "kernel/shop.hpp"
#include "settlement/commands.hpp"

namespace merastore::inline v0 {

Result<Payment> Payments::pay(const PayOrder& command, const Call& call) const {
    return shop_->call(settlement::pay_order, command, call);
}
Result<Payment> Payments::capture(const CapturePayment& command, const Call& call) const {
    return shop_->call(settlement::capture_payment, command, call);
}
Result<Payment> Payments::cancel(const VoidPayment& command, const Call& call) const {
    return shop_->call(settlement::void_payment, command, call);
}
Result<Payment> Payments::refund(const RefundPayment& command, const Call& call) const {
    return shop_->call(settlement::refund_payment, command, call);
}
Result<Payment> Payments::poll(const PollPayment& command, const Call& call) const {
    return shop_->call(settlement::poll_payment, command, call);
}
Result<CallbackHandled> Payments::handle_callback(const HandleCallback& command, const Call& call) const {
    return shop_->call(settlement::handle_callback, command, call);
}
Result<LedgerEntry> Payments::write_off(const WriteOff& command, const Call& call) const {
    return shop_->call(settlement::write_off, command, call);
}

} // namespace merastore::inline v0
