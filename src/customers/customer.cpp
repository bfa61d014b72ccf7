#include "customers/customer.hpp"

#include "base/input_checks.hpp"
#include "base/text_fold.hpp"

namespace merastore::customers {

void verify(const Customer& customer) {
    Problems problems;
    const Path root;
    check_email(Path(root, "email"), customer.email, problems);
    if (problems.size() > 0) refuse_field(reasons::customers_bad_email, "email");
    check_text(Path(root, "name"), customer.name, longest_name, problems);
    check_text(Path(root, "phone"), customer.phone, longest_name, problems);
    check_text(Path(root, "external_number"), customer.external_number, longest_name, problems);
    if (customer.default_address)
        check_address(Path(root, "default_address"), *customer.default_address, problems);
    check_metadata(Path(root, "metadata"), customer.metadata, problems);
    std::move(problems).refuse_any();
}

std::string search_text(const Customer& customer) { return folded(customer.name + " " + customer.email); }

} // namespace merastore::customers
