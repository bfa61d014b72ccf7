// Adds a guest's cart to a customer's after they have signed in.
#include "carts/cart_rows.hpp"
#include "carts/commands.hpp"
#include "carts/events.hpp"
#include "carts/load_cart.hpp"

namespace merastore::carts {

namespace {

// Locks both in the order of their ids, so that two merges never wait for each other.
std::pair<Cart, Cart> load_both(UnitOfWork& unit, const MergeCarts& command) {
    if (command.from == command.into) refuse(reasons::carts_same_cart);
    if (command.from < command.into) {
        Cart from = load_to_change(unit, command.from);
        return {std::move(from), load_to_change(unit, command.into)};
    }
    Cart into = load_to_change(unit, command.into);
    return {load_to_change(unit, command.from), std::move(into)};
}

} // namespace

Cart merge_carts(UnitOfWork& unit, const MergeCarts& command) {
    std::pair<Cart, Cart> both = load_both(unit, command);
    Cart& from = both.first;
    Cart& into = both.second;
    if (from.currency != into.currency) refuse(reasons::carts_currency_mismatch);

    const Merged merged = merge_lines(into, from);
    for (std::size_t i = merged.first_new; i < into.lines.size(); ++i)
        into.lines[i].id = unit.new_id<CartLineId>();
    renew(into, unit.now());
    from.status = CartStatus::merged;
    from.updated_at = unit.now();
    show(into, facts_of(unit, into));

    std::vector<CartLine> changed;
    for (const std::size_t i : merged.changed) changed.push_back(into.lines[i]);
    touch_cart(unit, into);
    update_status(unit, from, std::nullopt);
    update_lines(unit, into.id, changed);
    insert_lines(unit, into.id, std::span<const CartLine>{into.lines}.subspan(merged.first_new));
    publish(unit, cart_updated, into);
    publish(unit, cart_merged, from);
    return into;
}

} // namespace merastore::carts
