// What can be done with customers.
#pragma once

#include "kernel/unit_of_work.hpp"
#include "merastore/customers.hpp"

namespace merastore::customers {

Customer create_customer(UnitOfWork& unit, const CreateCustomer& command);
Customer update_customer(UnitOfWork& unit, const UpdateCustomer& command);
Customer get_customer(Reader& reader, const GetCustomer& query);
Page<Customer> list_customers(Reader& reader, const ListCustomers& query);

} // namespace merastore::customers
