// error: no match for .operator\+|invalid operands to binary expression
#include "merastore/money.hpp"

auto sum(merastore::UnitPrice price, merastore::Money money) { return price + money; }
