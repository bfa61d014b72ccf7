// What can be asked: a level, what can be promised of a product, and lists of levels, movements,
// reservations.
#include "inventory/commands.hpp"
#include "inventory/door.hpp"
#include "inventory/stock_key.hpp"

namespace merastore::inventory {

Level get_level(Reader& reader, const GetLevel& query) {
    const VariantId variant = catalog::find_variant(reader, {query.sku, query.variant});
    const Location location = location_of(reader, query.location, "location");
    const std::optional<Level> level = find_level(reader, variant, location.id);
    if (!level) refuse(reasons::inventory_level_not_found);
    return *level;
}

Availability get_availability(Reader& reader, const GetAvailability& query) {
    const Product product = catalog::visible_product(reader, query.product);
    std::vector<VariantId> counted;
    for (const Variant& variant : product.variants)
        if (variant.track_stock) counted.push_back(variant.id);
    const std::unordered_map<VariantId, Quantity> free = available(reader, counted);
    Availability answer;
    for (const Variant& variant : product.variants) {
        VariantAvailability& item = answer.items.emplace_back();
        item.variant = variant.id;
        if (!variant.track_stock) continue;
        const auto found = free.find(variant.id);
        item.available = found == free.end() ? Quantity{} : found->second;
    }
    return answer;
}

Page<Level> list_levels(Reader& reader, const ListLevels& query) {
    const Paging<LevelId> paging(query);
    std::optional<LocationId> location;
    if (!query.location.empty()) location = location_of(reader, query.location, "location").id;
    return paging.page(list_levels(reader, query, location, paging));
}

Page<Movement> list_movements(Reader& reader, const ListMovements& query) {
    const Paging<MovementId> paging(query);
    return paging.page(list_movements(reader, query, paging));
}

Page<Reservation> list_reservations(Reader& reader, const ListReservations& query) {
    const Paging<ReservationId> paging(query);
    return paging.page(list_reservations(reader, query, paging));
}

} // namespace merastore::inventory
