// Adds a note to an order, for those who work in the shop. Changes no version: notes do not conflict.
#include "base/utf8.hpp"
#include "ordering/commands.hpp"
#include "orders/door.hpp"

namespace merastore::ordering {

namespace {
constexpr std::size_t longest_note = 10'000;
}

Order add_note(UnitOfWork& unit, const AddOrderNote& command) {
    if (command.text.empty()) refuse_field(reasons::required, "text", "A note says something.");
    if (count_characters(command.text) > longest_note)
        refuse_field(reasons::too_long, "text",
                     "A note has at most " + std::to_string(longest_note) + " characters.");
    Order order = orders::load(static_cast<Reader&>(unit), command.order);

    orders::add_note(unit, order.id, command.text);
    return order;
}

} // namespace merastore::ordering
