#include "kernel/shop.hpp"
#include "ordering/commands.hpp"

namespace merastore::inline v0 {

Result<Order> Orders::cancel(const CancelOrder& command, const Call& call) const {
    return shop_->call(ordering::cancel_order, command, call);
}
Result<Order> Orders::cancel_lines(const CancelLines& command, const Call& call) const {
    return shop_->call(ordering::cancel_lines, command, call);
}
Result<Order> Orders::hold(const HoldOrder& command, const Call& call) const {
    return shop_->call(ordering::hold_order, command, call);
}
Result<Order> Orders::resume(const ResumeOrder& command, const Call& call) const {
    return shop_->call(ordering::resume_order, command, call);
}
Result<Order> Orders::archive(const ArchiveOrder& command, const Call& call) const {
    return shop_->call(ordering::archive_order, command, call);
}
Result<Order> Orders::add_note(const AddOrderNote& command, const Call& call) const {
    return shop_->call(ordering::add_note, command, call);
}

Result<Return> Returns::request(const RequestReturn& command, const Call& call) const {
    return shop_->call(ordering::request_return, command, call);
}
Result<Return> Returns::approve(const ApproveReturn& command, const Call& call) const {
    return shop_->call(ordering::approve_return, command, call);
}
Result<Return> Returns::receive(const ReceiveReturn& command, const Call& call) const {
    return shop_->call(ordering::receive_return, command, call);
}
Result<Return> Returns::inspect(const InspectReturn& command, const Call& call) const {
    return shop_->call(ordering::inspect_return, command, call);
}
Result<Return> Returns::refund(const RefundReturn& command, const Call& call) const {
    return shop_->call(ordering::refund_return, command, call);
}
Result<Return> Returns::reject(const RejectReturn& command, const Call& call) const {
    return shop_->call(ordering::reject_return, command, call);
}
Result<Return> Returns::cancel(const CancelReturn& command, const Call& call) const {
    return shop_->call(ordering::cancel_return, command, call);
}
Result<ReturnList> Returns::list(const ListReturns& query, const Call& call) const {
    return shop_->call(ordering::list_returns, query, call);
}

} // namespace merastore::inline v0
