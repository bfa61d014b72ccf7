#include "payments/payment_rows.hpp"

namespace merastore::inline v0 {
MERASTORE_STRUCT(payments::RecordedEvent, event, gateway)
} // namespace merastore::inline v0

namespace merastore::payments {

namespace {

const sql::Rows<Payment>& payment_rows() {
    static const sql::Rows<Payment> rows{"payments"};
    return rows;
}

const sql::Rows<RecordedEvent>& event_rows() {
    static const sql::Rows<RecordedEvent> rows{"payment_events",
                                               {.key = "id", .leave_out = {}, .unprefixed = {"event"}}};
    return rows;
}

} // namespace

std::optional<Payment> find(Reader& reader, PaymentId payment) {
    return payment_rows().find(reader, payment);
}

std::vector<Payment> of_order(Reader& reader, OrderId order) {
    return payment_rows().where(reader, "order_id = :order ORDER BY id", {{"order", order}});
}

std::unordered_map<OrderId, std::vector<Payment>> of_orders(Reader& reader, std::span<const OrderId> orders) {
    std::unordered_map<OrderId, std::vector<Payment>> found;
    if (orders.empty()) return found;
    for (Payment& payment :
         payment_rows().where(reader, "order_id {any orders} ORDER BY id", {{"orders", sql::many(orders)}}))
        found[payment.order].push_back(std::move(payment));
    return found;
}

std::unordered_map<PaymentId, Payment> by_id(Reader& reader, std::span<const PaymentId> payments) {
    std::unordered_map<PaymentId, Payment> found;
    if (payments.empty()) return found;
    for (Payment& payment : payment_rows().where(reader, "id {any ids}", {{"ids", sql::many(payments)}}))
        found.emplace(payment.id, std::move(payment));
    return found;
}

std::optional<Payment> find_by_reference(Reader& reader, const std::string& gateway,
                                         const std::string& reference) {
    if (reference.empty()) return std::nullopt;
    return payment_rows().find_where(
        reader, "gateway = :gateway AND reference = :reference AND reference <> '' ORDER BY id DESC LIMIT 1",
        {{"gateway", gateway}, {"reference", reference}});
}

std::vector<PaymentId> due(Reader& reader, std::int64_t most) {
    std::vector<PaymentId> found;
    for (const auto& row : reader.select<PaymentId>(
             "SELECT id FROM payments WHERE tenant = :tenant AND next_try_at IS NOT NULL "
             "AND next_try_at <= :now ORDER BY next_try_at LIMIT :most",
             {{"now", reader.now()}, {"most", most}}))
        found.push_back(std::get<0>(row));
    return found;
}

bool is_recorded(Reader& reader, const std::string& gateway, const std::string& gateway_event) {
    return reader
        .first<std::int64_t>(
            "SELECT id FROM payment_events WHERE tenant = :tenant AND gateway = :gateway "
            "AND gateway_event = :event AND gateway_event <> ''",
            {{"gateway", gateway}, {"event", gateway_event}})
        .has_value();
}

Page<Payment> read_page(Reader& reader, const ListPayments& query) {
    const Paging<PaymentId> paging(query);
    std::string condition = "id < :before";
    if (query.order) condition += " AND order_id = :order";
    if (query.state) condition += " AND state = :state";
    std::vector<sql::Parameter> parameters{{"before", paging.before()}, {"rows", paging.rows()}};
    if (query.order) parameters.emplace_back("order", *query.order);
    if (query.state) parameters.emplace_back("state", *query.state);
    return paging.page(
        payment_rows().matching(reader, condition + " ORDER BY id DESC LIMIT :rows", parameters));
}

std::vector<PaymentEvent> events_of(Reader& reader, PaymentId payment) {
    std::vector<PaymentEvent> events;
    for (RecordedEvent& row :
         event_rows().where(reader, "payment = :payment ORDER BY id", {{"payment", payment}}))
        events.push_back(std::move(row.event));
    return events;
}

void insert(UnitOfWork& unit, std::span<const Payment> payments) { payment_rows().insert(unit, payments); }
void insert(UnitOfWork& unit, std::span<const RecordedEvent> events) { event_rows().insert(unit, events); }
void update(UnitOfWork& unit, Payment& payment) { payment_rows().update(unit, payment); }

void update_next_try(UnitOfWork& unit, const Payment& payment) {
    unit.execute(
        "UPDATE payments SET tries = :tries, next_try_at = :next_try "
        "WHERE tenant = :tenant AND id = :id",
        {{"tries", payment.tries}, {"next_try", payment.next_try_at}, {"id", payment.id}});
}

void update_totals(UnitOfWork& unit, std::span<Payment> payments) {
    if (payments.empty()) return;
    sql::RowBatch batch{"id", "version", "state", "refunded"};
    for (const Payment& payment : payments)
        batch.add(payment.id, payment.version, payment.state, payment.refunded);
    const std::int64_t updated = unit.execute_batch(
        "UPDATE payments SET version = payments.version + 1, state = {row.state}, "
        "refunded = {row.refunded} {from rows} "
        "WHERE tenant = :tenant AND payments.id = {row.id} AND payments.version = {row.version}",
        batch);
    if (updated != static_cast<std::int64_t>(payments.size())) refuse(sql::version_conflict);
    for (Payment& payment : payments) unit.note_change(payment.id.value(), ++payment.version);
}

} // namespace merastore::payments
