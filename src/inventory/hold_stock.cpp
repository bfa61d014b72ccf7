// Holds stock for a cart for some time, at one location.
#include "inventory/commands.hpp"
#include "inventory/out_of_stock.hpp"
#include "inventory/stock_key.hpp"

namespace merastore::inventory {

namespace {

// The first level, by priority, that has so much; or else the one that has most.
const LooseLevel* best(const std::vector<LooseLevel>& levels, Quantity quantity) {
    const LooseLevel* most = nullptr;
    for (const LooseLevel& level : levels) {
        if (free_of(level) >= quantity) return &level;
        if (most == nullptr || free_of(level) > free_of(*most)) most = &level;
    }
    return most;
}

} // namespace

Reservation hold_stock(UnitOfWork& unit, const HoldStock& command) {
    const catalog::Sellable variant = counted_variant(unit, command.sku, command.variant);
    check_positive(variant, command.quantity, "quantity");
    if (command.expires_at <= unit.now()) refuse_field(reasons::inventory_bad_expiry, "expires_at");
    const std::vector<LooseLevel> levels = loose_levels(unit, {&variant.id, 1}, {});
    const LooseLevel* found = best(levels, command.quantity);
    const Quantity most = found != nullptr ? free_of(*found) : Quantity{};
    if (most < command.quantity) refuse_out_of_stock(variant, most, "quantity");

    const Level& level = found->level;
    StockChange change;
    if (!found->expired.is_zero()) without_expired_holds(unit, {level}, change);
    change.add(level.id, level.variant, {}, command.quantity);
    const Reservation& hold = change.promised.emplace_back(Reservation{unit.new_id<ReservationId>(),
                                                                       level.id,
                                                                       level.variant,
                                                                       level.location,
                                                                       command.quantity,
                                                                       ReservationState::held,
                                                                       command.cart,
                                                                       {},
                                                                       {},
                                                                       command.expires_at,
                                                                       unit.now()});
    save(unit, change, name_of(ReservationState::held));
    return hold;
}

} // namespace merastore::inventory
