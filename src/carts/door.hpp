// Carts: what checkout may ask and do in its own unit of work.
#pragma once

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
    UnitPrice unit_price;
    bool tracked = true;
    bool requires_shipping = true;
};

/// The cart without its lines. Refuses carts.not_found, carts.not_active, conflict.version.
Cart load_active(Reader& reader, CartId cart, std::optional<std::int64_t> expected_version);
/// The cart's lines with the prices they were shown, where everything can still be bought. Refuses
/// carts.empty, carts.inactive_product, carts.bad_quantity. Two statements.
std::vector<PricedLine> lines_to_place(Reader& reader, const Cart& cart);
/// The same for lines given at once, at today's prices.
std::vector<PricedLine> price_lines(Reader& reader, std::span<const NewCartLine> lines, Currency currency);
/// The cart has become an order.
void complete(UnitOfWork& unit, Cart& cart, OrderId order);

} // namespace merastore::carts
