#include "raw_reads.hpp"

#include <algorithm>
#include <chrono>
#include <stdexcept>

namespace merastore::bench {

namespace {

constexpr std::int64_t thirty_days = 30LL * 24 * 3'600 * 1'000'000;

std::int64_t now_us() {
    const auto now = std::chrono::system_clock::now().time_since_epoch();
    return std::chrono::duration_cast<std::chrono::microseconds>(now).count();
}

} // namespace

RawReads::RawReads(std::unique_ptr<RawConnection> connection) : connection_(std::move(connection)) {
    RawConnection& c = *connection_;
    statements_.product = c.prepare(
        "SELECT id, version, slug, title, description, vendor, type, status, category, seo_title, "
        "seo_description, gift_card, created_at, updated_at, metadata, variant_count, image, option_list, "
        "tag_list, collection_list FROM products WHERE tenant = 1 AND slug = $1");
    statements_.variants = c.prepare(
        "SELECT v.id, v.product, v.sku, v.barcode, v.unit, v.step, v.weight_grams, v.track_stock, "
        "v.requires_shipping, v.taxable, v.tax_code, v.position, v.media, v.metadata, v.option_list, "
        "q.price, q.compare_at, q.currency FROM variants v JOIN prices q ON q.tenant = 1 AND q.variant = "
        "v.id AND q.list = 0 AND q.min_quantity = 0 AND q.valid_to IS NULL "
        "WHERE v.tenant = 1 AND v.product = $1 ORDER BY v.position");
    statements_.page = c.prepare(
        "SELECT id, slug, title, vendor, status, variant_count, image FROM products WHERE tenant = 1 AND "
        "status = 'active' AND id < $1 ORDER BY id DESC LIMIT 21");
    statements_.lowest = c.prepare(
        "SELECT min(q.price), q.currency FROM variants v JOIN prices q ON q.tenant = 1 AND q.variant = v.id "
        "AND q.list = 0 AND q.min_quantity = 0 AND q.valid_to IS NULL WHERE v.tenant = 1 AND v.product = $1 "
        "GROUP BY q.currency");
    statements_.cart = c.prepare(
        "SELECT version, channel, status, currency, expires_at, email, note, metadata, created_at, "
        "updated_at FROM carts WHERE tenant = 1 AND id = $1");
    statements_.lines = c.prepare(
        "SELECT c.id, c.variant, c.position, c.quantity, c.unit_price, c.metadata, v.sku, p.title, "
        "v.option_list, p.status, v.step, q.price, l.on_hand + l.backorder_limit - l.reserved "
        "FROM cart_lines c JOIN variants v ON v.tenant = 1 AND v.id = c.variant "
        "JOIN products p ON p.tenant = 1 AND p.id = v.product "
        "JOIN prices q ON q.tenant = 1 AND q.variant = v.id AND q.list = 0 AND q.currency = 'EUR' "
        "AND q.min_quantity = 0 AND q.valid_to IS NULL "
        "JOIN levels l ON l.tenant = 1 AND l.variant = v.id "
        "WHERE c.tenant = 1 AND c.cart = $1 ORDER BY c.position");
    statements_.variant = c.prepare(
        "SELECT v.id, v.step, p.status, q.price, l.on_hand + l.backorder_limit - l.reserved FROM variants v "
        "JOIN products p ON p.tenant = 1 AND p.id = v.product "
        "JOIN prices q ON q.tenant = 1 AND q.variant = v.id AND q.list = 0 AND q.currency = 'EUR' "
        "AND q.min_quantity = 0 AND q.valid_to IS NULL "
        "JOIN levels l ON l.tenant = 1 AND l.variant = v.id "
        "WHERE v.tenant = 1 AND v.sku = $1 AND v.sku <> ''");
    statements_.touch = c.prepare(
        "UPDATE carts SET version = version + 1, expires_at = $1, updated_at = $2 WHERE tenant = 1 AND id = "
        "$3 AND version = $4");
    statements_.raise = c.prepare(
        "UPDATE cart_lines SET quantity = quantity + 1000, unit_price = $1 WHERE tenant = 1 AND id = $2");
    statements_.add = c.prepare(
        "INSERT INTO cart_lines (id, tenant, cart, variant, position, quantity, unit_price, currency, "
        "metadata) VALUES ($1, 1, $2, $3, $4, 1000, $5, 'EUR', '{}')");
    statements_.outbox = c.prepare(
        "INSERT INTO outbox (tenant, id, topic, aggregate, aggregate_id, version, at, historical, trace, "
        "payload) VALUES (1, $1, 'carts.updated', 'cart', $2, $3, $4, 0, '', $5)");
}

std::size_t RawReads::product(const std::string& slug) {
    connection_->begin_read();
    const auto product = connection_->query(statements_.product, {slug}, "iittttttittiiitittttt");
    if (product.size() != 1) throw std::runtime_error("no product " + slug);
    const auto variants =
        connection_->query(statements_.variants, {product[0][0].integer}, "iittiiiiiitiittiit");
    connection_->commit();
    return variants.size();
}

std::size_t RawReads::list_of_20() {
    connection_->begin_read();
    auto page = connection_->query(statements_.page, {INT64_MAX}, "itttiit");
    if (page.size() > 20) page.resize(20);
    for (const Cells& product : page)
        if (connection_->query(statements_.lowest, {product[0].integer}, "it").empty())
            throw std::runtime_error("a product without a price");
    connection_->commit();
    return page.size();
}

std::int64_t RawReads::cart(std::int64_t cart) {
    connection_->begin_read();
    if (connection_->query(statements_.cart, {cart}, "iittittti").size() != 1)
        throw std::runtime_error("no such cart");
    std::int64_t total = 0;
    for (const Cells& line : connection_->query(statements_.lines, {cart}, "iiiiittttiiii"))
        total += (line[3].integer * line[4].integer / 1'000 + 5'000) / 10'000;
    connection_->commit();
    return total;
}

void RawReads::add_line(std::int64_t cart, const std::string& sku) {
    RawConnection& c = *connection_;
    c.begin();
    const auto variant = c.query(statements_.variant, {sku}, "iitii");
    const auto found = c.query(statements_.cart, {cart}, "iittittti");
    const auto lines = c.query(statements_.lines, {cart}, "iiiiittttiiii");
    if (variant.size() != 1 || found.size() != 1 || variant[0][4].integer < 1'000)
        throw std::runtime_error("it cannot be added");
    const std::int64_t now = now_us();
    const std::int64_t version = found[0][0].integer;
    if (c.run(statements_.touch, {now + thirty_days, now, cart, version}) != 1)
        throw std::runtime_error("somebody else changed the cart");
    const auto known = std::find_if(lines.begin(), lines.end(), [&](const Cells& line) {
        return line[1].integer == variant[0][0].integer;
    });
    if (known != lines.end())
        c.run(statements_.raise, {variant[0][3].integer, (*known)[0].integer});
    else
        c.run(statements_.add, {ids_.next(), cart, variant[0][0].integer,
                                lines.empty() ? 0 : lines.back()[2].integer + 1, variant[0][3].integer});
    c.run(statements_.outbox, {ids_.next(), cart, version + 1, now,
                               "{\"status\":\"active\",\"total\":{\"amount\":796,\"currency\":\"EUR\"}}"});
    c.commit();
}

QuoteRequest request_of_100_lines() {
    QuoteRequest request;
    request.currency = Currency::of("EUR").value();
    for (int i = 0; i < 100; ++i)
        request.items.push_back({VariantId{i + 1}, Quantity::of(1 + i % 7),
                                 UnitPrice::parse(std::to_string(i) + ".995 EUR").value()});
    return request;
}

} // namespace merastore::bench
