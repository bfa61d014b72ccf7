// Customers: what others may ask and do.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <unordered_map>

#include "kernel/unit_of_work.hpp"
#include "merastore/customers.hpp"

namespace merastore::customers {

/// The customer who calls; nothing where it is somebody else.
std::optional<CustomerId> caller(const Call& call);
/// Refuses customers.not_found, also where a visitor or another customer names this one.
void require(Reader& reader, CustomerId customer);

/// Customers by the number they have in another system; those that are missing are created, in bulk.
std::unordered_map<std::string, CustomerId> by_external_number(UnitOfWork& unit,
                                                               std::span<const std::string> numbers);

} // namespace merastore::customers
