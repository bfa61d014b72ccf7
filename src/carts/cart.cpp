#include "carts/cart.hpp"

#include <algorithm>
#include <array>

#include "merastore/inventory.hpp"
#include "quotes/door.hpp"

namespace merastore::carts {

namespace {

constexpr std::array<std::pair<CartStatus, CartStatus>, 4> edges{{
    {CartStatus::active, CartStatus::completed},
    {CartStatus::active, CartStatus::merged},
    {CartStatus::active, CartStatus::expired},
    {CartStatus::completed, CartStatus::active}, // the payment came to nothing
}};

std::string at(const std::string& field, const char* name) {
    return field.empty() ? name : field + '.' + name;
}

auto find_line(Cart& cart, CartLineId line) {
    const auto found =
        std::find_if(cart.lines.begin(), cart.lines.end(), [&](const CartLine& l) { return l.id == line; });
    if (found == cart.lines.end()) refuse(reasons::carts_line_not_found);
    return found;
}

CartLine* find_variant(Cart& cart, VariantId variant) {
    for (CartLine& line : cart.lines)
        if (line.variant == variant) return &line;
    return nullptr;
}

std::int64_t next_position(const Cart& cart) {
    return cart.lines.empty() ? 0 : cart.lines.back().position + 1;
}

void require_stock(const Facts& facts, const CartLine& line, Quantity wanted, const std::string& field) {
    const std::optional<Quantity> left = available(facts, line.variant);
    if (!left || *left >= wanted) return;
    const std::string& sku = facts.sellables.at(line.variant).sku;
    refuse_field(
        reasons::inventory_out_of_stock, at(field, "quantity"),
        left->is_zero() ? sku + " is out of stock." : "Only " + left->text() + " of " + sku + " can be had.");
}

// Whole steps only.
Quantity rounded_down(Quantity quantity, Quantity step) {
    if (step.is_zero()) return quantity;
    return quantity - Quantity::of_thousandths(quantity.thousandths() % step.thousandths());
}

// What a line becomes: the quantity that can be bought of it, zero where nothing can.
Quantity buyable_quantity(const CartLine& line, const Facts& facts) {
    const auto sellable = facts.sellables.find(line.variant);
    if (sellable == facts.sellables.end() || sellable->second.status != ProductStatus::active ||
        !facts.prices.contains(line.variant))
        return Quantity{};
    const std::optional<Quantity> left = available(facts, line.variant);
    return rounded_down(left ? std::min(*left, line.quantity) : line.quantity, sellable->second.step);
}

} // namespace

bool may_become(CartStatus from, CartStatus to) {
    return std::find(edges.begin(), edges.end(), std::pair{from, to}) != edges.end();
}

bool is_active(const Cart& cart, Instant now) {
    return cart.status == CartStatus::active && cart.expires_at > now;
}

void require_buyable(const Facts& facts, VariantId variant, const std::string& field) {
    const auto sellable = facts.sellables.find(variant);
    if (sellable == facts.sellables.end() || sellable->second.status != ProductStatus::active)
        refuse_field(reasons::carts_inactive_product, at(field, "variant"));
    if (!facts.prices.contains(variant)) refuse_field(reasons::carts_no_price, at(field, "variant"));
}

void require_quantity(const catalog::Sellable& sellable, Quantity quantity, const std::string& field) {
    if (quantity > Quantity{} && quantity.is_multiple_of(sellable.step)) return;
    refuse_field(reasons::carts_bad_quantity, at(field, "quantity"),
                 "The quantity of " + sellable.sku + " must be greater than zero and a multiple of " +
                     sellable.step.text() + '.');
}

std::optional<Quantity> available(const Facts& facts, VariantId variant) {
    const auto sellable = facts.sellables.find(variant);
    if (sellable == facts.sellables.end() || !sellable->second.track_stock) return std::nullopt;
    const auto found = facts.available.find(variant);
    return found == facts.available.end() ? Quantity{} : std::max(found->second, Quantity{});
}

CartLine& add(Cart& cart, const Facts& facts, const Addition& addition) {
    require_buyable(facts, addition.variant, addition.field);
    const catalog::Sellable& sellable = facts.sellables.at(addition.variant);
    require_quantity(sellable, addition.quantity, addition.field);

    CartLine* line = find_variant(cart, addition.variant);
    const Quantity wanted = addition.quantity + (line != nullptr ? line->quantity : Quantity{});
    if (line == nullptr) {
        if (cart.lines.size() >= static_cast<std::size_t>(most_cart_lines))
            refuse(reasons::carts_too_many_lines);
        const std::int64_t position = next_position(cart);
        line = &cart.lines.emplace_back();
        line->id = addition.id;
        line->variant = addition.variant;
        line->position = position;
    }
    require_stock(facts, *line, wanted, addition.field);
    line->quantity = wanted;
    line->unit_price = facts.prices.at(addition.variant).price;
    if (addition.metadata != nullptr)
        for (const auto& [key, value] : *addition.metadata) line->metadata[key] = value;
    return *line;
}

CartLine& line_of(Cart& cart, CartLineId line) { return *find_line(cart, line); }

void set_quantity(CartLine& line, const Facts& facts, Quantity quantity) {
    require_buyable(facts, line.variant, "");
    require_quantity(facts.sellables.at(line.variant), quantity, "");
    if (quantity > line.quantity) require_stock(facts, line, quantity, "");
    line.quantity = quantity;
}

void remove_line(Cart& cart, CartLineId line) { cart.lines.erase(find_line(cart, line)); }

std::vector<CartChange> refresh(Cart& cart, const Facts& facts) {
    std::vector<CartChange> changes;
    for (CartLine& line : cart.lines) {
        const Quantity quantity = buyable_quantity(line, facts);
        const auto found = facts.prices.find(line.variant);
        const std::optional<UnitPrice> price =
            found == facts.prices.end() ? std::nullopt : std::optional{found->second.price};
        if (quantity == line.quantity && price == line.unit_price) continue;
        const auto sellable = facts.sellables.find(line.variant);
        const CartChangeKind kind = quantity.is_zero()          ? CartChangeKind::removed
                                    : quantity == line.quantity ? CartChangeKind::price_changed
                                                                : CartChangeKind::quantity_lowered;
        changes.push_back({line.id, line.variant,
                           sellable == facts.sellables.end() ? std::string() : sellable->second.sku, kind,
                           line.unit_price, price, line.quantity, quantity});
        line.quantity = quantity;
        if (price) line.unit_price = *price;
    }
    std::erase_if(cart.lines, [](const CartLine& line) { return line.quantity.is_zero(); });
    return changes;
}

Merged merge_lines(Cart& into, const Cart& from) {
    Merged merged{{}, into.lines.size()};
    for (const CartLine& line : from.lines) {
        if (CartLine* same = find_variant(into, line.variant)) {
            same->quantity += line.quantity;
            merged.changed.push_back(static_cast<std::size_t>(same - into.lines.data()));
            continue;
        }
        if (into.lines.size() >= static_cast<std::size_t>(most_cart_lines))
            refuse(reasons::carts_too_many_lines);
        CartLine added = line;
        added.id = {};
        added.position = next_position(into);
        into.lines.push_back(std::move(added));
    }
    return merged;
}

void show(Cart& cart, const Facts& facts) {
    QuoteRequest request{cart.currency, cart.prices_include_tax, {}};
    request.items.reserve(cart.lines.size());
    for (const CartLine& line : cart.lines)
        request.items.push_back({line.variant, line.quantity, line.unit_price});
    const Quote quote = quotes::quoted(request);
    for (std::size_t i = 0; i < cart.lines.size(); ++i) {
        CartLine& line = cart.lines[i];
        const QuoteLine& priced = quote.lines[i];
        if (const auto sellable = facts.sellables.find(line.variant); sellable != facts.sellables.end()) {
            line.sku = sellable->second.sku;
            line.title = sellable->second.title;
            line.variant_title = sellable->second.variant_title;
        }
        const auto price = facts.prices.find(line.variant);
        line.price_changed = price == facts.prices.end() || price->second.price != line.unit_price;
        line.available = available(facts, line.variant);
        line.amount = priced.amount;
        line.discount = priced.discount;
        line.tax = priced.tax;
        line.total = priced.total;
    }
    cart.subtotal = quote.subtotal;
    cart.discount_total = quote.discount_total;
    cart.tax_total = quote.tax_total;
    cart.shipping_total = quote.shipping_total;
    cart.rounding_total = quote.rounding_total;
    cart.total = quote.total;
}

} // namespace merastore::carts
