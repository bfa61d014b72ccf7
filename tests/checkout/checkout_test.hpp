// A shop with goods to sell.
#pragma once

#include "support/store_test.hpp"

namespace merastore::test {

class CheckoutTest : public StoreTest {
protected:
    CheckoutTest() { options.gateways = {manual_gateway(), sandbox_gateway()}; }

    Variant sell(const std::string& sku, const char* price, std::int64_t stock, Store* in = nullptr) {
        Store& shop = in != nullptr ? *in : *store;
        const Product product =
            shop.catalog()
                .create_product(
                    {.title = "Goods " + sku, .sku = sku, .price = UnitPrice::parse(price).value()})
                .value();
        if (stock > 0) shop.inventory().receive({.sku = sku, .quantity = Quantity::of(stock)}).value();
        return product.variants.at(0);
    }
    Cart cart_of(const std::string& sku, std::int64_t quantity) {
        return store->carts().create({.lines = {{.sku = sku, .quantity = Quantity::of(quantity)}}}).value();
    }
    Level level_of(const std::string& sku) { return store->inventory().level({.sku = sku}).value(); }
    void expect_sound() {
        EXPECT_EQ(sql_value("SELECT count(*) FROM levels WHERE reserved < 0 OR reserved > on_hand"), "0");
        EXPECT_EQ(sql_value("SELECT count(*) FROM levels WHERE on_hand <> (SELECT coalesce(sum(quantity), 0) "
                            "FROM movements WHERE movements.level = levels.id)"),
                  "0");
        EXPECT_EQ(
            sql_value("SELECT count(*) FROM levels WHERE reserved <> (SELECT coalesce(sum(quantity), 0) "
                      "FROM reservations WHERE reservations.level = levels.id AND state IN ('held', "
                      "'allocated'))"),
            "0");
        EXPECT_EQ(sql_value("SELECT count(*) FROM (SELECT entry FROM ledger_postings GROUP BY entry "
                            "HAVING sum(amount) <> 0) AS wrong"),
                  "0");
        EXPECT_EQ(sql_value("SELECT count(*) FROM carts WHERE (status = 'completed') <> (order_id IS NOT "
                            "NULL)"),
                  "0");
        EXPECT_EQ(sql_value("SELECT count(*) FROM orders WHERE id NOT IN (SELECT order_id FROM order_lines)"),
                  "0");
    }
    void expect_numbers_without_gaps() {
        const std::string orders = sql_value("SELECT count(*) FROM orders");
        EXPECT_EQ(sql_value("SELECT count(DISTINCT number) FROM orders"), orders);
        EXPECT_EQ(sql_value("SELECT coalesce(max(CAST(number AS INTEGER)) - 1000, 0) FROM orders"), orders);
    }
};

} // namespace merastore::test
