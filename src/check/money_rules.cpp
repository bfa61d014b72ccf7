// Money: orders add up, and payments are what their events say.
#include "check/rule.hpp"

namespace merastore::check {
namespace {

constexpr Rule rules[] = {
    {.id = "I4",
     .name = "An order's total is made of its parts",
     .table = "orders",
     .prefix = "ord",
     .says = "total {number}, but its parts add up to {number}",
     .text = "SELECT id, total, subtotal - discount_total + CASE prices_include_tax WHEN 1 THEN 0 "
             "ELSE tax_total END + shipping_total + rounding_total FROM orders WHERE tenant = :tenant "
             "AND (total < 0 OR total <> subtotal - discount_total + CASE prices_include_tax WHEN 1 THEN 0 "
             "ELSE tax_total END + shipping_total + rounding_total)"},
    {.id = "I4",
     .name = "An order's amounts are the sums of its lines",
     .table = "orders",
     .prefix = "ord",
     .says = "subtotal {number} and its lines {number}; discount {number} and its lines {number}; "
             "canceled {number} and its lines {number}",
     .text = "SELECT o.id, o.subtotal, coalesce(l.amount, 0), o.discount_total, coalesce(l.discount, 0), "
             "o.canceled_total, coalesce(l.canceled, 0) FROM orders o LEFT JOIN (SELECT order_id, "
             "CAST(sum(amount) AS BIGINT) AS amount, CAST(sum(discount) AS BIGINT) AS discount, "
             "CAST(sum(canceled_total) AS BIGINT) AS canceled FROM order_lines "
             "WHERE tenant = :tenant GROUP BY order_id) l ON l.order_id = o.id "
             "WHERE o.tenant = :tenant AND (o.subtotal <> coalesce(l.amount, 0) "
             "OR o.discount_total <> coalesce(l.discount, 0) OR o.canceled_total < coalesce(l.canceled, 0))"},
    {.id = "I4",
     .name = "A line's total is made of its parts, in the currency of its order",
     .table = "orders",
     .prefix = "ord",
     .says = "line {number}: total {number} {text}, amount {number}, discount {number}, tax {number}",
     .text = "SELECT o.id, l.position, l.total, l.currency, l.amount, l.discount, l.tax "
             "FROM orders o JOIN order_lines l ON l.tenant = o.tenant AND l.order_id = o.id "
             "WHERE o.tenant = :tenant AND (l.currency <> o.currency OR l.discount < 0 "
             "OR l.total <> l.amount - l.discount + CASE o.prices_include_tax WHEN 1 THEN 0 ELSE l.tax END)"},
    {.id = "I5",
     .name = "Refunded is at most captured, captured at most authorized",
     .table = "payments",
     .prefix = "pay",
     .says = "refunded {number}, captured {number}, authorized {number}",
     .text = "SELECT id, refunded, captured, authorized FROM payments WHERE tenant = :tenant "
             "AND (refunded < 0 OR refunded > captured OR captured > authorized)"},
    {.id = "I5",
     .name = "A payment's totals are the sums of its events",
     .table = "payments",
     .prefix = "pay",
     .says = "authorized {number}, events say {number}; captured {number}, events say {number}; "
             "refunded {number}, events say {number}",
     // A capture without an authorization authorizes itself: `lift` is how far captures ever ran ahead.
     .text =
         "SELECT p.id, p.authorized, coalesce(e.granted + e.lift, 0), p.captured, coalesce(e.captured, 0), "
         "p.refunded, coalesce(e.refunded, 0) FROM payments p LEFT JOIN (SELECT payment, "
         "CAST(sum(granted) AS BIGINT) AS granted, CAST(sum(captured) AS BIGINT) AS captured, "
         "CAST(sum(refunded) AS BIGINT) AS refunded, "
         "max(CASE WHEN captured_so_far > granted_so_far THEN captured_so_far - granted_so_far "
         "ELSE 0 END) AS lift FROM (SELECT payment, granted, captured, refunded, "
         "CAST(sum(granted) OVER (PARTITION BY payment ORDER BY id) AS BIGINT) AS granted_so_far, "
         "CAST(sum(captured) OVER (PARTITION BY payment ORDER BY id) AS BIGINT) AS captured_so_far "
         "FROM (SELECT id, payment, CASE kind WHEN 'authorized' THEN amount WHEN 'voided' THEN -amount "
         "WHEN 'expired' THEN -amount ELSE 0 END AS granted, "
         "CASE kind WHEN 'captured' THEN amount ELSE 0 END AS captured, "
         "CASE kind WHEN 'refunded' THEN amount ELSE 0 END AS refunded "
         "FROM payment_events WHERE tenant = :tenant) moved) walked GROUP BY payment) e "
         "ON e.payment = p.id WHERE p.tenant = :tenant AND (p.captured <> coalesce(e.captured, 0) "
         "OR p.refunded <> coalesce(e.refunded, 0) OR p.authorized <> coalesce(e.granted + e.lift, 0))"},
    {.id = "I5",
     .name = "An order's payments are in its currency",
     .table = "payments",
     .prefix = "pay",
     .says = "in {text}, its order in {text}",
     .text = "SELECT p.id, p.currency, o.currency FROM payments p "
             "JOIN orders o ON o.tenant = p.tenant AND o.id = p.order_id "
             "WHERE p.tenant = :tenant AND p.currency <> o.currency"},
    {.id = "I5",
     .name = "A return gives back no more than its lines are worth",
     .table = "returns",
     .prefix = "ret",
     .says = "refund {number}, its lines {number}",
     .text = "SELECT r.id, r.refund, coalesce(l.refund, 0) FROM returns r LEFT JOIN (SELECT return_id, "
             "CAST(sum(refund) AS BIGINT) AS refund FROM return_lines WHERE tenant = :tenant "
             "GROUP BY return_id) l ON l.return_id = r.id "
             "WHERE r.tenant = :tenant AND r.refund > coalesce(l.refund, 0)"},
};

} // namespace

std::span<const Rule> money_rules() { return rules; }

} // namespace merastore::check
