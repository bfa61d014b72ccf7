// Sets what was counted. Where that is less than what is promised, the level carries a shortage until stock
// comes or promises go.
#include "inventory/commands.hpp"
#include "inventory/stock_key.hpp"

namespace merastore::inventory {

CountResult count_stock(UnitOfWork& unit, const CountStock& command) {
    const catalog::Sellable variant = counted_variant(unit, command.sku, command.variant);
    check_not_negative(variant, command.counted, "counted");
    check_note(command.note);
    const Location location = ensure_location(unit, command.location, "location");
    StockChange change;
    std::optional<Level> level = lock_level(unit, variant.id, location.id, change);
    if (!level) level = open_level(unit, variant.id, location.id);
    const Level after = counted(*level, command.counted);

    change.count(unit, *level,
                 {{},
                  level->id,
                  variant.id,
                  location.id,
                  MovementReason::counted,
                  command.counted - level->on_hand,
                  {},
                  command.note,
                  {}});
    save(unit, change, name_of(MovementReason::counted));
    return {after, after.shortage};
}

} // namespace merastore::inventory
