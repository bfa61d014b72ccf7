// Takes goods back into stock.
#include "inventory/stock_key.hpp"

namespace merastore::inventory {

namespace {

struct Place {
    LevelId level;
    LocationId location;
};
using Places = std::unordered_map<VariantId, Place>;

// The first level of each variant; opened at the default location where there is none.
Places first_places(UnitOfWork& unit, const std::vector<VariantId>& variants) {
    Places places;
    if (variants.empty()) return places;
    for (const LooseLevel& known : loose_levels(unit, variants, {}))
        places.try_emplace(known.level.variant, Place{known.level.id, known.level.location});
    for (const VariantId variant : variants) {
        if (places.contains(variant)) continue;
        const Location location = ensure_location(unit, {}, "location");
        places[variant] = {open_level(unit, variant, location.id).id, location.id};
    }
    return places;
}

} // namespace

void restock(UnitOfWork& unit, OrderId order, std::span<const Demand> lines, MovementReason reason) {
    if (lines.empty()) return;
    std::unordered_map<OrderLineId, Place> origins;
    for (const Reservation& sold : reservations_of(unit, order, ReservationState::fulfilled))
        if (sold.line) origins.try_emplace(*sold.line, Place{sold.level, sold.location});
    std::vector<VariantId> elsewhere;
    for (const Demand& line : lines)
        if (!origins.contains(line.line)) elsewhere.push_back(line.variant);
    const Places places = first_places(unit, elsewhere);

    StockChange change;
    for (const Demand& line : lines) {
        const auto origin = origins.find(line.line);
        const Place& place = origin != origins.end() ? origin->second : places.at(line.variant);
        change.move(unit,
                    {{}, place.level, line.variant, place.location, reason, line.quantity, order, {}, {}});
    }
    save(unit, change, name_of(reason), order);
}

} // namespace merastore::inventory
