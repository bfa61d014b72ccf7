// The taste of C++ in README.md: from an empty file to a paid order.
#include <iostream>

#include "merastore/merastore.hpp"

using namespace merastore;

int main(int count, char** arguments) {
    const std::string file = count > 1 ? arguments[1] : "first-shop.db";
    // [README]
    const Currency gbp = Currency::of("GBP").value();
    Store store = Store::open({.database = "sqlite:" + file, .currency = gbp}).value();

    store.catalog()
        .create_product({.title = "Assam Tea", .sku = "ASSAM", .price = UnitPrice::parse("4.90 GBP").value()})
        .value();
    store.inventory().receive({.sku = "ASSAM", .quantity = Quantity::of(40)}).value();

    PlaceOrder wish;
    wish.lines = {{.sku = "ASSAM", .quantity = Quantity::of(2)}};
    wish.method = "cash";
    Order order = store.checkout().place(wish, {.idempotency_key = "till-1-0001"}).value();
    std::cout << order.number << ": " << order.total.text() << '\n'; // 1001: 9.80 GBP

    wish.lines[0].quantity = Quantity::of(100);
    Result<Order> refused = store.checkout().place(wish);
    std::cout << refused.error().reason << '\n'; // inventory.out_of_stock
    // [README]
}
