// Moves stock from one location to another.
#include "inventory/commands.hpp"
#include "inventory/stock_key.hpp"

namespace merastore::inventory {

namespace {

std::optional<Level> at(const std::vector<Level>& levels, LocationId location) {
    for (const Level& level : levels)
        if (level.location == location) return level;
    return std::nullopt;
}

} // namespace

Level transfer_stock(UnitOfWork& unit, const TransferStock& command) {
    const catalog::Sellable variant = counted_variant(unit, command.sku, command.variant);
    check_positive(variant, command.quantity, "quantity");
    check_note(command.note);
    const Location from = location_of(unit, command.from, "from");
    const Location to = location_of(unit, command.to, "to");
    if (from.id == to.id) refuse_field(reasons::inventory_same_location, "to");
    StockChange change;
    const LocationId places[] = {from.id, to.id};
    const std::vector<Level> levels =
        without_expired_holds(unit, lock_levels(unit, {&variant.id, 1}, places), change);
    const std::optional<Level> source = at(levels, from.id);
    if (!source) refuse_field(reasons::inventory_level_not_found, "from");
    if (source->on_hand < command.quantity)
        refuse_field(
            reasons::inventory_out_of_stock, "quantity",
            "Only " + shown(source->on_hand, variant) + " of " + variant.sku + " are at " + from.code + ".");
    changed(*source, -command.quantity, {}); // refuses where it is promised
    std::optional<Level> target = at(levels, to.id);
    if (target) check_size(target->on_hand + command.quantity, "quantity");

    if (!target) target = open_level(unit, variant.id, to.id);
    change.move(unit, {{},
                       source->id,
                       variant.id,
                       from.id,
                       MovementReason::transferred,
                       -command.quantity,
                       {},
                       command.note,
                       {}});
    change.move(unit, {{},
                       target->id,
                       variant.id,
                       to.id,
                       MovementReason::transferred,
                       command.quantity,
                       {},
                       command.note,
                       {}});
    save(unit, change, name_of(MovementReason::transferred));
    return changed(*target, command.quantity, {});
}

} // namespace merastore::inventory
