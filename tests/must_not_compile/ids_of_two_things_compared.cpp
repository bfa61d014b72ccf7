// error: no match for .operator==|invalid operands to binary expression
#include "merastore/id.hpp"

bool same(merastore::ProductId product, merastore::VariantId variant) { return product == variant; }
