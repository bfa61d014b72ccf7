// What could be promised, and what is on hand, over all locations.
#include "inventory/out_of_stock.hpp"

namespace merastore::inventory {

std::unordered_map<VariantId, Quantity> available(Reader& reader, std::span<const VariantId> variants) {
    std::unordered_map<VariantId, Quantity> found;
    if (variants.empty()) return found;
    for (const LooseLevel& level : loose_levels(reader, variants, {}))
        found[level.level.variant] += free_of(level);
    return found;
}

std::unordered_map<VariantId, Quantity> on_hand(Reader& reader, std::span<const VariantId> variants) {
    std::unordered_map<VariantId, Quantity> found;
    if (variants.empty()) return found;
    for (const LooseLevel& level : loose_levels(reader, variants, {}))
        found[level.level.variant] += level.level.on_hand;
    return found;
}

} // namespace merastore::inventory
