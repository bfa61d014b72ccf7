// error: nodiscard
#include "merastore/money.hpp"

void read() { merastore::Money::parse("1 EUR"); }
