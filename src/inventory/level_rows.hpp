// Locations, levels and the ledger of movements in the database.
#pragma once

#include <span>

#include "inventory/events.hpp"
#include "inventory/level.hpp"
#include "kernel/paging.hpp"

namespace merastore::inventory {

inline constexpr const char* default_location = "default";

std::optional<Location> find_location(Reader& reader, const std::string& code);
void insert(UnitOfWork& unit, const Location& location);

std::optional<Level> find_level(Reader& reader, VariantId variant, LocationId location);
/// The levels of these variants at these locations, by id, locked until the commit.
std::vector<Level> lock_levels(UnitOfWork& unit, std::span<const VariantId> variants,
                               std::span<const LocationId> locations);
std::vector<Level> list_levels(Reader& reader, const ListLevels& query, std::optional<LocationId> location,
                               const Paging<LevelId>& paging);
void insert(UnitOfWork& unit, std::span<const Level> levels);

/// A level with what is held at it but may be promised anew: holds past their time, and those of a cart.
struct LooseLevel {
    Level level;
    Quantity expired;
    Quantity of_cart;
};
/// All levels of these variants, by variant and within it by priority of the location.
std::vector<LooseLevel> loose_levels(Reader& reader, std::span<const VariantId> variants,
                                     std::optional<CartId> cart);

/// Applies differences that the rules allow at that moment, in ascending order of the levels. Ends the unit,
/// to be run again, where somebody else was faster and one no longer fits.
void change_levels(UnitOfWork& unit, std::span<const LevelChange> changes);

/// What was counted at a level, and what was on hand by the books.
struct Counted {
    LevelId level;
    VariantId variant;
    Quantity seen;
    Quantity on_hand;
};
void set_counted(UnitOfWork& unit, std::span<const Counted> counted);
void set_backorder_limit(UnitOfWork& unit, const Level& level);

void insert(UnitOfWork& unit, std::span<const Movement> movements);
std::vector<Movement> list_movements(Reader& reader, const ListMovements& query,
                                     const Paging<MovementId>& paging);

/// Ends the unit so that it runs again from the start and sees what the others did.
[[noreturn]] void lost_race();

} // namespace merastore::inventory
