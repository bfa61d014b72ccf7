/// Carts: what somebody may buy. A cart keeps the prices it was shown; it holds no stock until it is placed,
/// and is over 30 days after its last change. A visitor reaches a cart with its secret alone, a customer also
/// what is their own; to others it is carts.not_found. Staff and services reach all.
/// Thread safety: handles may be shared; values are like std types.
#pragma once

#include "merastore/address.hpp"
#include "merastore/call.hpp"
#include "merastore/operation.hpp"
#include "merastore/quote.hpp"

namespace merastore::kernel {
class Shop;
}

namespace merastore::inline v0 {

enum class CartStatus { active, completed, merged, expired };

struct CartLine {
    CartLineId id;
    VariantId variant;
    std::int64_t position = 0;
    std::string sku;
    std::string title;
    std::string variant_title;
    Quantity quantity;
    UnitPrice unit_price; ///< as it was when the line was added or refreshed
    Money amount;
    Money discount;
    Money tax;
    Money total;
    bool price_changed = false; ///< the price in force now is another one; `carts.refresh` takes it over
    std::optional<Quantity> available; ///< what could be promised now; absent where stock is not counted
    Metadata metadata;
};

struct Cart {
    CartId id;
    std::int64_t version = 1;
    /// Given once, by carts.create: a visitor uses the cart by sending it along (Call::cart_secret).
    std::optional<std::string> secret;
    ChannelId channel;
    CartStatus status = CartStatus::active;
    std::optional<CustomerId> customer; ///< absent for a guest
    std::string email;
    Currency currency;
    bool prices_include_tax = true;
    std::optional<Address> shipping_address;
    std::optional<Address> billing_address;
    std::optional<OrderId> order; ///< what became of it
    std::string note;
    Metadata metadata;
    Instant expires_at;
    Instant created_at;
    Instant updated_at;
    std::vector<CartLine> lines;
    Money subtotal;
    Money discount_total;
    Money tax_total;
    Money shipping_total;
    Money rounding_total;
    Money total;
};

/// Names a variant by its sku or its id.
struct NewCartLine {
    std::string sku = {};
    std::optional<VariantId> variant = {};
    Quantity quantity = Quantity::of(1);
    Metadata metadata = {};
};

struct CreateCart {
    std::optional<CustomerId> customer = {};
    std::string email = {};
    std::optional<Currency> currency = {}; ///< by default the channel's
    std::vector<NewCartLine> lines = {};
    std::string note = {};
    Metadata metadata = {};
};

struct GetCart {
    CartId cart;
};

/// Adds to the line of the same variant, or makes a new line; the line has the price in force now. Reasons:
/// carts.not_found · carts.not_active · catalog.variant_not_found · carts.inactive_product · carts.no_price ·
/// carts.bad_quantity · carts.too_many_lines · inventory.out_of_stock
struct AddCartLine {
    CartId cart;
    std::string sku = {};
    std::optional<VariantId> variant = {};
    Quantity quantity = Quantity::of(1);
    Metadata metadata = {};
    std::optional<std::int64_t> expected_version = {};
};

/// Sets the quantity of a line; zero removes it.
struct UpdateCartLine {
    CartId cart;
    CartLineId line;
    Quantity quantity;
    std::optional<std::int64_t> expected_version = {};
};

struct RemoveCartLine {
    CartId cart;
    CartLineId line;
    std::optional<std::int64_t> expected_version = {};
};

/// Changes what is given and leaves the rest.
struct UpdateCart {
    CartId cart;
    std::optional<std::int64_t> expected_version = {};
    std::optional<CustomerId> customer = {};
    std::optional<std::string> email = {};
    std::optional<Address> shipping_address = {};
    std::optional<Address> billing_address = {};
    std::optional<std::string> note = {};
    std::optional<Metadata> metadata = {};
};

/// Makes the cart one that can be placed: takes over the prices in force now, lowers quantities to what is
/// available, and drops lines that can no longer be bought.
struct RefreshCart {
    CartId cart;
    std::optional<std::int64_t> expected_version = {};
};

enum class CartChangeKind { price_changed, quantity_lowered, removed };

/// What a refresh did to a line.
struct CartChange {
    CartLineId line;
    VariantId variant;
    std::string sku;
    CartChangeKind kind = CartChangeKind::price_changed;
    UnitPrice old_price;
    std::optional<UnitPrice> new_price; ///< absent where it has none any more
    Quantity old_quantity;
    Quantity new_quantity; ///< zero where the line was removed
};

struct RefreshedCart {
    Cart cart;
    std::vector<CartChange> changes;
};

/// Adds the lines of a guest's cart to a customer's, which keeps its own prices; the guest's cart is over.
/// Stock is not checked here: lines show what is available. Reasons: carts.not_found · carts.not_active ·
/// carts.currency_mismatch · carts.too_many_lines · carts.same_cart
struct MergeCarts {
    CartId from;
    CartId into;
};

struct ExpiredCarts {
    std::int64_t carts = 0;
};

inline constexpr std::int64_t most_cart_lines = 500;
inline constexpr Duration cart_lifetime = std::chrono::hours{24 * 30}; ///< after the last change

namespace reasons {
inline constexpr Reason carts_not_found{Code::not_found, "carts.not_found", "There is no such cart."};
inline constexpr Reason carts_line_not_found{Code::not_found, "carts.line_not_found",
                                             "The cart has no such line."};
inline constexpr Reason carts_not_active{Code::failed_precondition, "carts.not_active",
                                         "The cart was placed, merged or has expired; start a new one."};
inline constexpr Reason carts_inactive_product{Code::failed_precondition, "carts.inactive_product",
                                               "This product is not for sale."};
inline constexpr Reason carts_no_price{Code::failed_precondition, "carts.no_price",
                                       "This variant has no price in the cart's currency."};
inline constexpr Reason carts_currency_mismatch{Code::invalid_argument, "carts.currency_mismatch",
                                                "Carts and prices must be in one currency."};
inline constexpr Reason carts_same_cart{Code::invalid_argument, "carts.same_cart",
                                        "A cart cannot be merged into itself."};
inline constexpr Reason carts_bad_quantity{
    Code::invalid_argument, "carts.bad_quantity",
    "The quantity must be greater than zero and a multiple of the variant's "
    "step."};
inline constexpr Reason carts_too_many_lines{Code::resource_exhausted, "carts.too_many_lines",
                                             "A cart has at most 500 lines."};
inline constexpr Reason carts_empty{Code::failed_precondition, "carts.empty", "The cart has no lines."};
} // namespace reasons

class MERASTORE_API Carts {
public:
    explicit Carts(const kernel::Shop& shop) : shop_(&shop) {}
    [[nodiscard]] Result<Cart> create(const CreateCart& command = {}, const Call& call = {}) const;
    [[nodiscard]] Result<Cart> get(const GetCart& query, const Call& call = {}) const;
    [[nodiscard]] Result<Cart> add_line(const AddCartLine& command, const Call& call = {}) const;
    [[nodiscard]] Result<Cart> update_line(const UpdateCartLine& command, const Call& call = {}) const;
    [[nodiscard]] Result<Cart> remove_line(const RemoveCartLine& command, const Call& call = {}) const;
    [[nodiscard]] Result<Cart> update(const UpdateCart& command, const Call& call = {}) const;
    [[nodiscard]] Result<RefreshedCart> refresh(const RefreshCart& command, const Call& call = {}) const;
    [[nodiscard]] Result<Cart> merge(const MergeCarts& command, const Call& call = {}) const;
    /// Ends some of the carts that are past their time; zero where none is left. `Store::run_due` does it.
    [[nodiscard]] Result<ExpiredCarts> expire(const Call& call = {}) const;

private:
    const kernel::Shop* shop_;
};

MERASTORE_ENUM(CartStatus, active, completed, merged, expired)
MERASTORE_STRUCT(CartLine, id, variant, position, sku, title, variant_title, quantity, unit_price, amount,
                 discount, tax, total, price_changed, available, metadata)
MERASTORE_STRUCT(Cart, id, version, secret, channel, status, customer, email, currency, prices_include_tax,
                 shipping_address, billing_address, order, note, metadata, expires_at, created_at, updated_at,
                 lines, subtotal, discount_total, tax_total, shipping_total, rounding_total, total)
MERASTORE_STRUCT(NewCartLine, sku, variant, quantity, metadata)
MERASTORE_STRUCT(CreateCart, customer, email, currency, lines, note, metadata)
MERASTORE_STRUCT(GetCart, cart)
MERASTORE_STRUCT(AddCartLine, cart, sku, variant, quantity, metadata, expected_version)
MERASTORE_STRUCT(UpdateCartLine, cart, line, quantity, expected_version)
MERASTORE_STRUCT(RemoveCartLine, cart, line, expected_version)
MERASTORE_STRUCT(UpdateCart, cart, expected_version, customer, email, shipping_address, billing_address, note,
                 metadata)
MERASTORE_STRUCT(RefreshCart, cart, expected_version)
MERASTORE_ENUM(CartChangeKind, price_changed, quantity_lowered, removed)
MERASTORE_STRUCT(CartChange, line, variant, sku, kind, old_price, new_price, old_quantity, new_quantity)
MERASTORE_STRUCT(RefreshedCart, cart, changes)
MERASTORE_STRUCT(MergeCarts, from, into)
MERASTORE_STRUCT(ExpiredCarts, carts)

} // namespace merastore::inline v0
