// A price as it is kept, and which of the wanted prices are news.
#pragma once

#include "pricing/door.hpp"

namespace merastore::pricing {

struct Price {
    PriceId id;
    VariantId variant;
    std::int64_t list = 0; ///< 0: the base price, of no list
    UnitPrice price;
    std::optional<UnitPrice> compare_at;
    Quantity min_quantity; ///< from which quantity on
    Instant valid_from;
    std::optional<Instant> valid_to; ///< none: in force
};

struct PriceChange {
    std::vector<PriceId> ended;
    std::vector<BasePrice> begun;
};

/// What must end and what begin so that the wanted prices are in force. Each currency is on its own; of
/// several wanted prices of one variant and currency the last one counts.
PriceChange change_to(std::span<const BasePrice> wanted, std::span<const Price> in_force);

} // namespace merastore::pricing
