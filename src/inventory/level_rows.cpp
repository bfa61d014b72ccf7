#include "inventory/level_rows.hpp"

namespace merastore::inventory {

namespace {

const sql::Rows<Location>& location_rows() {
    static const sql::Rows<Location> rows{"locations"};
    return rows;
}

const sql::Rows<Level>& level_rows() {
    static const sql::Rows<Level> rows{"levels", {.key = "id", .leave_out = {"available"}}};
    return rows;
}

const sql::Rows<Movement>& movement_rows() {
    static const sql::Rows<Movement> rows{"movements"};
    return rows;
}

std::vector<Level> all_completed(std::vector<Level> levels) {
    for (Level& level : levels) level = completed(level);
    return levels;
}

} // namespace

void lost_race() { throw sql::Failure(sql::Trouble::serialization, "stock changed meanwhile"); }

std::optional<Location> find_location(Reader& reader, const std::string& code) {
    return location_rows().find_where(reader, "code = :code", {{"code", code}});
}

void insert(UnitOfWork& unit, const Location& location) { location_rows().insert(unit, location); }

std::optional<Level> find_level(Reader& reader, VariantId variant, LocationId location) {
    auto level = level_rows().find_where(reader, "variant = :variant AND location = :location",
                                         {{"variant", variant}, {"location", location}});
    if (level) level = completed(*level);
    return level;
}

std::vector<Level> lock_levels(UnitOfWork& unit, std::span<const VariantId> variants,
                               std::span<const LocationId> locations) {
    return all_completed(level_rows().where(
        unit, "variant {any variants} AND location {any locations} ORDER BY id {for_update}",
        {{"variants", sql::many(variants)}, {"locations", sql::many(locations)}}));
}

std::vector<Level> list_levels(Reader& reader, const ListLevels& query, std::optional<LocationId> location,
                               const Paging<LevelId>& paging) {
    std::string condition = "id < :before";
    if (query.variant) condition += " AND variant = :variant";
    if (location) condition += " AND location = :location";
    if (query.available_below)
        condition += " AND on_hand + backorder_limit - reserved + shortage < :available_below";
    if (query.only_short) condition += " AND shortage > 0";
    return all_completed(level_rows().where(reader, condition + " ORDER BY id DESC LIMIT :rows",
                                            {{"before", paging.before()},
                                             {"variant", query.variant},
                                             {"location", location},
                                             {"available_below", query.available_below},
                                             {"rows", paging.rows()}}));
}

void insert(UnitOfWork& unit, std::span<const Level> levels) { level_rows().insert(unit, levels); }

// Every level has its location. LEFT JOIN says so to a planner without statistics, which would otherwise
// begin with the locations and walk through all their levels.
std::vector<LooseLevel> loose_levels(Reader& reader, std::span<const VariantId> variants,
                                     std::optional<CartId> cart) {
    std::vector<LooseLevel> levels;
    for (const auto& [id, variant, location, on_hand, reserved, limit, shortage, expired, of_cart] :
         reader.select<LevelId, VariantId, LocationId, Quantity, Quantity, Quantity, Quantity, Quantity,
                       Quantity>(
             "SELECT l.id, l.variant, l.location, l.on_hand, l.reserved, l.backorder_limit, l.shortage, "
             "(SELECT CAST(coalesce(sum(r.quantity), 0) AS BIGINT) FROM reservations r WHERE r.tenant = "
             "l.tenant AND r.level = l.id AND r.state = 'held' AND r.expires_at <= :now), "
             "(SELECT CAST(coalesce(sum(r.quantity), 0) AS BIGINT) FROM reservations r WHERE r.tenant = "
             "l.tenant AND r.cart = :cart AND r.level = l.id AND r.state = 'held' AND r.expires_at > :now) "
             "FROM levels l LEFT JOIN locations p ON p.tenant = l.tenant AND p.id = l.location "
             "WHERE l.tenant = :tenant AND l.variant {any variants} ORDER BY l.variant, p.priority, p.id",
             {{"now", reader.now()}, {"cart", cart.value_or(CartId{})}, {"variants", sql::many(variants)}}))
        levels.push_back(
            {completed({id, variant, location, on_hand, reserved, limit, {}, shortage}), expired, of_cart});
    return levels;
}

// The two conditions keep 0 ≤ reserved ≤ on hand + backorder limit against everybody who writes at the same
// time. `gap` is how much closer a change brings a level to that limit; where it brings it no closer, it is
// always allowed and lets a shortage shrink.
void change_levels(UnitOfWork& unit, std::span<const LevelChange> changes) {
    if (changes.empty()) return;
    sql::RowBatch batch{"id", "stock", "promised", "gap"};
    for (const LevelChange& change : changes)
        batch.add(change.level, change.on_hand, change.reserved, change.reserved - change.on_hand);
    const std::int64_t fitting = unit.execute_batch(
        "UPDATE levels SET on_hand = on_hand + {row.stock}, reserved = reserved + {row.promised}, "
        "shortage = CASE WHEN shortage > 0 AND shortage + {row.gap} > 0 THEN shortage + {row.gap} ELSE 0 END "
        "{from locked levels} WHERE levels.tenant = :tenant AND levels.id = {row.id} "
        "AND reserved + {row.promised} >= 0 "
        "AND ({row.gap} <= 0 OR on_hand + backorder_limit - reserved >= {row.gap})",
        batch);
    if (fitting != static_cast<std::int64_t>(changes.size())) lost_race();
}

void set_counted(UnitOfWork& unit, std::span<const Counted> counted) {
    if (counted.empty()) return;
    sql::RowBatch batch{"id", "seen", "counted"};
    for (const Counted& level : counted) batch.add(level.level, level.seen, level.on_hand);
    const std::int64_t fitting = unit.execute_batch(
        "UPDATE levels SET on_hand = {row.counted}, shortage = CASE WHEN reserved > {row.counted} + "
        "backorder_limit THEN reserved - {row.counted} - backorder_limit ELSE 0 END "
        "{from locked levels} WHERE levels.tenant = :tenant AND levels.id = {row.id} "
        "AND on_hand = {row.seen}",
        batch);
    if (fitting != static_cast<std::int64_t>(counted.size())) lost_race();
}

void set_backorder_limit(UnitOfWork& unit, const Level& level) {
    const std::int64_t fitting = unit.execute(
        "UPDATE levels SET backorder_limit = :limit, shortage = :shortage "
        "WHERE tenant = :tenant AND id = :id AND on_hand = :on_hand AND reserved = :reserved",
        {{"limit", level.backorder_limit},
         {"shortage", level.shortage},
         {"id", level.id},
         {"on_hand", level.on_hand},
         {"reserved", level.reserved}});
    if (fitting != 1) lost_race();
}

void insert(UnitOfWork& unit, std::span<const Movement> movements) {
    movement_rows().insert(unit, movements);
}

std::vector<Movement> list_movements(Reader& reader, const ListMovements& query,
                                     const Paging<MovementId>& paging) {
    std::string condition = "id < :before";
    if (query.variant) condition += " AND variant = :variant";
    if (query.order) condition += " AND order_id = :order";
    return movement_rows().where(reader, condition + " ORDER BY id DESC LIMIT :rows",
                                 {{"before", paging.before()},
                                  {"variant", query.variant},
                                  {"order", query.order},
                                  {"rows", paging.rows()}});
}

} // namespace merastore::inventory
