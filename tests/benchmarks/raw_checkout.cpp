#include "raw_checkout.hpp"

#include <algorithm>
#include <chrono>
#include <stdexcept>

namespace merastore::bench {

namespace {

std::int64_t now_us() {
    const auto now = std::chrono::system_clock::now().time_since_epoch();
    return std::chrono::duration_cast<std::chrono::microseconds>(now).count();
}

std::string quoted(const char* name, std::int64_t id) {
    return std::string("\"") + name + '_' + std::to_string(id % 10'000'000'000'000) + '"';
}

std::string money(const char* name, std::int64_t amount) {
    return std::string("\"") + name + "\":{\"amount\":" + std::to_string(amount) + ",\"currency\":\"EUR\"}";
}

} // namespace

RawIds::RawIds() : last_((now_us() / 1000 - 1'577'836'800'000) << 22) {}

struct RawCheckout::Line {
    std::int64_t id, variant, quantity, price, level, location;
    std::string sku, title, variant_title;
    std::int64_t amount;
};

RawCheckout::RawCheckout(std::unique_ptr<RawConnection> connection, RawIds& ids)
    : connection_(std::move(connection)), ids_(ids) {
    RawConnection& c = *connection_;
    statements_.cart = c.prepare(
        "SELECT version, channel, expires_at, status, currency, email, metadata FROM carts "
        "WHERE tenant = 1 AND id = $1");
    statements_.lines = c.prepare(
        "SELECT v.id, c.quantity, q.price, l.id, l.location, v.sku, p.title, v.option_list, p.status, "
        "v.step, v.track_stock, l.on_hand + l.backorder_limit - l.reserved FROM cart_lines c "
        "JOIN variants v ON v.tenant = 1 AND v.id = c.variant "
        "JOIN products p ON p.tenant = 1 AND p.id = v.product "
        "JOIN prices q ON q.tenant = 1 AND q.variant = v.id AND q.list = 0 AND q.currency = 'EUR' "
        "AND q.min_quantity = 0 AND q.valid_to IS NULL "
        "JOIN levels l ON l.tenant = 1 AND l.variant = v.id "
        "WHERE c.tenant = 1 AND c.cart = $1 ORDER BY c.position");
    statements_.level = c.prepare(
        "UPDATE levels SET reserved = reserved + $1 WHERE tenant = 1 AND id = $2 "
        "AND on_hand + backorder_limit - reserved >= $1");
    statements_.complete = c.prepare(
        "UPDATE carts SET version = version + 1, status = 'completed', order_id = $1, updated_at = $2 "
        "WHERE tenant = 1 AND id = $3 AND version = $4");
    statements_.number = c.prepare(
        "INSERT INTO counters (tenant, series, value) VALUES (1, 'orders', 1) ON CONFLICT (tenant, series) "
        "DO UPDATE SET value = counters.value + 1 RETURNING value");
    statements_.order = c.prepare(
        "INSERT INTO orders (id, tenant, version, number, external_number, channel, status, email, "
        "prices_include_tax, subtotal, discount_total, tax_total, shipping_total, rounding_total, total, "
        "canceled_total, placed_at, created_at, historical, engine_version, metadata, email_folded, "
        "listed_at, currency) VALUES ($1, 1, 1, $2, '', $3, 'placed', '', 1, $4, 0, 0, 0, 0, $4, 0, $5, $5, "
        "0, '0.1.0', '{}', '', $5, 'EUR')");
    statements_.line = c.prepare(
        "INSERT INTO order_lines (tenant, order_id, id, variant, position, sku, title, variant_title, "
        "quantity, unit_price, amount, discount, tax, total, canceled, tracked, requires_shipping, "
        "canceled_total, currency) VALUES (1, $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, 0, 0, $10, 0, 1, 1, "
        "0, 'EUR')");
    statements_.step = c.prepare(
        "INSERT INTO order_history (tenant, order_id, version, step, to_value, at, actor, reason) "
        "VALUES (1, $1, 1, 0, 'placed', $2, 'system', '')");
    statements_.reservation = c.prepare(
        "INSERT INTO reservations (id, tenant, level, variant, location, quantity, state, order_id, line, "
        "created_at) VALUES ($1, 1, $2, $3, $4, $5, 'allocated', $6, $7, $8)");
    statements_.payment = c.prepare(
        "INSERT INTO payments (id, tenant, version, order_id, gateway, method, state, amount, authorized, "
        "captured, refunded, currency, reference, code, action_url, capture_at_once, pending_call, "
        "pending_key, pending_reason, tries, created_at) VALUES ($1, 1, 1, $2, 'manual', '', 'processing', "
        "$3, 0, 0, 0, 'EUR', '', '', '', 0, '', '', '', 0, $4)");
    statements_.payment_event = c.prepare(
        "INSERT INTO payment_events (id, tenant, payment, kind, amount, currency, key, gateway, "
        "gateway_event, reason, at) VALUES ($1, 1, $2, 'processing', $3, 'EUR', $4, 'manual', '', '', $5)");
    statements_.entry = c.prepare(
        "INSERT INTO ledger_entries (id, tenant, kind, order_id, memo, at) VALUES ($1, 1, 'sale', $2, '', "
        "$3)");
    statements_.posting = c.prepare(
        "INSERT INTO ledger_postings (tenant, entry, account, amount, currency) VALUES (1, $1, $2, $3, "
        "'EUR')");
    statements_.outbox = c.prepare(
        "INSERT INTO outbox (tenant, id, topic, aggregate, aggregate_id, version, at, historical, trace, "
        "payload) VALUES (1, $1, $2, $3, $4, $5, $6, 0, '', $7)");
    statements_.audit = c.prepare(
        "INSERT INTO audit (id, tenant, at, actor, operation, subject, trace) VALUES ($1, 1, $2, 'system', "
        "'checkout.place', $3, '')");
}

std::vector<RawCheckout::Line> RawCheckout::read_lines(std::int64_t cart) {
    std::vector<Line> lines;
    for (Cells& row : connection_->query(statements_.lines, {cart}, "iiiiittttiii")) {
        if (row[8].text != "active" || row[1].integer % row[9].integer != 0 ||
            row[11].integer < row[1].integer)
            throw std::runtime_error("a line cannot be bought");
        const std::int64_t millionths = row[2].integer * row[1].integer / 1000; // price × quantity
        lines.push_back({ids_.next(), row[0].integer, row[1].integer, row[2].integer, row[3].integer,
                         row[4].integer, std::move(row[5].text), std::move(row[6].text),
                         std::move(row[7].text), (millionths + 5'000) / 10'000});
    }
    return lines;
}

// In the order of the levels, so that two of these cannot wait for each other.
void RawCheckout::take_stock(const std::vector<Line>& lines) {
    std::vector<const Line*> sorted;
    for (const Line& line : lines) sorted.push_back(&line);
    std::sort(sorted.begin(), sorted.end(), [](const Line* a, const Line* b) { return a->level < b->level; });
    for (const Line* line : sorted)
        if (connection_->run(statements_.level, {line->quantity, line->level}) != 1)
            throw std::runtime_error("out of stock");
}

void RawCheckout::write_order(std::int64_t order, const std::string& number, const std::vector<Line>& lines,
                              std::int64_t channel, std::int64_t total) {
    RawConnection& c = *connection_;
    c.run(statements_.order, {order, number, channel, total, now_});
    std::int64_t position = 0;
    for (const Line& line : lines)
        c.run(statements_.line, {order, line.id, line.variant, ++position, line.sku, line.title,
                                 line.variant_title, line.quantity, line.price, line.amount});
    c.run(statements_.step, {order, now_});
    for (const Line& line : lines)
        c.run(statements_.reservation,
              {ids_.next(), line.level, line.variant, line.location, line.quantity, order, line.id, now_});
}

void RawCheckout::write_money(std::int64_t order, std::int64_t total) {
    RawConnection& c = *connection_;
    payment_ = ids_.next();
    c.run(statements_.payment, {payment_, order, total, now_});
    const std::string key = quoted("pay", payment_);
    c.run(statements_.payment_event, {ids_.next(), payment_, total, key, now_});
    const std::int64_t entry = ids_.next();
    c.run(statements_.entry, {entry, order, now_});
    c.run(statements_.posting, {entry, "receivable", total});
    c.run(statements_.posting, {entry, "revenue", -total});
}

void RawCheckout::write_event(const char* topic, const char* aggregate, std::int64_t id, std::int64_t version,
                              const std::string& payload) {
    connection_->run(statements_.outbox, {ids_.next(), topic, aggregate, id, version, now_, payload});
}

void RawCheckout::write_events(std::int64_t order, const std::string& number, std::int64_t cart,
                               const std::vector<Line>& lines, std::int64_t total) {
    const std::string name = "\"order\":" + quoted("ord", order);
    std::string levels;
    for (const Line& line : lines)
        levels += (levels.empty() ? "{\"level\":" : ",{\"level\":") + quoted("lvl", line.level) +
                  ",\"variant\":" + quoted("var", line.variant) + ",\"on_hand\":\"0\",\"reserved\":\"1\"}";
    write_event("inventory.level_changed", "lvl", lines.front().level, 0,
                "{\"cause\":\"allocated\"," + name + ",\"levels\":[" + levels + "]}");
    write_event("carts.completed", "cart", cart, 2, "{\"status\":\"completed\"," + name + "}");
    write_event("payments.processing", "pay", payment_, 1,
                "{" + name + ",\"gateway\":\"manual\",\"state\":\"processing\"," + money("amount", total) +
                    "," + money("authorized", 0) + "," + money("captured", 0) + "," + money("refunded", 0) +
                    "}");
    write_event("order.placed", "ord", order, 1,
                "{" + name + ",\"number\":\"" + number + "\",\"status\":\"placed\"," + money("total", total) +
                    "," + money("canceled_total", 0) + "}");
    const std::string subject = quoted("lvl", lines.front().level);
    connection_->run(statements_.audit, {ids_.next(), now_, subject});
}

void RawCheckout::place(std::int64_t cart) {
    now_ = now_us();
    const std::vector<Cells> found = connection_->query(statements_.cart, {cart}, "iiitttt");
    if (found.size() != 1 || found[0][3].text != "active" || found[0][2].integer < now_)
        throw std::runtime_error("the cart cannot be placed");
    const std::vector<Line> lines = read_lines(cart);
    std::int64_t total = 0;
    for (const Line& line : lines) total += line.amount;

    const std::int64_t order = ids_.next();
    take_stock(lines);
    if (connection_->run(statements_.complete, {order, now_, cart, found[0][0].integer}) != 1)
        throw std::runtime_error("somebody else placed the cart");
    const std::int64_t count = connection_->query(statements_.number, {}, "i").at(0).at(0).integer;
    const std::string number = std::to_string(1000 + count);
    write_order(order, number, lines, found[0][1].integer, total);
    write_money(order, total);
    write_events(order, number, cart, lines, total);
}

void RawLane::place(std::int64_t cart) {
    Waiting waiting{cart, false, {}};
    std::unique_lock lock(mutex_);
    queue_.push_back(&waiting);
    waiting.wake.wait(lock, [&] { return waiting.done || (!leading_ && queue_.front() == &waiting); });
    if (!waiting.done) lead(lock);
}

void RawLane::lead(std::unique_lock<std::mutex>& lock) {
    leading_ = true;
    const std::deque<Waiting*> batch = std::move(queue_);
    queue_.clear();
    lock.unlock();
    checkout_.connection().begin();
    for (const Waiting* one : batch) checkout_.place(one->cart);
    checkout_.connection().commit();
    lock.lock();
    leading_ = false;
    if (!queue_.empty()) queue_.front()->wake.notify_one();
    for (Waiting* one : batch) {
        one->done = true;
        one->wake.notify_one();
    }
}

} // namespace merastore::bench
