#include "orders/queries.hpp"

#include <charconv>

#include "orders/door.hpp"
#include "orders/order_rows.hpp"

namespace merastore::orders {

namespace {

// The list is ordered by time and id, so the cursor holds both: "<micros>:<id>".
std::string cursor_of(const rows::Listed& last) {
    return cursor_text(std::to_string(last.listed_at.micros()) + ':' + last.summary.id.text());
}

std::optional<rows::Position> position_of(const std::optional<std::string>& cursor) {
    if (!cursor) return std::nullopt;
    const Result<std::string> text = parse_cursor(*cursor);
    const std::size_t colon = text ? text->find(':') : std::string::npos;
    if (colon == std::string::npos) refuse_field(reasons::malformed_cursor, "cursor");
    const Result<OrderId> id = OrderId::parse(text->substr(colon + 1));
    std::int64_t micros = 0;
    const char* end = text->data() + colon;
    const auto read = std::from_chars(text->data(), end, micros);
    if (!id || read.ec != std::errc{} || read.ptr != end) refuse_field(reasons::malformed_cursor, "cursor");
    return rows::Position{micros, id->value()};
}

} // namespace

Order get_order(Reader& reader, const GetOrder& query) {
    if (query.order) return load(reader, *query.order);
    if (!query.number) refuse_field(reasons::required, "order", "Name the order by its id or its number.");
    const std::optional<OrderId> order = rows::find_number(reader, *query.number);
    if (!order) refuse(reasons::orders_not_found);
    return load(reader, *order);
}

Page<OrderSummary> list_orders(Reader& reader, const ListOrders& query) {
    if (query.limit < 1 || query.limit > largest_page) refuse_field(reasons::bad_limit, "limit");
    const std::vector<rows::Listed> found = rows::list(reader, query, position_of(query.cursor));
    Page<OrderSummary> page;
    const std::size_t most = static_cast<std::size_t>(query.limit);
    for (std::size_t i = 0; i < found.size() && i < most; ++i) page.items.push_back(found[i].summary);
    if (found.size() > most) page.next = cursor_of(found[most - 1]);
    return page;
}

OrderHistory order_history(Reader& reader, const GetOrderHistory& query) {
    OrderHistory history{rows::changes_of(reader, query.order), rows::notes_of(reader, query.order)};
    if (history.changes.empty()) refuse(reasons::orders_not_found);
    return history;
}

} // namespace merastore::orders
