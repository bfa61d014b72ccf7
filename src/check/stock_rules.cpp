// Stock: nothing is sold twice, and every change of it is told by a movement or a reservation.
#include "check/rule.hpp"

namespace merastore::check {
namespace {

constexpr Rule rules[] = {
    {.id = "I1",
     .name = "Promises stay within what is on hand and the backorder limit",
     .table = "levels",
     .prefix = "lvl",
     .says = "{quantity} reserved, {quantity} on hand, backorder limit {quantity}, known shortage {quantity}",
     .text = "SELECT id, reserved, on_hand, backorder_limit, shortage FROM levels "
             "WHERE tenant = :tenant AND (reserved < 0 OR backorder_limit < 0 OR shortage < 0 "
             "OR reserved > on_hand + backorder_limit + shortage)"},
    {.id = "I2",
     .name = "What is on hand is the sum of the movements",
     .table = "levels",
     .prefix = "lvl",
     .says = "{quantity} on hand, but its movements add up to {quantity}",
     .text = "SELECT l.id, l.on_hand, coalesce(m.total, 0) FROM levels l "
             "LEFT JOIN (SELECT level, CAST(sum(quantity) AS BIGINT) AS total FROM movements "
             "WHERE tenant = :tenant GROUP BY level) m ON m.level = l.id "
             "WHERE l.tenant = :tenant AND l.on_hand <> coalesce(m.total, 0)"},
    {.id = "I2",
     .name = "What is reserved is the sum of the open reservations",
     .table = "levels",
     .prefix = "lvl",
     .says = "{quantity} reserved, but its open reservations add up to {quantity}",
     .text = "SELECT l.id, l.reserved, coalesce(r.total, 0) FROM levels l "
             "LEFT JOIN (SELECT level, CAST(sum(quantity) AS BIGINT) AS total FROM reservations "
             "WHERE tenant = :tenant AND state IN ('held', 'allocated') GROUP BY level) r ON r.level = l.id "
             "WHERE l.tenant = :tenant AND l.reserved <> coalesce(r.total, 0)"},
    {.id = "I2",
     .name = "Orders hold what is left of their lines",
     .table = "orders",
     .prefix = "ord",
     .says = "{quantity} of line {number} are promised, but {quantity} are left of it",
     .text = "SELECT o.id, coalesce(r.total, 0), l.position, "
             "CASE WHEN o.status IN ('pending', 'placed', 'on_hold') "
             "THEN l.quantity - l.canceled - coalesce(f.total, 0) ELSE 0 END "
             "FROM orders o JOIN order_lines l ON l.tenant = o.tenant AND l.order_id = o.id "
             "LEFT JOIN (SELECT line, CAST(sum(quantity) AS BIGINT) AS total FROM reservations "
             "WHERE tenant = :tenant AND state = 'allocated' GROUP BY line) r ON r.line = l.id "
             "LEFT JOIN (SELECT p.line, CAST(sum(p.quantity) AS BIGINT) AS total FROM fulfillment_lines p "
             "JOIN fulfillments f ON f.tenant = p.tenant AND f.id = p.fulfillment "
             "WHERE p.tenant = :tenant AND f.state <> 'canceled' GROUP BY p.line) f ON f.line = l.id "
             "WHERE o.tenant = :tenant AND o.historical = 0 AND l.tracked = 1 "
             "AND coalesce(r.total, 0) <> CASE WHEN o.status IN ('pending', 'placed', 'on_hold') "
             "THEN l.quantity - l.canceled - coalesce(f.total, 0) ELSE 0 END"},
    {.id = "I9",
     .name = "A hold belongs to a cart and ends; a promise belongs to an order",
     .table = "reservations",
     .prefix = "rsv",
     .says = "{text}, quantity {quantity}",
     .text = "SELECT id, state, quantity FROM reservations WHERE tenant = :tenant AND ("
             "(state = 'held' AND (cart IS NULL OR expires_at IS NULL OR order_id IS NOT NULL)) OR "
             "(state = 'allocated' AND (order_id IS NULL OR line IS NULL)) OR "
             "(state IN ('held', 'allocated') AND quantity <= 0))"},
    {.id = "I9",
     .name = "What is expired or released was held by a cart or an order once",
     .table = "reservations",
     .prefix = "rsv",
     .says = "{text} at its end, but it has no cart that held it",
     .text = "SELECT id, state FROM reservations "
             "WHERE tenant = :tenant AND state = 'expired' AND (cart IS NULL OR order_id IS NOT NULL)"},
};

} // namespace

std::span<const Rule> stock_rules() { return rules; }

} // namespace merastore::check
