// The tables carts and cart_lines.
#pragma once

#include <span>

#include "kernel/unit_of_work.hpp"
#include "merastore/carts.hpp"

namespace merastore::carts {

/// Without its lines; nothing where the caller may not use it.
std::optional<Cart> find_cart(Reader& reader, CartId cart);
/// The same, locked until the unit ends.
std::optional<Cart> find_cart_to_change(UnitOfWork& unit, CartId cart);
/// The same, whoever calls.
std::optional<Cart> find_any_cart_to_change(UnitOfWork& unit, CartId cart);
/// As stored, in the order of their positions; titles and amounts are not.
std::vector<CartLine> lines_of(Reader& reader, CartId cart);

/// With the hash of its secret.
void insert_cart(UnitOfWork& unit, const Cart& cart);
/// Saves all of the cart but its lines.
void update_cart_row(UnitOfWork& unit, Cart& cart);
/// The cart's lines changed: saves its version and times only.
void touch_cart(UnitOfWork& unit, Cart& cart);
/// Saves the status, the order and the times; `paying` is the order where the cart may be opened again.
void update_status(UnitOfWork& unit, Cart& cart, std::optional<OrderId> paying);
std::optional<CartId> find_paying(Reader& reader, OrderId order);

void insert_lines(UnitOfWork& unit, CartId cart, std::span<const CartLine> lines);
void update_lines(UnitOfWork& unit, CartId cart, std::span<const CartLine> lines);
void delete_lines(UnitOfWork& unit, CartId cart, std::span<const CartLineId> lines);

/// Active carts past their time, oldest first.
struct ExpiredCart {
    CartId id;
    std::int64_t version = 0;
};
std::vector<ExpiredCart> find_expired(Reader& reader, std::int64_t most);
/// Those that have not changed since; their versions are counted up.
void expire_rows(UnitOfWork& unit, std::span<ExpiredCart> carts);

} // namespace merastore::carts
