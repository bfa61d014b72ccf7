// What is published about customers.
#pragma once

#include "merastore/type.hpp"

namespace merastore::inline v0 {

/// Topics: customers.created · customers.updated
struct CustomerChanged {
    CustomerId customer;
};
MERASTORE_STRUCT(CustomerChanged, customer)

} // namespace merastore::inline v0
