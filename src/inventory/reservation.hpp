// What a reservation may become, and how quantities are drawn from reservations. Pure.
#pragma once

#include <span>

#include "inventory/door.hpp"

namespace merastore::inventory {

/// held → allocated | released | expired; allocated → fulfilled | released; fulfilled → allocated, where a
/// hand-over is taken back.
bool may_become(ReservationState from, ReservationState to);

/// What happens to one stored reservation: the row must still be as it was seen.
struct ReservationChange {
    ReservationId id;
    ReservationState was = ReservationState::held;
    Quantity seen;
    ReservationState becomes = ReservationState::held;
    Quantity left;
    std::optional<OrderId> order;
    std::optional<OrderLineId> line;
};

/// The whole reservation takes another state.
ReservationChange becoming(const Reservation& reservation, ReservationState state);
/// A part is taken out of it; the part becomes a row of its own.
ReservationChange reduced(const Reservation& reservation, Quantity part);

/// How much of each reservation these lines take, oldest first; all of a line's reservations are of one
/// order. Refuses inventory.reservation_not_found where a line has less.
std::vector<Quantity> drawn(std::span<const Reservation> reservations, std::span<const Demand> lines);

} // namespace merastore::inventory
