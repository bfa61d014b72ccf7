// Ends holds that are past their time.
#include "inventory/commands.hpp"
#include "inventory/stock_change.hpp"

namespace merastore::inventory {

namespace {
constexpr std::int64_t most_at_once = 500;
}

std::int64_t expire_due_holds(UnitOfWork& unit) {
    const std::vector<Reservation> holds = expired_holds(unit, most_at_once);

    StockChange change;
    for (const Reservation& hold : holds) change.free(unit, hold, hold.quantity, ReservationState::expired);
    save(unit, change, name_of(ReservationState::expired));
    return static_cast<std::int64_t>(holds.size());
}

Expired expire_holds(UnitOfWork& unit, const Nothing&) { return {expire_due_holds(unit)}; }

} // namespace merastore::inventory
