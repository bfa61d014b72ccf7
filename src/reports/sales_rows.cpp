#include "reports/sales_rows.hpp"

#include <limits>

namespace merastore::reports {
namespace {

constexpr std::int64_t quarter_micros = std::int64_t{15} * 60 * 1'000'000;

// What counts as sold; `o` are orders, `l` their lines.
#define MERASTORE_SOLD_ORDERS                                                \
    "o.tenant = :tenant AND o.listed_at >= :from AND o.listed_at < :before " \
    "AND o.status IN ('placed', 'on_hold', 'completed', 'archived') "
#define MERASTORE_SOLD_LINES                                                         \
    "FROM orders o JOIN order_lines l ON l.tenant = o.tenant AND l.order_id = o.id " \
    "WHERE " MERASTORE_SOLD_ORDERS "AND o.currency = :currency AND l.unit_price > 0 AND l.quantity > 0 "

// What the books say of refunds without a cancellation and of what was given up. Entries without an order
// belong to the period of their own date.
void add_losses(Reader& reader, const Period& period, SalesTotal& total) {
    for (const auto& [account, of_order, sum] : reader.select<std::string, bool, std::int64_t>(
             "SELECT p.account, CASE WHEN e.order_id IS NULL THEN 0 ELSE 1 END AS of_order, "
             "CAST(sum(p.amount) AS BIGINT) FROM ledger_postings p "
             "JOIN ledger_entries e ON e.tenant = p.tenant AND e.id = p.entry "
             "LEFT JOIN orders o ON o.tenant = e.tenant AND o.id = e.order_id "
             "WHERE p.tenant = :tenant AND p.account IN ('refunds', 'write_off') AND p.currency = :currency "
             "AND coalesce(o.listed_at, e.at) >= :from AND coalesce(o.listed_at, e.at) < :before "
             "GROUP BY p.account, of_order",
             {{"from", period.from}, {"before", period.before}, {"currency", total.currency}})) {
        const Money amount = Money::of(sum, total.currency);
        total.net -= amount;
        if (account == "write_off") total.written_off += amount;
        if (account == "refunds" && !of_order) {
            total.credited = amount;
            total.refunded += amount;
        }
    }
}

} // namespace

Period period_of(const SalesQuery& query) {
    Period period{Instant::of_micros(std::numeric_limits<std::int64_t>::min()),
                  Instant::of_micros(std::numeric_limits<std::int64_t>::max())};
    if (query.from) period.from = *query.from;
    if (query.before) period.before = *query.before;
    return period;
}

std::vector<Currency> currencies(Reader& reader, const Period& period) {
    std::vector<Currency> all;
    for (auto& [currency] :
         reader.select<Currency>("SELECT o.currency FROM orders o WHERE " MERASTORE_SOLD_ORDERS
                                 "UNION SELECT p.currency FROM ledger_entries e JOIN ledger_postings p "
                                 "ON p.tenant = e.tenant AND p.entry = e.id WHERE e.tenant = :tenant "
                                 "AND e.order_id IS NULL AND e.at >= :from AND e.at < :before ORDER BY 1",
                                 {{"from", period.from}, {"before", period.before}}))
        all.push_back(currency);
    return all;
}

std::vector<QuarterHour> quarter_hours(Reader& reader, const Period& period, Currency currency) {
    std::vector<QuarterHour> quarters;
    // A line's deviation is the remainder of quantity × unit price; the product of the remainders fits.
    reader.each<std::int64_t, std::int64_t, std::int64_t, Quantity, std::int64_t, std::int64_t, std::int64_t>(
        "SELECT quarter, count(DISTINCT order_id), count(*), CAST(sum(quantity) AS BIGINT), "
        "CAST(sum(amount) AS BIGINT), CAST(sum(discount) AS BIGINT), "
        "CAST(sum(CASE WHEN 2 * rest >= :unit THEN rest - :unit ELSE rest END) AS BIGINT) FROM ("
        "SELECT (o.listed_at - (o.listed_at % :quarter + :quarter) % :quarter) AS quarter, l.order_id, "
        "l.quantity, l.amount, l.discount, (l.unit_price % :unit) * (l.quantity % :unit) % :unit AS "
        "rest " MERASTORE_SOLD_LINES ") lines GROUP BY quarter ORDER BY quarter",
        {{"from", period.from},
         {"before", period.before},
         {"currency", currency},
         {"quarter", quarter_micros},
         {"unit", billionths_per_minor(currency)}},
        [&](std::int64_t begin, std::int64_t orders, std::int64_t lines, Quantity quantity,
            std::int64_t revenue, std::int64_t discounts, std::int64_t deviation) {
            quarters.push_back({Instant::of_micros(begin), orders, lines, quantity,
                                Money::of(revenue, currency), Money::of(discounts, currency), deviation});
        });
    return quarters;
}

void add_givebacks(Reader& reader, const Period& period, SalesTotal& total) {
    const auto money = [&](std::int64_t amount) { return Money::of(amount, total.currency); };
    for (const auto& [canceled, kept] : reader.select<std::int64_t, std::int64_t>(
             "SELECT CAST(coalesce(sum(o.canceled_total), 0) AS BIGINT), "
             "CAST(coalesce(sum(o.total - o.canceled_total), 0) AS BIGINT) FROM orders o "
             "WHERE " MERASTORE_SOLD_ORDERS "AND o.currency = :currency",
             {{"from", period.from}, {"before", period.before}, {"currency", total.currency}})) {
        total.canceled = money(canceled);
        total.net = money(kept);
    }
    for (const auto& [refunded] : reader.select<std::int64_t>(
             "SELECT CAST(coalesce(sum(p.refunded), 0) AS BIGINT) FROM payments p "
             "JOIN orders o ON o.tenant = p.tenant AND o.id = p.order_id WHERE p.tenant = :tenant "
             "AND o.listed_at >= :from AND o.listed_at < :before AND p.currency = :currency",
             {{"from", period.from}, {"before", period.before}, {"currency", total.currency}}))
        total.refunded = money(refunded);
    add_losses(reader, period, total);
}

std::vector<SoldProduct> top_products(Reader& reader, const Period& period, Currency currency,
                                      std::int64_t most) {
    std::vector<SoldProduct> products;
    if (most == 0) return products;
    reader.each<std::string, std::string, std::int64_t, Quantity, std::int64_t>(
        "SELECT l.sku, max(l.title), count(DISTINCT l.order_id), CAST(sum(l.quantity) AS BIGINT), "
        "CAST(sum(l.amount) AS BIGINT) AS revenue " MERASTORE_SOLD_LINES
        "GROUP BY l.sku ORDER BY revenue DESC, l.sku LIMIT :most",
        {{"from", period.from}, {"before", period.before}, {"currency", currency}, {"most", most}},
        [&](std::string sku, std::string title, std::int64_t orders, Quantity quantity,
            std::int64_t revenue) {
            products.push_back(
                {std::move(sku), std::move(title), orders, quantity, Money::of(revenue, currency)});
        });
    return products;
}

std::vector<BuyingCustomer> top_customers(Reader& reader, const Period& period, Currency currency,
                                          std::int64_t most) {
    std::vector<BuyingCustomer> customers;
    if (most == 0) return customers;
    reader.each<std::optional<CustomerId>, std::string, std::string, std::string, std::int64_t, std::int64_t>(
        "SELECT b.customer, coalesce(c.name, ''), coalesce(c.email, b.email), "
        "coalesce(c.external_number, ''), b.orders, b.revenue FROM (SELECT o.customer, "
        "CASE WHEN o.customer IS NULL THEN o.email_folded ELSE '' END AS email, "
        "count(DISTINCT o.id) AS orders, CAST(sum(l.amount) AS BIGINT) AS revenue " MERASTORE_SOLD_LINES
        "AND (o.customer IS NOT NULL OR o.email_folded <> '') GROUP BY o.customer, "
        "CASE WHEN o.customer IS NULL THEN o.email_folded ELSE '' END "
        "ORDER BY revenue DESC, o.customer, email LIMIT :most) b "
        "LEFT JOIN customers c ON c.tenant = :tenant AND c.id = b.customer "
        "ORDER BY b.revenue DESC, b.customer, b.email",
        {{"from", period.from}, {"before", period.before}, {"currency", currency}, {"most", most}},
        [&](std::optional<CustomerId> customer, std::string name, std::string email, std::string external,
            std::int64_t orders, std::int64_t revenue) {
            customers.push_back({customer, std::move(name), std::move(email), std::move(external), orders,
                                 Money::of(revenue, currency)});
        });
    return customers;
}

std::string time_zone(Reader& reader) {
    return reader
        .first<std::string>("SELECT time_zone FROM channels WHERE tenant = :tenant AND code = 'default'")
        .value_or("UTC");
}

} // namespace merastore::reports
