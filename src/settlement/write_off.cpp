// Gives up what a customer still owes.
#include "orders/door.hpp"
#include "payments/door.hpp"
#include "settlement/commands.hpp"

namespace merastore::settlement {

LedgerEntry write_off(UnitOfWork& unit, const WriteOff& command) {
    const Order order = orders::load(unit, command.order);
    const Money zero = Money::zero(order.total.currency());
    const Money owed = payments::receivable(unit, order.id, zero.currency());

    if (owed <= zero) refuse(reasons::payments_nothing_due);
    const Money amount = command.amount.value_or(owed);
    if (amount.currency() != zero.currency() || amount <= zero)
        refuse_field(reasons::payments_bad_amount, "amount");
    if (owed < amount)
        refuse_field(reasons::payments_bad_amount, "amount", "Only " + owed.text() + " is owed.");

    return payments::post_write_off(unit, order.id, amount, command.reason);
}

} // namespace merastore::settlement
