// What an answer means for the order.
#pragma once

#include <vector>

#include "kernel/unit_of_work.hpp"
#include "merastore/orders.hpp"

namespace merastore::settlement {

/// Locks the order of a payment for this unit and gives it; the payment comes with it.
Order locked_order_of(UnitOfWork& unit, PaymentId payment);

/// Takes the order to where its payments are now: placed, canceled after a decline, completed. `before` is
/// the payment as it was before the answer. Gives the payments that are to be sent next: money that came for
/// a canceled order goes back.
std::vector<PaymentId> follow(UnitOfWork& unit, Order order, const Payment& before);

} // namespace merastore::settlement
