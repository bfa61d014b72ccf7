// Makes the cart one that can be placed now, and tells what changed.
#include <algorithm>

#include "carts/cart_rows.hpp"
#include "carts/commands.hpp"
#include "carts/events.hpp"
#include "carts/load_cart.hpp"

namespace merastore::carts {

RefreshedCart refresh_cart(UnitOfWork& unit, const RefreshCart& command) {
    Cart cart = load_to_change(unit, command.cart, command.expected_version);
    const Facts facts = facts_of(unit, cart);

    std::vector<CartChange> changes = refresh(cart, facts);
    if (changes.empty()) {
        show(cart, facts);
        return {std::move(cart), {}};
    }
    renew(cart, unit.now());
    show(cart, facts);

    std::vector<CartLine> changed;
    std::vector<CartLineId> removed;
    for (const CartChange& change : changes) {
        if (change.kind == CartChangeKind::removed)
            removed.push_back(change.line);
        else
            changed.push_back(line_of(cart, change.line));
    }
    touch_cart(unit, cart);
    update_lines(unit, cart.id, changed);
    delete_lines(unit, cart.id, removed);
    publish(unit, cart_updated, cart);
    return {std::move(cart), std::move(changes)};
}

} // namespace merastore::carts
