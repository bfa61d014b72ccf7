#include "orders/order_rows.hpp"

#include <limits>

#include "base/text_fold.hpp"

namespace merastore::orders::rows {
namespace {

struct OrderRow {
    Order order;
    std::string email_folded; ///< for comparing
    Instant listed_at;        ///< when it was placed or, before that, created: the order of lists
};

struct LineRow {
    OrderId order;
    OrderLine line;
};

struct NoteTag {
    static constexpr const char* name = "NoteId";
    static constexpr const char* prefix = "note";
};

struct NoteRow {
    OrderId order;
    Id<NoteTag> id;
    OrderNote note;
};

} // namespace
} // namespace merastore::orders::rows

namespace merastore {
MERASTORE_STRUCT(orders::rows::OrderRow, order, email_folded, listed_at)
MERASTORE_STRUCT(orders::rows::LineRow, order, line)
MERASTORE_STRUCT(orders::rows::NoteRow, order, id, note)
MERASTORE_STRUCT(orders::rows::Step, order, step, change)
MERASTORE_STRUCT(orders::rows::Listed, summary, listed_at)
} // namespace merastore

namespace merastore::orders::rows {
namespace {

const sql::Rows<OrderRow>& order_rows() {
    static const sql::Rows<OrderRow> rows{
        "orders", {.leave_out = {"payment_status", "fulfillment_status"}, .unprefixed = {"order"}}};
    return rows;
}

const sql::Rows<Listed>& listed_rows() {
    static const sql::Rows<Listed> rows{"orders", {.unprefixed = {"summary"}}};
    return rows;
}

const sql::Rows<LineRow>& order_line_rows() {
    static const sql::Rows<LineRow> rows{"order_lines",
                                         {.leave_out = {"fulfilled", "returned"}, .unprefixed = {"line"}}};
    return rows;
}

const sql::Rows<Step>& history_rows() {
    static const sql::Rows<Step> rows{"order_history", {.key = "", .unprefixed = {"change"}}};
    return rows;
}

const sql::Rows<NoteRow>& note_rows() {
    static const sql::Rows<NoteRow> rows{"order_notes", {.unprefixed = {"note"}}};
    return rows;
}

OrderRow row_of(Order&& order) {
    OrderRow row;
    row.email_folded = folded(order.email);
    row.listed_at = order.placed_at.value_or(order.created_at);
    row.order = std::move(order);
    return row;
}

} // namespace

std::optional<Order> find(Reader& reader, OrderId order, bool for_update) {
    auto row = for_update ? order_rows().find_where(reader, "id = :id {for_update}", {{"id", order}})
                          : order_rows().find(reader, order);
    if (!row) return std::nullopt;
    return std::move(row->order);
}

std::optional<OrderId> find_number(Reader& reader, const std::string& number) {
    return reader.first<OrderId>(
        "SELECT id FROM orders WHERE tenant = :tenant AND number = :number AND number <> ''",
        {{"number", number}});
}

std::vector<OrderLine> lines_of(Reader& reader, OrderId order) {
    std::vector<OrderLine> lines;
    for (LineRow& row :
         order_line_rows().where(reader, "order_id = :order ORDER BY position", {{"order", order}}))
        lines.push_back(std::move(row.line));
    return lines;
}

std::unordered_map<std::string, OrderId> by_external_number(Reader& reader,
                                                            std::span<const std::string> numbers) {
    std::unordered_map<std::string, OrderId> found;
    if (numbers.empty()) return found;
    const sql::Many wanted = sql::many(std::vector<std::string>(numbers.begin(), numbers.end()));
    for (auto& [number, order] : reader.select<std::string, OrderId>(
             "SELECT external_number, id FROM orders WHERE tenant = :tenant AND external_number <> '' "
             "AND external_number {any_text numbers}",
             {{"numbers", wanted}}))
        found.emplace(std::move(number), order);
    return found;
}

std::vector<Listed> list(Reader& reader, const ListOrders& query, const std::optional<Position>& after) {
    constexpr std::int64_t last = std::numeric_limits<std::int64_t>::max();
    std::string condition;
    if (query.status) condition += "status = :status AND ";
    if (query.customer) condition += "customer = :customer AND customer IS NOT NULL AND ";
    if (query.email) condition += "email_folded = :email AND email_folded <> '' AND ";
    if (query.number)
        condition +=
            "id IN (SELECT id FROM orders WHERE tenant = :tenant AND number = :number AND number <> '' "
            "UNION ALL SELECT id FROM orders WHERE tenant = :tenant AND external_number = :number "
            "AND external_number <> '') AND ";
    if (query.placed_from || query.placed_before) condition += "placed_at IS NOT NULL AND ";
    if (query.placed_from) condition += "listed_at >= :placed_from AND ";
    if (query.placed_before) condition += "listed_at < :placed_before AND ";
    condition += "(listed_at, id) < (:after_at, :after_id) ORDER BY listed_at DESC, id DESC LIMIT :most";
    const std::string email = query.email ? folded(*query.email) : std::string();
    const Position from = after.value_or(Position{last, last});
    return listed_rows().where(reader, condition,
                               {{"status", query.status},
                                {"customer", query.customer},
                                {"email", email},
                                {"number", query.number},
                                {"placed_from", query.placed_from},
                                {"placed_before", query.placed_before},
                                {"after_at", from.listed_at},
                                {"after_id", from.id},
                                {"most", query.limit + 1}});
}

void insert(UnitOfWork& unit, std::span<Order> orders) {
    std::vector<OrderRow> rows;
    std::vector<LineRow> lines;
    for (Order& order : orders) {
        for (const OrderLine& line : order.lines) lines.push_back({order.id, line});
        rows.push_back(row_of(std::move(order)));
    }
    order_rows().insert(unit, rows);
    order_line_rows().insert(unit, lines);
    for (std::size_t i = 0; i < orders.size(); ++i) orders[i] = std::move(rows[i].order);
}

void insert(UnitOfWork& unit, const std::vector<Step>& steps) { history_rows().insert(unit, steps); }

void update(UnitOfWork& unit, Order& order) {
    OrderRow row = row_of(std::move(order));
    order_rows().update(unit, row);
    order = std::move(row.order);
}

void update_canceled(UnitOfWork& unit, OrderId order, const std::vector<const OrderLine*>& lines) {
    if (lines.empty()) return;
    sql::RowBatch batch{"id", "canceled", "canceled_total"};
    for (const OrderLine* line : lines) batch.add(line->id, line->canceled, line->canceled_total);
    unit.execute_batch(
        "UPDATE order_lines SET canceled = {row.canceled}, canceled_total = {row.canceled_total} {from rows} "
        "WHERE tenant = :tenant AND order_id = :order AND order_lines.id = {row.id}",
        batch, {{"order", order}});
}

void insert_note(UnitOfWork& unit, OrderId order, const OrderNote& note) {
    note_rows().insert(unit, {order, unit.new_id<Id<NoteTag>>(), note});
}

namespace {

// What was given back of the lines of these orders already.
std::unordered_map<OrderLineId, Quantity> returned_of(Reader& reader, const std::vector<PastLine>& lines) {
    std::vector<OrderId> orders;
    for (const PastLine& line : lines)
        if (orders.empty() || orders.back() != line.order) orders.push_back(line.order);
    std::unordered_map<OrderLineId, Quantity> returned;
    for (const auto& [line, quantity] : reader.select<OrderLineId, Quantity>(
             "SELECT l.line, CAST(sum(l.quantity) AS BIGINT) FROM returns r "
             "JOIN return_lines l ON l.tenant = r.tenant AND l.return_id = r.id "
             "WHERE r.tenant = :tenant AND r.order_id {any orders} "
             "AND r.state NOT IN ('rejected', 'canceled') GROUP BY l.line",
             {{"orders", sql::many(orders)}}))
        returned.emplace(line, quantity);
    return returned;
}

} // namespace

std::vector<PastLine> returnable_past(Reader& reader, std::span<const CustomerId> customers,
                                      std::span<const std::string> skus) {
    std::vector<PastLine> lines;
    if (customers.empty() || skus.empty()) return lines;
    for (const auto& [order, line, customer, sku, placed_at, open] :
         reader.select<OrderId, OrderLineId, CustomerId, std::string, Instant, Quantity>(
             "SELECT o.id, l.id, o.customer, l.sku, o.placed_at, l.quantity - l.canceled "
             "FROM orders o JOIN order_lines l ON l.tenant = o.tenant AND l.order_id = o.id "
             "WHERE o.tenant = :tenant AND o.customer IS NOT NULL AND o.customer {any customers} "
             "AND o.historical = 1 AND o.placed_at IS NOT NULL AND l.sku {any_text skus} "
             "ORDER BY o.listed_at DESC, o.id DESC, l.position",
             {{"customers", sql::many(customers)},
              {"skus", sql::many(std::vector<std::string>(skus.begin(), skus.end()))}}))
        lines.push_back({order, line, customer, sku, placed_at, open});
    if (lines.empty()) return lines;
    const auto returned = returned_of(reader, lines);
    for (PastLine& line : lines)
        if (const auto found = returned.find(line.line); found != returned.end()) line.open -= found->second;
    std::erase_if(lines, [](const PastLine& line) { return line.open <= Quantity{}; });
    return lines;
}

std::vector<OrderChange> changes_of(Reader& reader, OrderId order) {
    std::vector<OrderChange> changes;
    for (Step& row :
         history_rows().where(reader, "order_id = :order ORDER BY version, step", {{"order", order}}))
        changes.push_back(std::move(row.change));
    return changes;
}

std::vector<OrderNote> notes_of(Reader& reader, OrderId order) {
    std::vector<OrderNote> notes;
    for (NoteRow& row : note_rows().where(reader, "order_id = :order ORDER BY id", {{"order", order}}))
        notes.push_back(std::move(row.note));
    return notes;
}

} // namespace merastore::orders::rows
