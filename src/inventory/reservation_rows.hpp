// Reservations in the database.
#pragma once

#include <span>

#include "inventory/reservation.hpp"
#include "kernel/paging.hpp"

namespace merastore::inventory {

void insert(UnitOfWork& unit, std::span<const Reservation> reservations);
/// Ends the unit, to be run again, where one is no longer as it was seen.
void change(UnitOfWork& unit, std::span<const ReservationChange> changes);

std::optional<Reservation> find_reservation(Reader& reader, ReservationId id);
/// Oldest first.
std::vector<Reservation> reservations_of(Reader& reader, OrderId order, ReservationState state);
/// What is held at these levels past its time or for this cart.
std::vector<Reservation> loose_holds(Reader& reader, std::span<const LevelId> levels,
                                     std::optional<CartId> cart);
/// What is held past its time anywhere, the oldest first.
std::vector<Reservation> expired_holds(Reader& reader, std::int64_t most);
std::vector<Reservation> list_reservations(Reader& reader, const ListReservations& query,
                                           const Paging<ReservationId>& paging);

} // namespace merastore::inventory
