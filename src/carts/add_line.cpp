// Adds to the line of the same variant, or makes a new line.
#include "carts/cart_rows.hpp"
#include "carts/check_input.hpp"
#include "carts/commands.hpp"
#include "carts/events.hpp"
#include "carts/load_cart.hpp"

namespace merastore::carts {

Cart add_line(UnitOfWork& unit, const AddCartLine& command) {
    check(command);
    const VariantId variant = catalog::find_variant(unit, {command.sku, command.variant});
    Cart cart = load_to_change(unit, command.cart, command.expected_version);
    const Facts facts = facts_of(unit, cart, {&variant, 1});

    const std::size_t lines = cart.lines.size();
    const CartLine& line =
        add(cart, facts, {variant, command.quantity, &command.metadata, unit.new_id<CartLineId>(), ""});
    const bool is_new = cart.lines.size() > lines;
    renew(cart, unit.now());
    show(cart, facts);

    touch_cart(unit, cart);
    if (is_new)
        insert_lines(unit, cart.id, {&line, 1});
    else
        update_lines(unit, cart.id, {&line, 1});
    publish(unit, cart_updated, cart);
    return cart;
}

} // namespace merastore::carts
