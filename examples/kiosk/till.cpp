#include "till.hpp"

#include "receipt.hpp"

using namespace merastore;

std::string Till::scan(const std::string& barcode) {
    return add(store_.catalog().find_variant({.barcode = barcode}).value(), Quantity::of(1));
}

std::string Till::weigh(const std::string& sku, std::int64_t grams) {
    // Sold by the kilogram; a quantity has three decimals, so grams lose nothing.
    return add(store_.catalog().find_variant({.sku = sku}).value(), Quantity::of_thousandths(grams));
}

std::string Till::add(const Variant& variant, Quantity quantity) {
    if (!basket_.is_set()) basket_ = store_.carts().create().value().id;
    const Cart basket =
        store_.carts().add_line({.cart = basket_, .variant = variant.id, .quantity = quantity}).value();
    return variant.sku + " " + amount_text(quantity, variant.unit) + "   total " + basket.total.text();
}

std::string Till::undo() {
    if (!basket_.is_set()) return "The basket is empty.";
    const Cart basket = store_.carts().get({.cart = basket_}).value();
    if (basket.lines.empty()) return "The basket is empty.";
    const CartLine& last = basket.lines.back();
    const Cart rest = store_.carts().remove_line({.cart = basket_, .line = last.id}).value();
    return last.title + " is out again   total " + rest.total.text();
}

std::string Till::show() const {
    if (!basket_.is_set()) return "The basket is empty.";
    const Cart basket = store_.carts().get({.cart = basket_}).value();
    std::string text;
    for (const CartLine& line : basket.lines)
        text += item_text(line.title, line.quantity, line.unit_price, line.total);
    return text + "Total " + basket.total.text();
}

std::string Till::pay(const std::string& cash) {
    if (!basket_.is_set()) return "The basket is empty.";
    const Cart basket = store_.carts().get({.cart = basket_}).value();
    const Money given = Money::parse(cash, basket.currency).value();
    if (given < basket.total) return "That is " + (basket.total - given).text() + " too little.";

    // The key makes a second press of the button harmless: it gives the same order again. `expected_total`
    // refuses to sell at another price than the one on the display.
    const PlaceOrder sale{.cart = basket_,
                          .payment = "manual",
                          .method = "cash",
                          .fulfill = true,
                          .expected_total = basket.total};
    const Order order = store_.checkout().place(sale, {.idempotency_key = "till/" + basket_.text()}).value();
    basket_ = {};
    return receipt(order, given);
}

std::string Till::refund(const std::string& number) {
    const Order order = store_.orders().get({.number = number}).value();
    RequestReturn request{.order = order.id, .lines = {}, .reason = "brought back", .approve = true};
    for (const OrderLine& line : order.lines)
        if (line.fulfilled > line.returned)
            request.lines.push_back({.line = line.id, .quantity = line.fulfilled - line.returned});
    if (request.lines.empty()) return "Everything of order " + number + " came back already.";

    // A return in a post takes days and four steps; over the counter they are one moment.
    const ReturnId back = store_.returns().request(request).value().id;
    store_.returns().receive({.id = back}).value();
    store_.returns().inspect({.id = back}).value();
    return "Give back " + store_.returns().refund({.id = back}).value().refund.text() + ".";
}

std::string Till::drawer() const {
    const Balances books = store_.payments().balances().value();
    for (const Balance& balance : books.items)
        if (balance.account == Account::clearing) return "In the drawer: " + balance.amount.text();
    return "The drawer is empty.";
}

void fill_shelf(const Store& store) {
    if (store.catalog().find_variant({.sku = "APPLE"})) return;
    const auto price = [](const char* text) { return UnitPrice::parse(text).value(); };
    const NewVariant apples{.sku = "APPLE", .price = price("2.99 EUR"), .unit = Unit::kg};
    const NewVariant bread{.sku = "BREAD", .barcode = "4006381333931", .price = price("3.45 EUR")};
    const NewVariant honey{.sku = "HONEY", .barcode = "4000417025005", .price = price("6.20 EUR")};
    const Catalog catalog = store.catalog();
    catalog.create_product({.title = "Apples", .variants = {apples}}).value();
    catalog.create_product({.title = "Rye bread", .variants = {bread}}).value();
    catalog.create_product({.title = "Honey", .variants = {honey}}).value();
    store.inventory().receive({.sku = "APPLE", .quantity = Quantity::of(50)}).value();
    store.inventory().receive({.sku = "BREAD", .quantity = Quantity::of(12)}).value();
    store.inventory().receive({.sku = "HONEY", .quantity = Quantity::of(2)}).value();
}
