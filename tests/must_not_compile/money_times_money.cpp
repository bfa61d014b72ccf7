// error: no match for .operator\*|invalid operands to binary expression
#include "merastore/money.hpp"

auto squared(merastore::Money price) { return price * price; }
