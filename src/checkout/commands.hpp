// The operations' functions.
#pragma once

#include "kernel/process.hpp"
#include "merastore/checkout.hpp"

namespace merastore::checkout {

Order place_order(Process& process, const PlaceOrder& command);
Order order_of_cart(Reader& reader, const GetOrderOfCart& query);

} // namespace merastore::checkout
