// Frees what was promised to an order.
#include "inventory/stock_change.hpp"

namespace merastore::inventory {

namespace {

void free_all(UnitOfWork& unit, OrderId order, const std::vector<Reservation>& reservations,
              const std::vector<Quantity>& parts) {
    StockChange change;
    for (std::size_t i = 0; i < reservations.size(); ++i)
        if (!parts[i].is_zero()) change.free(unit, reservations[i], parts[i], ReservationState::released);
    save(unit, change, name_of(ReservationState::released), order);
}

} // namespace

void release(UnitOfWork& unit, OrderId order, std::span<const Demand> lines) {
    if (lines.empty()) return;
    const auto reservations = reservations_of(unit, order, ReservationState::allocated);
    free_all(unit, order, reservations, drawn(reservations, lines));
}

void release_all(UnitOfWork& unit, OrderId order) {
    const auto reservations = reservations_of(unit, order, ReservationState::allocated);
    std::vector<Quantity> all;
    for (const Reservation& reservation : reservations) all.push_back(reservation.quantity);
    free_all(unit, order, reservations, all);
}

} // namespace merastore::inventory
