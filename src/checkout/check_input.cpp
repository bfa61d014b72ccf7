#include "checkout/check_input.hpp"

#include "base/input_checks.hpp"

namespace merastore::checkout {

void check(const PlaceOrder& command) {
    if (command.cart.has_value() != command.lines.empty()) refuse(reasons::checkout_nothing_to_place);
    Problems problems;
    const Path root;
    check_email({root, "email"}, command.email, problems);
    check_text({root, "method"}, command.method, longest_name, problems);
    check_text({root, "note"}, command.note, longest_note, problems);
    check_metadata({root, "metadata"}, command.metadata, problems);
    if (command.shipping_address)
        check_address({root, "shipping_address"}, *command.shipping_address, problems);
    if (command.billing_address) check_address({root, "billing_address"}, *command.billing_address, problems);
    std::move(problems).refuse_any();
}

} // namespace merastore::checkout
