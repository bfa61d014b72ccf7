// Gives a hold back before its time.
#include "inventory/commands.hpp"
#include "inventory/stock_change.hpp"

namespace merastore::inventory {

Reservation release_hold(UnitOfWork& unit, const ReleaseHold& command) {
    const std::optional<Reservation> found = find_reservation(unit, command.reservation);
    if (!found || found->state != ReservationState::held)
        refuse_field(reasons::inventory_reservation_not_found, "reservation");

    StockChange change;
    change.free(unit, *found, found->quantity, ReservationState::released);
    save(unit, change, name_of(ReservationState::released));
    Reservation released = *found;
    released.state = ReservationState::released;
    return released;
}

} // namespace merastore::inventory
