#include "errors/tea_shop.hpp"

#include "merastore/json.hpp"

namespace merastore::test {

void TeaShop::SetUp() {
    OpenOptions options;
    options.database = address();
    options.currency = Currency::of("GBP").value();
    store = Store::open(options).value();
    const UnitPrice price = UnitPrice::parse("4.90 GBP").value();
    store->catalog().create_product({.title = "Assam", .sku = "ASSAM", .price = price}).value();
    store->inventory().receive({.sku = "ASSAM", .quantity = Quantity::of(40)}).value();
    paid_payment();
    before = everything();
}

std::string TeaShop::paid_payment() const {
    PlaceOrder sale;
    sale.lines = {{.sku = "ASSAM"}};
    sale.method = "cash";
    sale.fulfill = true;
    return store->checkout().place(sale).value().payments.front().id.text();
}

std::string TeaShop::everything() const {
    const CheckReport report = store->check().run().value();
    EXPECT_TRUE(report.sound) << to_json(report);
    return to_json(store->settings().channel().value()) + to_json(store->catalog().list_products().value()) +
           to_json(store->inventory().list_levels().value()) +
           to_json(store->inventory().list_movements().value()) + to_json(store->orders().list().value()) +
           to_json(store->payments().list().value()) + to_json(store->payments().ledger().value());
}

} // namespace merastore::test
