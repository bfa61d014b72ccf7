#include "support/busy_store.hpp"

namespace merastore::test {
namespace {

UnitPrice price(const char* text) { return UnitPrice::parse(text).value(); }

PlaceOrder order_of(const char* sku, const char* quantity) {
    PlaceOrder command;
    command.lines.push_back({.sku = sku, .quantity = Quantity::parse(quantity).value()});
    return command;
}

} // namespace

BusyStoreTest::BusyStoreTest() {
    options.currency = Currency::of("GBP").value();
    options.gateways = {manual_gateway(), sandbox_gateway()};
}

void BusyStoreTest::make_busy() {
    store->catalog().create_product({.title = "Assam", .sku = "ASSAM", .price = price("4.90 GBP")}).value();
    NewVariant loose{.sku = "LOOSE", .price = price("39.00 GBP"), .unit = Unit::kg};
    store->catalog().create_product({.title = "Earl Grey", .variants = {loose}}).value();
    store->inventory().receive({.sku = "ASSAM", .quantity = Quantity::of(100)}).value();
    store->inventory().receive({.sku = "LOOSE", .quantity = Quantity::of(20)}).value();
    const CustomerId ada = store->customers().create({.email = "ada@example.com", .name = "Ada"}).value().id;

    PlaceOrder sale = order_of("ASSAM", "3");
    sale.lines.push_back({.sku = "LOOSE", .quantity = Quantity::parse("0.35").value()});
    sale.customer = ada;
    sale.method = "cash";
    sale.fulfill = true;
    const Order sold = store->checkout().place(sale, {.idempotency_key = "till-1"}).value();
    paid = sold.id;
    const Return back = store->returns()
                            .request({.order = paid,
                                      .lines = {{.line = sold.lines[0].id, .quantity = Quantity::of(1)}},
                                      .approve = true})
                            .value();
    store->returns().receive({.id = back.id}).value();
    store->returns().inspect({.id = back.id}).value();
    store->returns().refund({.id = back.id}).value();

    PlaceOrder remote = order_of("ASSAM", "4");
    remote.payment = "sandbox";
    remote.method = "tok_approve";
    const Order authorized = store->checkout().place(remote, {.idempotency_key = "web-1"}).value();
    open = authorized.id;
    store->payments()
        .capture({.payment = authorized.payments.at(0).id, .amount = Money::parse("9.80 GBP").value()})
        .value();
    canceled = store->checkout().place(order_of("ASSAM", "2")).value().id;
    store->orders().cancel({.order = canceled}).value();

    PlaceOrder waiting = order_of("ASSAM", "1");
    waiting.payment = "sandbox";
    waiting.method = "tok_requires_action";
    pending = store->checkout().place(waiting, {.idempotency_key = "web-2"}).value().id;
    const OrderId given_up = store->checkout().place(waiting, {.idempotency_key = "web-3"}).value().id;
    store->orders().cancel({.order = given_up}).value();

    CreateCart basket;
    basket.lines.push_back({.sku = "ASSAM", .quantity = Quantity::of(2)});
    const Cart cart = store->carts().create(basket).value();
    store->inventory()
        .hold({.sku = "ASSAM",
               .quantity = Quantity::of(2),
               .cart = cart.id,
               .expires_at = clock->now() + std::chrono::minutes{10}})
        .value();
    store->run_due().value();
}

} // namespace merastore::test
