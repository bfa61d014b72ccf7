// The books: every entry balances, and they agree with the orders and the payments.
#include "check/rule.hpp"

namespace merastore::check {
namespace {

constexpr Rule rules[] = {
    {.id = "I3",
     .name = "The postings of an entry add up to zero in each currency",
     .table = "ledger_entries",
     .prefix = "entry",
     .says = "the postings are off by {number} {text}",
     .text = "SELECT entry, CAST(sum(amount) AS BIGINT), currency FROM ledger_postings "
             "WHERE tenant = :tenant GROUP BY entry, currency HAVING sum(amount) <> 0"},
    {.id = "I3",
     .name = "An entry is in one currency, that of its order",
     .table = "ledger_entries",
     .prefix = "entry",
     .says = "a posting in {text}, its order in {text}",
     .text = "SELECT e.id, p.currency, o.currency FROM ledger_entries e "
             "JOIN ledger_postings p ON p.tenant = e.tenant AND p.entry = e.id "
             "JOIN orders o ON o.tenant = e.tenant AND o.id = e.order_id "
             "WHERE e.tenant = :tenant AND p.currency <> o.currency"},
    {.id = "I3",
     .name = "What was sold by the books is the total of the order",
     .table = "orders",
     .prefix = "ord",
     .says = "total {number}, by the books {number}",
     // What was never placed was never sold.
     .text = "SELECT o.id, o.total, coalesce(b.total, 0) FROM orders o LEFT JOIN (SELECT e.order_id, "
             "CAST(sum(p.amount) AS BIGINT) AS total FROM ledger_entries e "
             "JOIN ledger_postings p ON p.tenant = e.tenant AND p.entry = e.id "
             "WHERE e.tenant = :tenant AND e.kind = 'sale' AND p.account = 'receivable' "
             "GROUP BY e.order_id) b ON b.order_id = o.id "
             "WHERE o.tenant = :tenant AND coalesce(b.total, 0) <> "
             "CASE WHEN o.placed_at IS NULL THEN 0 ELSE o.total END"},
    {.id = "I3",
     .name = "What was canceled by the books is what was canceled of the order",
     .table = "orders",
     .prefix = "ord",
     .says = "canceled {number}, by the books {number}",
     .text =
         "SELECT o.id, o.canceled_total, coalesce(b.total, 0) FROM orders o LEFT JOIN (SELECT e.order_id, "
         "CAST(sum(p.amount) AS BIGINT) AS total FROM ledger_entries e "
         "JOIN ledger_postings p ON p.tenant = e.tenant AND p.entry = e.id "
         "WHERE e.tenant = :tenant AND e.kind = 'cancellation' "
         "AND p.account IN ('revenue', 'tax', 'shipping', 'rounding') "
         "GROUP BY e.order_id) b ON b.order_id = o.id "
         "WHERE o.tenant = :tenant AND coalesce(b.total, 0) <> "
         "CASE WHEN o.placed_at IS NULL THEN 0 ELSE o.canceled_total END"},
    {.id = "I3",
     .name = "The money of a payment is in the books",
     .table = "payments",
     .prefix = "pay",
     .says = "captured − refunded is {number}, by the books {number}",
     .text = "SELECT p.id, p.captured - p.refunded, coalesce(b.total, 0) FROM payments p "
             "LEFT JOIN (SELECT e.payment, CAST(sum(l.amount) AS BIGINT) AS total FROM ledger_entries e "
             "JOIN ledger_postings l ON l.tenant = e.tenant AND l.entry = e.id "
             "WHERE e.tenant = :tenant AND l.account = 'clearing' GROUP BY e.payment) b ON b.payment = p.id "
             "WHERE p.tenant = :tenant AND p.captured - p.refunded <> coalesce(b.total, 0)"},
    {.id = "I3",
     .name = "The open guarantees of a payment are in the books",
     .table = "payments",
     .prefix = "pay",
     .says = "authorized − captured is {number}, by the books {number}",
     .text =
         "SELECT p.id, p.authorized - p.captured, coalesce(b.total, 0) FROM payments p "
         "LEFT JOIN (SELECT e.payment, CAST(sum(l.amount) AS BIGINT) AS total FROM ledger_entries e "
         "JOIN ledger_postings l ON l.tenant = e.tenant AND l.entry = e.id "
         "WHERE e.tenant = :tenant AND l.account = 'authorized' GROUP BY e.payment) b ON b.payment = p.id "
         "WHERE p.tenant = :tenant AND p.gateway <> 'manual' "
         "AND p.authorized - p.captured <> coalesce(b.total, 0)"},
    {.id = "I3",
     .name = "What a customer owes follows from the order, its payments and what was given up",
     .table = "orders",
     .prefix = "ord",
     .says = "owed by the books {number}, by the order and its payments {number}",
     // receivable = total − canceled − captured + refunded − (refunds without a cancellation) − given up
     .text = "SELECT o.id, coalesce(b.receivable, 0), "
             "CASE WHEN o.placed_at IS NULL THEN 0 ELSE o.total - o.canceled_total END - coalesce(m.kept, 0) "
             "- coalesce(b.refunds, 0) - coalesce(b.given_up, 0) FROM orders o "
             "LEFT JOIN (SELECT e.order_id, CAST(sum(CASE l.account WHEN 'receivable' THEN l.amount ELSE 0 "
             "END) AS BIGINT) AS receivable, CAST(sum(CASE l.account WHEN 'refunds' THEN l.amount ELSE 0 "
             "END) AS BIGINT) AS refunds, CAST(sum(CASE l.account WHEN 'write_off' THEN l.amount ELSE 0 "
             "END) AS BIGINT) AS given_up FROM ledger_entries e "
             "JOIN ledger_postings l ON l.tenant = e.tenant AND l.entry = e.id "
             "WHERE e.tenant = :tenant GROUP BY e.order_id) b ON b.order_id = o.id "
             "LEFT JOIN (SELECT order_id, CAST(sum(captured - refunded) AS BIGINT) AS kept FROM payments "
             "WHERE tenant = :tenant GROUP BY order_id) m ON m.order_id = o.id "
             "WHERE o.tenant = :tenant AND coalesce(b.receivable, 0) <> "
             "CASE WHEN o.placed_at IS NULL THEN 0 ELSE o.total - o.canceled_total END - coalesce(m.kept, 0) "
             "- coalesce(b.refunds, 0) "
             "- coalesce(b.given_up, 0)"},
};

} // namespace

std::span<const Rule> ledger_rules() { return rules; }

} // namespace merastore::check
