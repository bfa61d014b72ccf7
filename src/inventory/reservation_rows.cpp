#include "inventory/reservation_rows.hpp"

#include "inventory/level_rows.hpp"

namespace merastore::inventory {

namespace {

const sql::Rows<Reservation>& rows() {
    static const sql::Rows<Reservation> rows{"reservations"};
    return rows;
}

} // namespace

void insert(UnitOfWork& unit, std::span<const Reservation> reservations) {
    rows().insert(unit, reservations);
}

void change(UnitOfWork& unit, std::span<const ReservationChange> changes) {
    if (changes.empty()) return;
    sql::RowBatch batch{"id", "was", "seen", "becomes", "left_over", "for_order", "for_line"};
    for (const ReservationChange& one : changes)
        batch.add(one.id, one.was, one.seen, one.becomes, one.left, one.order, one.line);
    const std::int64_t fitting = unit.execute_batch(
        "UPDATE reservations SET state = {row.becomes}, quantity = {row.left_over}, "
        "order_id = {row.for_order}, line = {row.for_line} {from locked reservations} "
        "WHERE reservations.tenant = :tenant AND reservations.id = {row.id} "
        "AND state = {row.was} AND quantity = {row.seen}",
        batch);
    if (fitting != static_cast<std::int64_t>(changes.size())) lost_race();
}

std::optional<Reservation> find_reservation(Reader& reader, ReservationId id) {
    return rows().find(reader, id);
}

std::vector<Reservation> reservations_of(Reader& reader, OrderId order, ReservationState state) {
    return rows().where(reader, "order_id = :order AND state = :state ORDER BY id",
                        {{"order", order}, {"state", state}});
}

std::vector<Reservation> loose_holds(Reader& reader, std::span<const LevelId> levels,
                                     std::optional<CartId> cart) {
    return rows().where(
        reader, "level {any levels} AND state = 'held' AND (expires_at <= :now OR cart = :cart) ORDER BY id",
        {{"levels", sql::many(levels)}, {"now", reader.now()}, {"cart", cart.value_or(CartId{})}});
}

std::vector<Reservation> expired_holds(Reader& reader, std::int64_t most) {
    return rows().where(reader, "state = 'held' AND expires_at <= :now ORDER BY expires_at, id LIMIT :most",
                        {{"now", reader.now()}, {"most", most}});
}

std::vector<Reservation> list_reservations(Reader& reader, const ListReservations& query,
                                           const Paging<ReservationId>& paging) {
    std::string condition = "id < :before";
    if (query.order) condition += " AND order_id = :order";
    if (query.cart) condition += " AND cart = :cart";
    if (query.variant) condition += " AND variant = :variant";
    if (query.state) condition += " AND state = :state";
    return rows().where(reader, condition + " ORDER BY id DESC LIMIT :rows",
                        {{"before", paging.before()},
                         {"order", query.order},
                         {"cart", query.cart},
                         {"variant", query.variant},
                         {"state", query.state},
                         {"rows", paging.rows()}});
}

} // namespace merastore::inventory
