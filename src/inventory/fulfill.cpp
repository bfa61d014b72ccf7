// Hands over what was promised to an order, and takes a hand-over back.
#include "inventory/stock_change.hpp"

namespace merastore::inventory {

namespace {

// Moves the lines' reservations from one state to the other; what is reserved and on hand goes down
// together, or up again.
void hand_over(UnitOfWork& unit, OrderId order, std::span<const Demand> lines, ReservationState from,
               ReservationState to, const std::string& cause) {
    if (lines.empty()) return;
    const std::vector<Reservation> reservations = reservations_of(unit, order, from);
    const std::vector<Quantity> taken = drawn(reservations, lines);

    StockChange change;
    for (std::size_t i = 0; i < reservations.size(); ++i) {
        if (taken[i].is_zero()) continue;
        const Reservation& reservation = reservations[i];
        const Quantity difference = to == ReservationState::fulfilled ? -taken[i] : taken[i];
        change.turn(unit, reservation, taken[i], to);
        change.add(reservation.level, reservation.variant, {}, difference);
        change.move(unit, {{},
                           reservation.level,
                           reservation.variant,
                           reservation.location,
                           MovementReason::sold,
                           difference,
                           order,
                           {},
                           {}});
    }
    save(unit, change, cause, order);
}

} // namespace

void fulfill(UnitOfWork& unit, OrderId order, std::span<const Demand> lines) {
    hand_over(unit, order, lines, ReservationState::allocated, ReservationState::fulfilled, "fulfilled");
}

void unfulfill(UnitOfWork& unit, OrderId order, std::span<const Demand> lines) {
    hand_over(unit, order, lines, ReservationState::fulfilled, ReservationState::allocated, "unfulfilled");
}

} // namespace merastore::inventory
