// error: no matching function|too few arguments
#include "merastore/money.hpp"

auto price = merastore::Money::of(1999);
