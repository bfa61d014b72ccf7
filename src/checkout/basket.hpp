// What is about to be bought, as it stands now.
#pragma once

#include "carts/door.hpp"
#include "kernel/unit_of_work.hpp"
#include "merastore/checkout.hpp"

namespace merastore::checkout {

struct Basket {
    std::optional<Cart> cart; ///< without its lines
    ChannelId channel;
    std::optional<CustomerId> customer;
    std::vector<carts::PricedLine> lines;
    Quote quote;
};

/// From the cart or from the lines given. Refuses what cannot be bought.
Basket load_basket(UnitOfWork& unit, const PlaceOrder& command);

/// Refuses checkout.price_changed where the customer has not seen this total.
void require_shown_total(const Basket& basket, const std::optional<Money>& expected_total);

/// The order that comes of it, with everything but its number, its status and its payment. Takes the texts
/// out of the basket.
Order draft_order(OrderId id, Basket& basket, const PlaceOrder& command);

} // namespace merastore::checkout
