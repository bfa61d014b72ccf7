// What checkout accepts: lengths, addresses, e-mail, and a cart or lines.
#pragma once

#include "merastore/checkout.hpp"

namespace merastore::checkout {

/// Refuses `invalid`, naming the fields, and checkout.nothing_to_place.
void check(const PlaceOrder& command);

} // namespace merastore::checkout
