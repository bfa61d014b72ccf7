// compiles
#include "merastore/id.hpp"
#include "merastore/money.hpp"

merastore::ProductId product(1);

merastore::Money doubled(merastore::Money price) {
    const auto parsed = merastore::Money::parse("1 EUR");
    return parsed ? price + merastore::Money::of(1, price.currency()) : price * 2;
}
