// What the program order_writer places: known to the test that kills it.
#pragma once

#include "merastore/store.hpp"

namespace merastore::test {

inline constexpr int goods_on_sale = 10;
inline constexpr std::int64_t start_stock = 1'000'000;

inline std::string sku_of(int i) { return "SKU-" + std::to_string(i); }

/// The n-th order of a thread: in cash or through the provider, paid at once or later, handed over or not.
inline PlaceOrder writer_order(int n) {
    PlaceOrder order{.lines = {{.sku = sku_of(n % 5)}, {.sku = sku_of(9), .quantity = Quantity::of(2)}}};
    const bool cash = n % 4 == 2;
    order.payment = cash ? "manual" : "file";
    order.method = cash ? "cash" : "token";
    order.capture = n % 4 != 0;
    order.fulfill = n % 4 >= 2;
    return order;
}

} // namespace merastore::test
