// The refusal that shoppers see.
#pragma once

#include "catalog/door.hpp"
#include "inventory/level_rows.hpp"

namespace merastore::inventory {

/// What a level can promise now: holds past their time and those of the asking cart count as free.
Quantity free_of(const LooseLevel& level);

/// "Only 3 of TEA-1 are left." or "TEA-1 is out of stock."
[[noreturn]] void refuse_out_of_stock(const catalog::Sellable& variant, Quantity available,
                                      const std::string& field);

} // namespace merastore::inventory
