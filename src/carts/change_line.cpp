// Sets the quantity of a line, or removes it.
#include "carts/cart_rows.hpp"
#include "carts/commands.hpp"
#include "carts/events.hpp"
#include "carts/load_cart.hpp"

namespace merastore::carts {

Cart update_line(UnitOfWork& unit, const UpdateCartLine& command) {
    if (command.quantity.is_zero())
        return remove_cart_line(unit, {command.cart, command.line, command.expected_version});
    Cart cart = load_to_change(unit, command.cart, command.expected_version);
    CartLine& line = line_of(cart, command.line);
    const Facts facts = facts_of(unit, cart);

    set_quantity(line, facts, command.quantity);
    renew(cart, unit.now());
    show(cart, facts);

    touch_cart(unit, cart);
    update_lines(unit, cart.id, {&line, 1});
    publish(unit, cart_updated, cart);
    return cart;
}

Cart remove_cart_line(UnitOfWork& unit, const RemoveCartLine& command) {
    Cart cart = load_to_change(unit, command.cart, command.expected_version);

    remove_line(cart, command.line);
    renew(cart, unit.now());
    show(cart, facts_of(unit, cart));

    touch_cart(unit, cart);
    delete_lines(unit, cart.id, {&command.line, 1});
    publish(unit, cart_updated, cart);
    return cart;
}

} // namespace merastore::carts
