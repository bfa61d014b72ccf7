/// Checkout: turns a cart, or lines given at once, into a placed order: stock, payment and books in one go.
/// Thread safety: handles may be shared; values are like std types.
#pragma once

#include "merastore/carts.hpp"
#include "merastore/orders.hpp"

namespace merastore::inline v0 {

/// Places an order from a cart, or from `lines` without one. With a gateway that answers at once (manual) the
/// order, its stock and its payment are one unit of work. With a remote gateway the order is first written as
/// pending, with its stock reserved; then the gateway is asked, with no transaction open; then the outcome is
/// recorded: `placed`, still `pending` where the customer or the provider must act, or `canceled` and refused
/// with payments.declined. After a decline the cart is active again and the idempotency key is free, so the
/// customer can pay another way.
///
/// The prices in force when the order is placed are the ones that count. Where a line's price is not the one
/// that the cart was shown, checkout.price_changed names the line, unless `expected_total` says that the
/// customer has seen the new total.
///
/// Reasons: carts.not_found · carts.not_active · carts.empty · carts.inactive_product · carts.no_price ·
/// carts.bad_quantity · checkout.price_changed · inventory.out_of_stock · payments.unknown_gateway ·
/// payments.declined · conflict.version
struct PlaceOrder {
    std::optional<CartId> cart = {};
    std::optional<std::int64_t> expected_version = {}; ///< of the cart
    std::vector<NewCartLine> lines = {};
    std::optional<CustomerId> customer = {};
    std::string email = {};
    std::optional<Address> shipping_address = {};
    std::optional<Address> billing_address = {};
    std::string payment = "manual"; ///< the gateway
    std::string method = {};        ///< the provider's token; for manual "cash" or "later"
    bool capture = false;           ///< take the money at once instead of authorizing it
    bool fulfill = false;           ///< a point of sale: the goods are handed over now
    std::optional<Money> expected_total =
        {}; ///< what the customer was shown; refused where it is another one
    std::string note = {};
    Metadata metadata = {};
};

/// Names an order by the cart it was placed from. Who reaches the cart may see the order: a visitor with the
/// cart's secret. Reasons: carts.not_found · orders.not_found, where the cart is not placed
struct GetOrderOfCart {
    CartId cart;
};

namespace reasons {
inline constexpr Reason checkout_price_changed{
    Code::conflict, "checkout.price_changed",
    "The total is not what the customer was shown. Refresh the cart and "
    "ask again."};
inline constexpr Reason checkout_nothing_to_place{Code::invalid_argument, "checkout.nothing_to_place",
                                                  "Give either a cart or lines."};
} // namespace reasons

class MERASTORE_API Checkout {
public:
    explicit Checkout(const kernel::Shop& shop) : shop_(&shop) {}
    [[nodiscard]] Result<Order> place(const PlaceOrder& command, const Call& call = {}) const;
    /// The order that a cart has become.
    [[nodiscard]] Result<Order> order(const GetOrderOfCart& query, const Call& call = {}) const;

private:
    const kernel::Shop* shop_;
};

MERASTORE_STRUCT(PlaceOrder, cart, expected_version, lines, customer, email, shipping_address,
                 billing_address, payment, method, capture, fulfill, expected_total, note, metadata)
MERASTORE_STRUCT(GetOrderOfCart, cart)

} // namespace merastore::inline v0
