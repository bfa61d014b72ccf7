// The table of customers.
#pragma once

#include <span>
#include <unordered_map>

#include "kernel/unit_of_work.hpp"
#include "merastore/customers.hpp"

namespace merastore::customers {

std::optional<Customer> find(Reader& reader, CustomerId id);
std::optional<Customer> find_by_email(Reader& reader, const std::string& email);
void insert(UnitOfWork& unit, const std::vector<Customer>& customers);
void save(UnitOfWork& unit, Customer& customer);
Page<Customer> list(Reader& reader, const ListCustomers& query);
std::unordered_map<std::string, CustomerId> find_by_external_numbers(Reader& reader,
                                                                     std::span<const std::string> numbers);

} // namespace merastore::customers
