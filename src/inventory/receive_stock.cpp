// Takes stock in.
#include "inventory/commands.hpp"
#include "inventory/stock_key.hpp"

namespace merastore::inventory {

Level receive_stock(UnitOfWork& unit, const ReceiveStock& command) {
    const catalog::Sellable variant = counted_variant(unit, command.sku, command.variant);
    check_positive(variant, command.quantity, "quantity");
    check_note(command.note);
    const Location location = ensure_location(unit, command.location, "location");
    StockChange change;
    std::optional<Level> level = lock_level(unit, variant.id, location.id, change);
    if (level) check_size(level->on_hand + command.quantity, "quantity");

    if (!level) level = open_level(unit, variant.id, location.id);
    change.move(unit, {{},
                       level->id,
                       variant.id,
                       location.id,
                       MovementReason::received,
                       command.quantity,
                       {},
                       command.note,
                       {}});
    save(unit, change, name_of(MovementReason::received));
    return changed(*level, command.quantity, {});
}

} // namespace merastore::inventory
