// Carts: what checkout may ask and do in its own unit of work.
#pragma once

#include <span>
#include <vector>

#include "kernel/unit_of_work.hpp"
#include "merastore/carts.hpp"

namespace merastore::carts {

/// A line that can be bought, checked and priced now.
struct PricedLine {
    CartLineId cart_line; ///< unset where there is no cart
    VariantId variant;
    std::string sku;
    std::string title;
    std::string variant_title;
    Quantity quantity;
    UnitPrice unit_price;  ///< in force now
    UnitPrice shown_price; ///< what the cart was shown; the same where there is no cart
    bool tracked = true;
    bool requires_shipping = true;
};

/// The cart without its lines, locked until the unit ends. Refuses carts.not_found, carts.not_active,
/// conflict.version.
Cart load_active(UnitOfWork& unit, CartId cart, std::optional<std::int64_t> expected_version);
/// The cart's lines at the prices in force now, where everything can still be bought. Refuses carts.empty,
/// carts.inactive_product, carts.no_price, carts.bad_quantity, naming `lines[i]`. Three statements.
std::vector<PricedLine> lines_to_place(Reader& reader, const Cart& cart);
/// The same for lines given at once; those of one variant stay apart. Refuses carts.too_many_lines and
/// catalog.variant_not_found as well. At most four statements.
std::vector<PricedLine> price_lines(Reader& reader, std::span<const NewCartLine> lines, Currency currency);

/// What became of a cart that the caller may use. Refuses carts.not_found. One statement.
std::optional<OrderId> order_of(Reader& reader, CartId cart);
/// The cart has become an order. One that `waits_for_payment` can be opened again. One statement.
void complete(UnitOfWork& unit, Cart& cart, OrderId order, bool waits_for_payment = false);
/// The order that waited for its payment came to nothing: its cart, if it had one, is active again.
void reopen(UnitOfWork& unit, OrderId order);

} // namespace merastore::carts
