// The operation's function.
#pragma once

#include "kernel/process.hpp"
#include "merastore/checkout.hpp"

namespace merastore::checkout {

Order place_order(Process& process, const PlaceOrder& command);

} // namespace merastore::checkout
