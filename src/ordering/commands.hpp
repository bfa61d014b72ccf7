// The commands of orders and returns that span modules. Those that take a process call gateways between their
// units.
#pragma once

#include "kernel/process.hpp"
#include "merastore/orders.hpp"
#include "merastore/returns.hpp"

namespace merastore::ordering {

Order cancel_order(Process& process, const CancelOrder& command);
Order cancel_lines(Process& process, const CancelLines& command);
Order hold_order(UnitOfWork& unit, const HoldOrder& command);
Order resume_order(UnitOfWork& unit, const ResumeOrder& command);
Order archive_order(UnitOfWork& unit, const ArchiveOrder& command);
Order add_note(UnitOfWork& unit, const AddOrderNote& command);

Return request_return(UnitOfWork& unit, const RequestReturn& command);
Return approve_return(UnitOfWork& unit, const ApproveReturn& command);
Return receive_return(UnitOfWork& unit, const ReceiveReturn& command);
Return inspect_return(UnitOfWork& unit, const InspectReturn& command);
Return refund_return(Process& process, const RefundReturn& command);
Return reject_return(UnitOfWork& unit, const RejectReturn& command);
Return cancel_return(UnitOfWork& unit, const CancelReturn& command);
ReturnList list_returns(Reader& reader, const ListReturns& query);

} // namespace merastore::ordering
