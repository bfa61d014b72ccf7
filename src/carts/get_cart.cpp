// A cart with today's titles, availability and totals.
#include "carts/cart_rows.hpp"
#include "carts/commands.hpp"
#include "carts/load_cart.hpp"

namespace merastore::carts {

Cart get_cart(Reader& reader, const GetCart& query) {
    std::optional<Cart> cart = find_cart(reader, query.cart);
    if (!cart) refuse(reasons::carts_not_found);
    cart->lines = lines_of(reader, cart->id);
    if (cart->status == CartStatus::active && !is_active(*cart, reader.now()))
        cart->status = CartStatus::expired;
    show(*cart, facts_of(reader, *cart));
    return std::move(*cart);
}

} // namespace merastore::carts
