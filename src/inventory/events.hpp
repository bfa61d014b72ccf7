// What inventory publishes: one event per unit that changes stock, of the first level it changes, with the
// differences. Levels have no versions; what is on hand and reserved is the sum of the differences.
#pragma once

#include "merastore/inventory.hpp"

namespace merastore::inventory {

inline constexpr const char* stock_changed = "inventory.level_changed";
inline constexpr const char* backorder_set = "inventory.backorder_set";
inline constexpr const char* location_created = "inventory.location_created";

struct LevelChange {
    LevelId level;
    VariantId variant;
    Quantity on_hand;
    Quantity reserved;
};

/// Under stock_changed.
struct StockChanged {
    std::string cause; ///< a MovementReason, or allocated, fulfilled, unfulfilled, released, held, expired
    std::optional<OrderId> order;
    std::vector<LevelChange> levels;
};

/// Under backorder_set.
struct BackorderSet {
    LevelId level;
    VariantId variant;
    Quantity limit;
};

/// Under location_created.
struct LocationCreated {
    LocationId location;
    std::string code;
};

} // namespace merastore::inventory

namespace merastore {
MERASTORE_STRUCT(inventory::LevelChange, level, variant, on_hand, reserved)
MERASTORE_STRUCT(inventory::StockChanged, cause, order, levels)
MERASTORE_STRUCT(inventory::BackorderSet, level, variant, limit)
MERASTORE_STRUCT(inventory::LocationCreated, location, code)
} // namespace merastore
