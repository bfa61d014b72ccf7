#include "checkout/basket.hpp"

#include "base/problems.hpp"
#include "customers/door.hpp"
#include "merastore/version.hpp"
#include "quotes/door.hpp"
#include "settings/door.hpp"

namespace merastore::checkout {

namespace {

Quote quote_of(const std::vector<carts::PricedLine>& lines, Currency currency, bool prices_include_tax) {
    QuoteRequest request{currency, prices_include_tax, {}};
    request.items.reserve(lines.size());
    for (const carts::PricedLine& line : lines)
        request.items.push_back({line.variant, line.quantity, line.unit_price});
    return quotes::quoted(request);
}

OrderLine order_line(carts::PricedLine& line, const QuoteLine& quote) {
    OrderLine result;
    result.variant = line.variant;
    result.sku = std::move(line.sku);
    result.title = std::move(line.title);
    result.variant_title = std::move(line.variant_title);
    result.quantity = line.quantity;
    result.unit_price = line.unit_price;
    result.amount = quote.amount;
    result.discount = quote.discount;
    result.tax = quote.tax;
    result.total = quote.total;
    result.tracked = line.tracked;
    result.requires_shipping = line.requires_shipping;
    result.canceled_total = Money::zero(quote.total.currency());
    return result;
}

// What the command says, over what the cart says.
void take_over(Order& order, Basket& basket, const PlaceOrder& command) {
    order.email = command.email;
    order.shipping_address = command.shipping_address;
    order.billing_address = command.billing_address;
    order.metadata = command.metadata;
    if (!basket.cart) return;
    Cart& cart = *basket.cart;
    if (order.email.empty()) order.email = cart.email;
    if (!order.shipping_address) order.shipping_address = cart.shipping_address;
    if (!order.billing_address) order.billing_address = cart.billing_address;
    order.metadata.insert(cart.metadata.begin(), cart.metadata.end());
}

} // namespace

Basket load_basket(UnitOfWork& unit, const PlaceOrder& command) {
    Basket basket;
    if (command.customer) customers::require(unit, *command.customer);
    if (command.cart) {
        basket.cart = carts::load_active(unit, *command.cart, command.expected_version);
        basket.channel = basket.cart->channel;
        basket.customer = command.customer ? command.customer : basket.cart->customer;
        basket.lines = carts::lines_to_place(unit, *basket.cart);
        basket.quote = quote_of(basket.lines, basket.cart->currency, basket.cart->prices_include_tax);
        return basket;
    }
    const Channel channel = settings::channel(unit);
    basket.channel = channel.id;
    basket.customer = command.customer ? command.customer : customers::caller(unit.call());
    basket.lines = carts::price_lines(unit, command.lines, channel.currency);
    basket.quote = quote_of(basket.lines, channel.currency, channel.prices_include_tax);
    return basket;
}

void require_shown_total(const Basket& basket, const std::optional<Money>& expected_total) {
    if (expected_total && *expected_total == basket.quote.total) return;
    Error error{reasons::checkout_price_changed.code,
                reasons::checkout_price_changed.name,
                "The total is " + basket.quote.total.text() + " now. Refresh the cart and ask again.",
                {}};
    for (std::size_t i = 0; i < basket.lines.size() && error.fields.size() < Problems::most; ++i) {
        const carts::PricedLine& line = basket.lines[i];
        if (line.unit_price != line.shown_price)
            error.fields.push_back({"lines[" + std::to_string(i) + "].unit_price",
                                    reasons::checkout_price_changed.name,
                                    line.sku + " costs " + line.unit_price.text() + " instead of " +
                                        line.shown_price.text() + '.'});
    }
    if (!expected_total && error.fields.empty()) return;
    throw Exception(std::move(error));
}

Order draft_order(OrderId id, Basket& basket, const PlaceOrder& command) {
    Order order;
    order.id = id;
    order.channel = basket.channel;
    order.customer = basket.customer;
    take_over(order, basket, command);
    order.engine_version = version();
    const Quote& quote = basket.quote;
    order.prices_include_tax = quote.prices_include_tax;
    order.subtotal = quote.subtotal;
    order.discount_total = quote.discount_total;
    order.tax_total = quote.tax_total;
    order.shipping_total = quote.shipping_total;
    order.rounding_total = quote.rounding_total;
    order.total = quote.total;
    order.canceled_total = Money::zero(quote.currency);
    order.lines.reserve(basket.lines.size());
    for (std::size_t i = 0; i < basket.lines.size(); ++i)
        order.lines.push_back(order_line(basket.lines[i], quote.lines[i]));
    return order;
}

} // namespace merastore::checkout
