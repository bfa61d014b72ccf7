// What checkout needs of a cart: its lines at today's prices, and its end.
#include "carts/cart_rows.hpp"
#include "carts/door.hpp"
#include "carts/events.hpp"
#include "carts/load_cart.hpp"

namespace merastore::carts {

namespace {

// The variant's part of a line that can be bought.
PricedLine priced(const Facts& facts, VariantId variant, Quantity quantity, const std::string& field) {
    require_buyable(facts, variant, field);
    const catalog::Sellable& sellable = facts.sellables.at(variant);
    require_quantity(sellable, quantity, field);
    PricedLine line;
    line.variant = variant;
    line.sku = sellable.sku;
    line.title = sellable.title;
    line.variant_title = sellable.variant_title;
    line.quantity = quantity;
    line.unit_price = facts.prices.at(variant).price;
    line.shown_price = line.unit_price;
    line.tracked = sellable.track_stock;
    line.requires_shipping = sellable.requires_shipping;
    return line;
}

std::string field_of(std::size_t index) { return "lines[" + std::to_string(index) + ']'; }

} // namespace

std::vector<PricedLine> lines_to_place(Reader& reader, const Cart& cart) {
    const std::vector<CartLine> lines = lines_of(reader, cart.id);
    if (lines.empty()) refuse(reasons::carts_empty);
    std::vector<VariantId> variants;
    variants.reserve(lines.size());
    for (const CartLine& line : lines) variants.push_back(line.variant);
    const Facts facts = facts_of(reader, variants, cart.currency);

    std::vector<PricedLine> result;
    result.reserve(lines.size());
    for (std::size_t i = 0; i < lines.size(); ++i) {
        PricedLine& line =
            result.emplace_back(priced(facts, lines[i].variant, lines[i].quantity, field_of(i)));
        line.cart_line = lines[i].id;
        line.shown_price = lines[i].unit_price;
    }
    return result;
}

std::vector<PricedLine> price_lines(Reader& reader, std::span<const NewCartLine> lines, Currency currency) {
    if (lines.empty()) refuse(reasons::carts_empty);
    if (lines.size() > static_cast<std::size_t>(most_cart_lines)) refuse(reasons::carts_too_many_lines);
    std::vector<catalog::VariantName> names;
    names.reserve(lines.size());
    for (const NewCartLine& line : lines) names.push_back({line.sku, line.variant});
    const std::vector<VariantId> variants = catalog::find_variants(reader, names, "lines");
    const Facts facts = facts_of(reader, variants, currency);

    std::vector<PricedLine> result;
    result.reserve(lines.size());
    for (std::size_t i = 0; i < lines.size(); ++i)
        result.push_back(priced(facts, variants[i], lines[i].quantity, field_of(i)));
    return result;
}

std::optional<OrderId> order_of(Reader& reader, CartId id) {
    const std::optional<Cart> cart = find_cart(reader, id);
    if (!cart) refuse(reasons::carts_not_found);
    return cart->order;
}

void complete(UnitOfWork& unit, Cart& cart, OrderId order, bool waits_for_payment) {
    cart.status = CartStatus::completed;
    cart.order = order;
    cart.updated_at = unit.now();
    update_status(unit, cart, waits_for_payment ? std::optional{order} : std::nullopt);
    publish(unit, cart_completed, cart);
}

void reopen(UnitOfWork& unit, OrderId order) {
    const std::optional<CartId> id = find_paying(unit, order);
    if (!id) return;
    Cart cart = find_any_cart_to_change(unit, *id).value();
    cart.status = CartStatus::active;
    cart.order.reset();
    renew(cart, unit.now());
    update_status(unit, cart, std::nullopt);
    publish(unit, cart_reopened, cart);
}

} // namespace merastore::carts
