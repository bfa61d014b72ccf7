// The steps of a return that change its state and nothing else: approve, receive, reject, cancel.
#include "ordering/commands.hpp"
#include "orders/door.hpp"

namespace merastore::ordering {

namespace {

Return change(UnitOfWork& unit, ReturnId id, ReturnState to) {
    Return value = orders::transitioned(orders::load_return(unit, id), to, unit.now());
    orders::save(unit, value, std::string("return.") + name_of(to));
    return value;
}

} // namespace

Return approve_return(UnitOfWork& unit, const ApproveReturn& command) {
    return change(unit, command.id, ReturnState::approved);
}

Return receive_return(UnitOfWork& unit, const ReceiveReturn& command) {
    return change(unit, command.id, ReturnState::received);
}

Return reject_return(UnitOfWork& unit, const RejectReturn& command) {
    return change(unit, command.id, ReturnState::rejected);
}

Return cancel_return(UnitOfWork& unit, const CancelReturn& command) {
    return change(unit, command.id, ReturnState::canceled);
}

} // namespace merastore::ordering
