// Orders: their numbers have no gaps, and they took only steps that exist.
#include <algorithm>
#include <iterator>

#include "check/rule.hpp"

namespace merastore::check {
namespace {

// The state machine of docs/state-machines.md; a test compares it with the one that orders follow.
constexpr Edge edges[] = {
    {"", "draft"},           {"", "pending"},           {"", "placed"},
    {"draft", "pending"},    {"pending", "placed"},     {"pending", "canceled"},
    {"placed", "completed"}, {"placed", "canceled"},    {"placed", "on_hold"},
    {"on_hold", "placed"},   {"completed", "archived"},
};

bool is_edge(std::string_view from, std::string_view to) {
    return std::any_of(std::begin(edges), std::end(edges),
                       [&](const Edge& edge) { return edge.from == from && edge.to == to; });
}

std::string shown(const std::string& status) { return status.empty() ? "nothing" : status; }

void find_bad_steps(Reader& reader, Findings& findings) {
    reader.each<std::int64_t, std::int64_t, std::string, std::string, std::string>(
        "SELECT order_id, version, coalesce(from_value, ''), to_value, coalesce(lag(to_value) OVER "
        "(PARTITION BY order_id ORDER BY version, step), '') FROM order_history WHERE tenant = :tenant "
        "ORDER BY order_id, version, step",
        {},
        [&](std::int64_t order, std::int64_t version, const std::string& from, const std::string& to,
            const std::string& before) {
            const std::string where = "version " + std::to_string(version) + ": ";
            if (from != before)
                findings.add("order_history", id_text(OrderId::prefix, order),
                             where + "it left " + shown(from) + ", but it was " + shown(before));
            else if (!is_edge(from, to))
                findings.add("order_history", id_text(OrderId::prefix, order),
                             where + "from " + shown(from) + " to " + shown(to) + " is no allowed step");
        });
}

constexpr Rule rules[] = {
    {.id = "I10",
     .name = "Every step of an order's history is allowed and follows the one before it",
     .find = find_bad_steps},
    {.id = "I10",
     .name = "An order is where its history ends",
     .table = "orders",
     .prefix = "ord",
     .says = "{text}, but its history ends with {text}",
     .text = "SELECT o.id, o.status, coalesce(h.to_value, '') FROM orders o LEFT JOIN (SELECT order_id, "
             "to_value, row_number() OVER (PARTITION BY order_id ORDER BY version DESC, step DESC) AS place "
             "FROM order_history WHERE tenant = :tenant) h ON h.order_id = o.id AND h.place = 1 "
             "WHERE o.tenant = :tenant AND o.status <> coalesce(h.to_value, '')"},
    {.id = "I10",
     .name = "A history belongs to an order, and is no newer than it",
     .table = "order_history",
     .prefix = "ord",
     .says = "a step of version {number}, the order is at {number}",
     .text = "SELECT h.order_id, h.version, coalesce(o.version, 0) FROM order_history h "
             "LEFT JOIN orders o ON o.tenant = h.tenant AND o.id = h.order_id "
             "WHERE h.tenant = :tenant AND (o.id IS NULL OR h.version > o.version OR h.version < 1)"},
    {.id = "I10",
     .name = "No more is handed over and canceled than was ordered",
     .table = "orders",
     .prefix = "ord",
     .says = "line {number}: ordered {quantity}, canceled {quantity}, handed over {quantity}",
     .text = "SELECT l.order_id, l.position, l.quantity, l.canceled, coalesce(f.total, 0) FROM order_lines l "
             "LEFT JOIN (SELECT p.line, CAST(sum(p.quantity) AS BIGINT) AS total FROM fulfillment_lines p "
             "JOIN fulfillments f ON f.tenant = p.tenant AND f.id = p.fulfillment "
             "WHERE p.tenant = :tenant AND f.state <> 'canceled' GROUP BY p.line) f ON f.line = l.id "
             "WHERE l.tenant = :tenant AND l.canceled + coalesce(f.total, 0) > l.quantity"},
    {.id = "I10",
     .name = "No more is returned than was handed over",
     .table = "orders",
     .prefix = "ord",
     .says = "line {number}: handed over {quantity}, returned {quantity}",
     .text = "SELECT l.order_id, l.position, coalesce(f.total, 0), r.total FROM order_lines l "
             "JOIN orders o ON o.tenant = l.tenant AND o.id = l.order_id "
             "JOIN (SELECT p.line, CAST(sum(p.quantity) AS BIGINT) AS total FROM return_lines p "
             "JOIN returns r ON r.tenant = p.tenant AND r.id = p.return_id WHERE p.tenant = :tenant "
             "AND r.state NOT IN ('canceled', 'rejected') GROUP BY p.line) r ON r.line = l.id "
             "LEFT JOIN (SELECT p.line, CAST(sum(p.quantity) AS BIGINT) AS total FROM fulfillment_lines p "
             "JOIN fulfillments f ON f.tenant = p.tenant AND f.id = p.fulfillment "
             "WHERE p.tenant = :tenant AND f.state <> 'canceled' GROUP BY p.line) f ON f.line = l.id "
             "WHERE l.tenant = :tenant AND r.total > "
             "CASE o.historical WHEN 1 THEN l.quantity ELSE coalesce(f.total, 0) END"},
    {.id = "I13",
     .name = "Order numbers are unique",
     .table = "orders",
     .prefix = "ord",
     .says = "number {text} is taken {number} times",
     .text = "SELECT min(id), number, count(*) FROM orders WHERE tenant = :tenant AND number <> '' "
             "GROUP BY number HAVING count(*) > 1"},
    {.id = "I13",
     .name = "Order numbers have no gap",
     .table = "orders",
     .prefix = "ord",
     .says = "number {number} follows {number}",
     .text = "SELECT id, value, before FROM (SELECT id, CAST(number AS BIGINT) AS value, "
             "lag(CAST(number AS BIGINT), 1, CAST(1000 AS BIGINT)) OVER (ORDER BY CAST(number AS BIGINT)) "
             "AS before FROM orders WHERE tenant = :tenant AND number <> '') numbered "
             "WHERE value <> before + 1 AND value <> before"},
    {.id = "I13",
     .name = "The counter of order numbers stands at the last one",
     .table = "counters",
     .says = "it stands at {number}, the last number is {number}",
     .text =
         "SELECT c.series, c.value + 1000, (SELECT coalesce(max(CAST(number AS BIGINT)), 1000) FROM orders "
         "WHERE tenant = :tenant AND number <> '') FROM counters c "
         "WHERE c.tenant = :tenant AND c.series = 'orders' AND c.value + 1000 <> "
         "(SELECT coalesce(max(CAST(number AS BIGINT)), 1000) FROM orders "
         "WHERE tenant = :tenant AND number <> '')"},
};

} // namespace

std::span<const Edge> order_edges() { return edges; }
std::span<const Rule> order_rules() { return rules; }

} // namespace merastore::check
