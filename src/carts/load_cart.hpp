// What the commands load and save alike.
#pragma once

#include "carts/cart.hpp"
#include "kernel/unit_of_work.hpp"

namespace merastore::carts {

/// An active cart with its lines, locked. Refuses carts.not_found, carts.not_active, conflict.version.
Cart load_to_change(UnitOfWork& unit, CartId cart, std::optional<std::int64_t> expected_version = {});

/// What is known of the variants in the cart and of this one; three statements.
Facts facts_of(Reader& reader, const Cart& cart, std::span<const VariantId> others = {});
/// Without what is available; two statements.
Facts facts_of(Reader& reader, std::span<const VariantId> variants, Currency currency);

/// From now on the cart lives for its whole lifetime again.
void renew(Cart& cart, Instant now);
/// The cart's event, at the version that was saved.
void publish(UnitOfWork& unit, const char* topic, const Cart& cart);

} // namespace merastore::carts
