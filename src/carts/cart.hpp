// What a cart may do. Pure: knows no database, no clock, no other module's tables.
#pragma once

#include <unordered_map>

#include "catalog/door.hpp"
#include "merastore/carts.hpp"
#include "pricing/door.hpp"

namespace merastore::carts {

/// What catalogue, prices and stock say of the variants in a cart.
struct Facts {
    catalog::Sellables sellables;
    pricing::Prices prices;
    std::unordered_map<VariantId, Quantity> available; ///< of those whose stock is counted
};

/// What is to be added to a cart.
struct Addition {
    VariantId variant;
    Quantity quantity;
    const Metadata* metadata = nullptr;
    CartLineId id;     ///< of the line, where it is a new one
    std::string field; ///< where in the input it stands: "" or "lines[2]"
};

/// active → completed | merged | expired; completed → active where the payment came to nothing.
bool may_become(CartStatus from, CartStatus to);
bool is_active(const Cart& cart, Instant now);

/// Refuses carts.inactive_product, carts.no_price.
void require_buyable(const Facts& facts, VariantId variant, const std::string& field);
/// Refuses carts.bad_quantity.
void require_quantity(const catalog::Sellable& sellable, Quantity quantity, const std::string& field);
/// What could be promised of a variant; nothing where its stock is not counted.
std::optional<Quantity> available(const Facts& facts, VariantId variant);

/// Adds to the line of the variant or makes one. Refuses what cannot be bought, and carts.too_many_lines,
/// carts.bad_quantity, inventory.out_of_stock.
CartLine& add(Cart& cart, const Facts& facts, const Addition& addition);
/// Refuses carts.line_not_found.
CartLine& line_of(Cart& cart, CartLineId line);
/// Sets a line's quantity, not zero; refuses what `add` would refuse.
void set_quantity(CartLine& line, const Facts& facts, Quantity quantity);
void remove_line(Cart& cart, CartLineId line);
/// Makes the cart placeable and tells how.
std::vector<CartChange> refresh(Cart& cart, const Facts& facts);
/// Adds the lines of `from` to `into`; gives the positions in `into.lines` of those that changed or are new.
struct Merged {
    std::vector<std::size_t> changed;
    std::size_t first_new = 0;
};
Merged merge_lines(Cart& into, const Cart& from);

/// Fills in what is not stored: titles, availability, amounts and totals.
void show(Cart& cart, const Facts& facts);

} // namespace merastore::carts
