// Adds a signed difference to what is on hand, with its reason.
#include <algorithm>

#include "inventory/commands.hpp"
#include "inventory/stock_key.hpp"

namespace merastore::inventory {

Level adjust_stock(UnitOfWork& unit, const AdjustStock& command) {
    const catalog::Sellable variant = counted_variant(unit, command.sku, command.variant);
    check_difference(variant, command.difference, "difference");
    check_note(command.note);
    const Location location = ensure_location(unit, command.location, "location");
    StockChange change;
    std::optional<Level> level = lock_level(unit, variant.id, location.id, change);
    const Quantity on_hand = level ? level->on_hand : Quantity{};
    if (command.difference.is_negative() && (on_hand + command.difference).is_negative())
        refuse_field(
            reasons::inventory_out_of_stock, "difference",
            "Only " + shown(std::max(on_hand, Quantity{}), variant) + " of " + variant.sku + " are on hand.");
    check_size(on_hand + command.difference, "difference");
    if (!level) level = open_level(unit, variant.id, location.id);
    const Level after = changed(*level, command.difference, {});

    change.move(
        unit,
        {{}, level->id, variant.id, location.id, command.reason, command.difference, {}, command.note, {}});
    save(unit, change, name_of(command.reason));
    return after;
}

} // namespace merastore::inventory
