// Sets how far promises may exceed what is on hand.
#include "inventory/commands.hpp"
#include "inventory/stock_key.hpp"

namespace merastore::inventory {

Level set_backorder(UnitOfWork& unit, const SetBackorder& command) {
    const catalog::Sellable variant = counted_variant(unit, command.sku, command.variant);
    check_not_negative(variant, command.limit, "limit");
    const Location location = ensure_location(unit, command.location, "location");
    StockChange change;
    std::optional<Level> level = lock_level(unit, variant.id, location.id, change);
    if (!level) level = open_level(unit, variant.id, location.id);
    const Level after = limited(*level, command.limit);

    save(unit, change, name_of(ReservationState::expired));
    set_backorder_limit(unit, after);
    unit.publish(backorder_set, after.id, BackorderSet{after.id, after.variant, after.backorder_limit});
    return after;
}

} // namespace merastore::inventory
