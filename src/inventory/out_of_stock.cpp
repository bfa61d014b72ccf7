#include "inventory/out_of_stock.hpp"

#include <algorithm>

#include "inventory/stock_key.hpp"

namespace merastore::inventory {

Quantity free_of(const LooseLevel& level) {
    return std::max(Quantity{}, slack_of(level.level) + level.expired + level.of_cart);
}

void refuse_out_of_stock(const catalog::Sellable& variant, Quantity available, const std::string& field) {
    const bool one = available == Quantity::of(1) && variant.unit == Unit::each;
    refuse_field(reasons::inventory_out_of_stock, field,
                 available.is_zero() ? variant.sku + " is out of stock."
                                     : "Only " + shown(available, variant) + " of " + variant.sku +
                                           (one ? " is left." : " are left."));
}

} // namespace merastore::inventory
