#include "inventory/stock_change.hpp"

#include <algorithm>

namespace merastore::inventory {

namespace {

void record(UnitOfWork& unit, const Movement& movement, std::vector<Movement>& to) {
    Movement& kept = to.emplace_back(movement);
    kept.id = unit.new_id<MovementId>();
    kept.at = unit.now();
}

} // namespace

void StockChange::add(LevelId level, VariantId variant, Quantity on_hand, Quantity reserved) {
    LevelChange& change = levels.try_emplace(level, LevelChange{level, variant, {}, {}}).first->second;
    change.on_hand += on_hand;
    change.reserved += reserved;
}

void StockChange::free(UnitOfWork& unit, const Reservation& reservation, Quantity part,
                       ReservationState becomes) {
    turn(unit, reservation, part, becomes);
    add(reservation.level, reservation.variant, {}, -part);
}

void StockChange::turn(UnitOfWork& unit, const Reservation& reservation, Quantity part,
                       ReservationState becomes) {
    if (part == reservation.quantity) {
        reservations.push_back(becoming(reservation, becomes));
        return;
    }
    reservations.push_back(reduced(reservation, part));
    Reservation& split = promised.emplace_back(reservation);
    split.id = unit.new_id<ReservationId>();
    split.quantity = part;
    split.state = becomes;
}

void StockChange::move(UnitOfWork& unit, const Movement& movement) {
    add(movement.level, movement.variant, movement.quantity, {});
    record(unit, movement, movements);
}

void StockChange::count(UnitOfWork& unit, const Level& level, const Movement& movement) {
    if (movement.quantity.is_zero()) return;
    counted.push_back({level.id, level.variant, level.on_hand, level.on_hand + movement.quantity});
    record(unit, movement, movements);
}

namespace {

// What the event tells: differences, and the movements of what was counted.
StockChanged event_of(const StockChange& change, const std::string& cause, std::optional<OrderId> order) {
    StockChanged event{cause, order, {}};
    for (const auto& [id, level] : change.levels)
        if (!level.on_hand.is_zero() || !level.reserved.is_zero()) event.levels.push_back(level);
    for (const Counted& counted : change.counted) {
        const auto known =
            std::find_if(event.levels.begin(), event.levels.end(),
                         [&](const LevelChange& level) { return level.level == counted.level; });
        LevelChange& level = known != event.levels.end() ? *known : event.levels.emplace_back();
        level.level = counted.level;
        level.variant = counted.variant;
        level.on_hand += counted.on_hand - counted.seen;
    }
    return event;
}

} // namespace

void save(UnitOfWork& unit, const StockChange& change, const std::string& cause,
          std::optional<OrderId> order) {
    std::vector<LevelChange> levels;
    for (const auto& [id, level] : change.levels)
        if (!level.on_hand.is_zero() || !level.reserved.is_zero()) levels.push_back(level);
    change_levels(unit, levels);
    set_counted(unit, change.counted);
    inventory::change(unit, change.reservations);
    insert(unit, change.promised);
    insert(unit, change.movements);

    const StockChanged event = event_of(change, cause, order);
    if (!event.levels.empty()) unit.publish(stock_changed, event.levels.front().level, event);
}

std::vector<Level> without_expired_holds(UnitOfWork& unit, std::vector<Level> levels, StockChange& change) {
    std::vector<LevelId> ids;
    for (const Level& level : levels) ids.push_back(level.id);
    for (const Reservation& hold : loose_holds(unit, ids, {})) {
        change.free(unit, hold, hold.quantity, ReservationState::expired);
        for (Level& level : levels)
            if (level.id == hold.level) level = changed(level, {}, -hold.quantity);
    }
    return levels;
}

} // namespace merastore::inventory
