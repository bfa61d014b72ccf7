// Makes a customer.
#include "customers/commands.hpp"
#include "customers/customer.hpp"
#include "customers/customer_rows.hpp"
#include "customers/events.hpp"

namespace merastore::customers {

Customer create_customer(UnitOfWork& unit, const CreateCustomer& command) {
    Customer customer;
    customer.id = unit.new_id<CustomerId>();
    customer.email = command.email;
    customer.name = command.name;
    customer.phone = command.phone;
    customer.external_number = command.external_number;
    customer.default_address = command.default_address;
    customer.metadata = command.metadata;
    customer.created_at = customer.updated_at = unit.now();
    verify(customer);
    if (find_by_email(unit, customer.email)) refuse_field(reasons::customers_email_taken, "email");

    insert(unit, {customer});
    unit.publish("customers.created", customer.id, customer.version, CustomerChanged{customer.id});
    return customer;
}

} // namespace merastore::customers
