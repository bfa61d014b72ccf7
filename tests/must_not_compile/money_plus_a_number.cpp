// error: no match for .operator\+|invalid operands to binary expression
#include "merastore/money.hpp"

auto raised(merastore::Money price) { return price + 1; }
