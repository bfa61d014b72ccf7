// Changes what is given of a customer.
#include "customers/commands.hpp"
#include "customers/customer.hpp"
#include "customers/customer_rows.hpp"
#include "customers/events.hpp"
#include "sql/rows.hpp"

namespace merastore::customers {

Customer update_customer(UnitOfWork& unit, const UpdateCustomer& command) {
    std::optional<Customer> found = find(unit, command.customer);
    if (!found) refuse(reasons::customers_not_found);
    Customer customer = std::move(*found);
    if (command.expected_version && *command.expected_version != customer.version)
        refuse(sql::version_conflict);

    if (command.email) customer.email = *command.email;
    if (command.name) customer.name = *command.name;
    if (command.phone) customer.phone = *command.phone;
    if (command.default_address) customer.default_address = command.default_address;
    if (command.metadata) customer.metadata = *command.metadata;
    customer.updated_at = unit.now();
    verify(customer);
    const std::optional<Customer> owner = command.email ? find_by_email(unit, customer.email) : std::nullopt;
    if (owner && owner->id != customer.id) refuse_field(reasons::customers_email_taken, "email");

    save(unit, customer);
    unit.publish("customers.updated", customer.id, customer.version, CustomerChanged{customer.id});
    return customer;
}

} // namespace merastore::customers
