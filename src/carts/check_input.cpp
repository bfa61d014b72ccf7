#include "carts/check_input.hpp"

#include "base/input_checks.hpp"

namespace merastore::carts {

void check(const CreateCart& command) {
    Problems problems;
    const Path root;
    check_email({root, "email"}, command.email, problems);
    check_text({root, "note"}, command.note, longest_note, problems);
    check_metadata({root, "metadata"}, command.metadata, problems);
    const Path lines(root, "lines");
    for (std::size_t i = 0; i < command.lines.size(); ++i) {
        const Path line(lines, i);
        check_metadata({line, "metadata"}, command.lines[i].metadata, problems);
    }
    std::move(problems).refuse_any();
}

void check(const AddCartLine& command) {
    Problems problems;
    const Path root;
    check_metadata({root, "metadata"}, command.metadata, problems);
    std::move(problems).refuse_any();
}

void check(const UpdateCart& command) {
    Problems problems;
    const Path root;
    if (command.email) check_email({root, "email"}, *command.email, problems);
    if (command.note) check_text({root, "note"}, *command.note, longest_note, problems);
    if (command.metadata) check_metadata({root, "metadata"}, *command.metadata, problems);
    if (command.shipping_address)
        check_address({root, "shipping_address"}, *command.shipping_address, problems);
    if (command.billing_address) check_address({root, "billing_address"}, *command.billing_address, problems);
    std::move(problems).refuse_any();
}

} // namespace merastore::carts
