// Promises stock to an order: the hottest function of a shop. One SELECT of levels, one conditional UPDATE of
// them, and inserts that are sent together; a second SELECT only where something is held for the cart or past
// its time.
#include "inventory/out_of_stock.hpp"
#include "inventory/stock_change.hpp"

namespace merastore::inventory {

namespace {

void check_quantities(std::span<const Demand> demands, const std::string& field) {
    for (std::size_t i = 0; i < demands.size(); ++i)
        if (demands[i].quantity <= Quantity{})
            refuse_field(reasons::inventory_bad_quantity, field + "[" + std::to_string(i) + "].quantity");
}

std::vector<VariantId> variants_of(std::span<const Demand> demands) {
    std::vector<VariantId> variants;
    for (const Demand& demand : demands) variants.push_back(demand.variant);
    return variants;
}

std::vector<Shelf> shelves_of(const std::vector<LooseLevel>& levels) {
    std::vector<Shelf> shelves;
    for (const LooseLevel& level : levels)
        shelves.push_back({level.level.id, level.level.variant, level.level.location, free_of(level)});
    return shelves;
}

std::vector<Reservation> holds_at(Reader& reader, const std::vector<LooseLevel>& levels,
                                  std::optional<CartId> cart) {
    std::vector<LevelId> ids;
    for (const LooseLevel& level : levels)
        if (!level.expired.is_zero() || !level.of_cart.is_zero()) ids.push_back(level.level.id);
    return ids.empty() ? std::vector<Reservation>{} : loose_holds(reader, ids, cart);
}

[[noreturn]] void refuse_demand(Reader& reader, const Demand& demand, Quantity available,
                                const std::string& place) {
    const catalog::Sellables named = catalog::sellables(reader, {&demand.variant, 1});
    const auto variant = named.find(demand.variant);
    if (variant == named.end()) refuse_field(reasons::catalog_variant_not_found, place + ".variant");
    refuse_out_of_stock(variant->second, available, place + ".quantity");
}

Reservation promise(UnitOfWork& unit, OrderId order, const Demand& demand, const Shelf& shelf,
                    Quantity quantity) {
    return {unit.new_id<ReservationId>(),
            shelf.level,
            shelf.variant,
            shelf.location,
            quantity,
            ReservationState::allocated,
            {},
            order,
            demand.line,
            {},
            unit.now()};
}

// Lets holds of the cart become the order's promise where they fit into it; gives what is still to be
// promised.
Quantity use_holds(StockChange& change, std::vector<Reservation>& holds, std::optional<CartId> cart,
                   OrderId order, const Demand& demand, LevelId level, Quantity wanted) {
    for (Reservation& hold : holds) {
        const bool fits = cart && hold.cart == cart && hold.level == level && hold.quantity <= wanted;
        if (!fits || hold.state != ReservationState::held) continue;
        ReservationChange& used =
            change.reservations.emplace_back(becoming(hold, ReservationState::allocated));
        used.order = order;
        used.line = demand.line;
        wanted -= hold.quantity;
        hold.state = ReservationState::allocated;
    }
    return wanted;
}

} // namespace

void allocate(UnitOfWork& unit, OrderId order, std::span<const Demand> demands, const std::string& field,
              std::optional<CartId> cart) {
    if (demands.empty()) return;
    check_quantities(demands, field);
    const std::vector<LooseLevel> levels = loose_levels(unit, variants_of(demands), cart);
    std::vector<Reservation> holds = holds_at(unit, levels, cart);

    const std::vector<Shelf> shelves = shelves_of(levels);
    const Allocation plan = allocation_of(demands, shelves);
    if (plan.first_short) {
        const Demand& demand = demands[*plan.first_short];
        const std::size_t place = demand.place.value_or(*plan.first_short);
        refuse_demand(unit, demand, plan.available, field + "[" + std::to_string(place) + "]");
    }

    StockChange change;
    for (const Take& take : plan.takes) {
        const Demand& demand = demands[take.demand];
        const Shelf& shelf = shelves[take.shelf];
        const Quantity fresh = use_holds(change, holds, cart, order, demand, shelf.level, take.quantity);
        if (fresh.is_zero()) continue;
        change.promised.push_back(promise(unit, order, demand, shelf, fresh));
        change.add(shelf.level, shelf.variant, {}, fresh);
    }
    for (const Reservation& hold : holds)
        if (hold.state == ReservationState::held)
            change.free(
                unit, hold, hold.quantity,
                hold.expires_at <= unit.now() ? ReservationState::expired : ReservationState::released);
    save(unit, change, name_of(ReservationState::allocated), order);
}

} // namespace merastore::inventory
