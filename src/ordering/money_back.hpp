// What cancellations and returns do with money: the books in the same unit, the gateways after it.
#pragma once

#include "kernel/process.hpp"
#include "orders/door.hpp"

namespace merastore::ordering {

/// Posts what a cancellation takes off the sale. A pending order has no sale in the books, so nothing.
void post_cancellation(UnitOfWork& unit, const Order& before, const Order& after, const std::string& memo);

/// Sends the calls that the first unit noted; their answers are recorded in units of their own. `run_due`
/// sends what a crash leaves behind.
void send_all(Process& process, const std::vector<PaymentId>& payments);

/// The calls that an abandoned run of the same request had noted and not had answered.
std::vector<PaymentId> left_to_send(Process& process, OrderId order);

} // namespace merastore::ordering
