// Customers: what others may ask and do.
#pragma once

#include <span>
#include <string>
#include <unordered_map>

#include "kernel/unit_of_work.hpp"
#include "merastore/customers.hpp"

namespace merastore::customers {

/// Refuses customers.not_found.
void require(Reader& reader, CustomerId customer);

/// Customers by the number they have in another system; those that are missing are created, in bulk.
std::unordered_map<std::string, CustomerId> by_external_number(UnitOfWork& unit,
                                                               std::span<const std::string> numbers);

} // namespace merastore::customers
