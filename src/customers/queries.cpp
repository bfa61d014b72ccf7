#include "customers/commands.hpp"
#include "customers/customer_rows.hpp"

namespace merastore::customers {

Customer get_customer(Reader& reader, const GetCustomer& query) {
    std::optional<Customer> customer;
    if (query.customer)
        customer = find(reader, *query.customer);
    else if (query.email)
        customer = find_by_email(reader, *query.email);
    else
        refuse_field(reasons::required, "customer", "Give an id or an e-mail address.");
    if (!customer) refuse(reasons::customers_not_found);
    return std::move(*customer);
}

Page<Customer> list_customers(Reader& reader, const ListCustomers& query) { return list(reader, query); }

} // namespace merastore::customers
