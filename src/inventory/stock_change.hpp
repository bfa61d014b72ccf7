// Everything that one unit does to stock, gathered first and then saved at once: levels before reservations,
// both in ascending order, so that units cannot wait for each other in a circle.
#pragma once

#include <map>

#include "inventory/level_rows.hpp"
#include "inventory/reservation_rows.hpp"

namespace merastore::inventory {

struct StockChange {
    std::map<LevelId, LevelChange> levels;
    std::vector<Counted> counted;
    std::vector<ReservationChange> reservations; ///< of stored ones
    std::vector<Reservation> promised;           ///< new ones
    std::vector<Movement> movements;

    void add(LevelId level, VariantId variant, Quantity on_hand, Quantity reserved);
    /// A stored reservation ends, wholly or in part, and no longer counts as reserved.
    void free(UnitOfWork& unit, const Reservation& reservation, Quantity part, ReservationState becomes);
    /// The part that takes another state becomes a row of its own where something is left over.
    void turn(UnitOfWork& unit, const Reservation& reservation, Quantity part, ReservationState becomes);
    /// A movement and what it changes on hand.
    void move(UnitOfWork& unit, const Movement& movement);
    /// The same for a count, which may leave less than is promised.
    void count(UnitOfWork& unit, const Level& level, const Movement& movement);
};

/// Saves it and publishes one event. Does nothing where nothing changes.
void save(UnitOfWork& unit, const StockChange& change, const std::string& cause,
          std::optional<OrderId> order = {});

/// Ends holds that are past their time at these levels, which a caller has locked; gives the levels without
/// them.
std::vector<Level> without_expired_holds(UnitOfWork& unit, std::vector<Level> levels, StockChange& change);

} // namespace merastore::inventory
