// What a level may do, and how demands are spread over levels. Pure.
#pragma once

#include <span>

#include "inventory/door.hpp"

namespace merastore::inventory {

/// How far promises may still go before what is on hand and the backorder limit are used up; negative where
/// there is a shortage.
Quantity slack_of(const Level& level);
/// The level with its derived quantity.
Level completed(Level level);
/// The level after such a change. A shortage shrinks with what comes in and what is given back; nothing here
/// makes it grow. Refuses inventory.below_reserved.
Level changed(Level level, Quantity on_hand, Quantity reserved);
/// The level after a count, which alone may find less than is promised.
Level counted(Level level, Quantity on_hand);

/// The level with another backorder limit. Refuses inventory.below_reserved where that leaves promises
/// without cover.
Level limited(Level level, Quantity limit);

/// A level as an allocation sees it: `free` is what it can still promise.
struct Shelf {
    LevelId level;
    VariantId variant;
    LocationId location;
    Quantity free;
};

/// So much of a demand comes from this shelf.
struct Take {
    std::size_t demand;
    std::size_t shelf;
    Quantity quantity;
};

struct Allocation {
    std::vector<Take> takes;
    std::optional<std::size_t> first_short; ///< the first demand that does not fit
    Quantity available;                     ///< of its variant, in all
};

/// Spreads demands over shelves, which come ordered by variant and within it by priority. Demands of one
/// variant are summed: the first shelf that has enough for all of them gives everything; where none has, they
/// are used up one after the other.
Allocation allocation_of(std::span<const Demand> demands, std::span<const Shelf> shelves);

} // namespace merastore::inventory
