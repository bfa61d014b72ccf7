#include "carts/load_cart.hpp"

#include "carts/cart_rows.hpp"
#include "carts/door.hpp"
#include "carts/events.hpp"
#include "inventory/door.hpp"

namespace merastore::carts {

Cart load_active(UnitOfWork& unit, CartId id, std::optional<std::int64_t> expected_version) {
    std::optional<Cart> cart = find_cart_to_change(unit, id);
    if (!cart) refuse(reasons::carts_not_found);
    if (!is_active(*cart, unit.now())) refuse(reasons::carts_not_active);
    if (expected_version && *expected_version != cart->version) refuse(sql::version_conflict);
    return std::move(*cart);
}

Cart load_to_change(UnitOfWork& unit, CartId id, std::optional<std::int64_t> expected_version) {
    Cart cart = load_active(unit, id, expected_version);
    cart.lines = lines_of(unit, id);
    return cart;
}

Facts facts_of(Reader& reader, std::span<const VariantId> variants, Currency currency) {
    Facts facts;
    if (variants.empty()) return facts;
    facts.sellables = catalog::sellables(reader, variants);
    facts.prices = pricing::base_prices(reader, variants, currency);
    return facts;
}

Facts facts_of(Reader& reader, const Cart& cart, std::span<const VariantId> others) {
    std::vector<VariantId> variants(others.begin(), others.end());
    for (const CartLine& line : cart.lines) variants.push_back(line.variant);
    Facts facts = facts_of(reader, variants, cart.currency);
    std::erase_if(variants, [&](VariantId variant) {
        const auto found = facts.sellables.find(variant);
        return found == facts.sellables.end() || !found->second.track_stock;
    });
    if (!variants.empty()) facts.available = inventory::available(reader, variants);
    return facts;
}

void renew(Cart& cart, Instant now) {
    cart.updated_at = now;
    cart.expires_at = now + cart_lifetime;
}

void publish(UnitOfWork& unit, const char* topic, const Cart& cart) {
    CartEvent event{cart.status, cart.customer, cart.order, std::nullopt};
    if (cart.total.is_set()) event.total = cart.total;
    unit.publish(topic, cart.id, cart.version, event);
}

} // namespace merastore::carts
