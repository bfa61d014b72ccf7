// Changes whose cart it is and where it goes.
#include "carts/cart_rows.hpp"
#include "carts/check_input.hpp"
#include "carts/commands.hpp"
#include "carts/events.hpp"
#include "carts/load_cart.hpp"
#include "customers/door.hpp"

namespace merastore::carts {

Cart update_cart(UnitOfWork& unit, const UpdateCart& command) {
    check(command);
    if (command.customer) customers::require(unit, *command.customer);
    Cart cart = load_to_change(unit, command.cart, command.expected_version);

    if (command.customer) cart.customer = command.customer;
    if (command.email) cart.email = *command.email;
    if (command.shipping_address) cart.shipping_address = command.shipping_address;
    if (command.billing_address) cart.billing_address = command.billing_address;
    if (command.note) cart.note = *command.note;
    if (command.metadata) cart.metadata = *command.metadata;
    renew(cart, unit.now());
    show(cart, facts_of(unit, cart));

    update_cart_row(unit, cart);
    publish(unit, cart_updated, cart);
    return cart;
}

} // namespace merastore::carts
