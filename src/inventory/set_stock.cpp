// Sets what is on hand, in bulk, as an import does: like a count, with movements for the differences only.
#include <set>

#include "inventory/stock_key.hpp"

namespace merastore::inventory {

namespace {

std::unordered_map<VariantId, Level> lock_or_open(UnitOfWork& unit, std::span<const Stock> stock,
                                                  LocationId location, StockChange& change,
                                                  std::vector<Level>& fresh) {
    std::vector<VariantId> variants;
    for (const Stock& wanted : stock) variants.push_back(wanted.variant);
    std::unordered_map<VariantId, Level> levels;
    for (const Level& level :
         without_expired_holds(unit, lock_levels(unit, variants, {&location, 1}), change))
        levels.emplace(level.variant, level);

    for (const VariantId variant : variants) {
        if (levels.contains(variant)) continue;
        Level& level = fresh.emplace_back();
        level.id = unit.new_id<LevelId>();
        level.variant = variant;
        level.location = location;
        levels.emplace(variant, level);
    }
    insert(unit, fresh);
    return levels;
}

} // namespace

std::int64_t set_stock(UnitOfWork& unit, std::span<const Stock> stock, MovementReason reason) {
    if (stock.empty()) return 0;
    for (const Stock& wanted : stock) check_size(wanted.on_hand, "on_hand");
    const Location location = ensure_location(unit, {}, "location");
    StockChange change;
    std::vector<Level> fresh;
    std::unordered_map<VariantId, Level> levels = lock_or_open(unit, stock, location.id, change, fresh);

    std::set<LevelId> changed;
    for (const Level& level : fresh) changed.insert(level.id);
    for (const Stock& wanted : stock) {
        Level& level = levels.at(wanted.variant);
        const Quantity difference = wanted.on_hand - level.on_hand;
        if (difference.is_zero()) continue;
        change.count(unit, level,
                     {{}, level.id, wanted.variant, location.id, reason, difference, {}, {}, {}});
        level = counted(level, wanted.on_hand);
        changed.insert(level.id);
    }
    save(unit, change, name_of(reason));
    return static_cast<std::int64_t>(changed.size());
}

} // namespace merastore::inventory
