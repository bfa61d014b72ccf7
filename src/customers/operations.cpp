#include "kernel/operations.hpp"

#include "customers/commands.hpp"

namespace merastore::customers {

void declare(kernel::Operations& operations) {
    operations.command("customers.create", create_customer)
        .http(HttpMethod::post, "/v1/customers")
        .creates()
        .permission("customers.write")
        .summary("Makes a customer")
        .refuses({&reasons::customers_email_taken, &reasons::customers_bad_email});
    operations.command("customers.update", update_customer)
        .http(HttpMethod::patch, "/v1/customers/{customer}")
        .permission("customers.write")
        .summary("Changes what is given of a customer")
        .refuses(
            {&reasons::customers_not_found, &reasons::customers_email_taken, &reasons::customers_bad_email});
    operations.query("customers.get", get_customer)
        .http(HttpMethod::get, "/v1/customers/{customer}")
        .permission("customers.read")
        .summary("A customer by id or by e-mail address")
        .refuses({&reasons::customers_not_found});
    operations.query("customers.list", list_customers)
        .http(HttpMethod::get, "/v1/customers")
        .permission("customers.read")
        .summary("Customers, the newest first");
}

} // namespace merastore::customers
