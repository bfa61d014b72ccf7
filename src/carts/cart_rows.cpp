#include "carts/cart_rows.hpp"

#include "customers/door.hpp"
#include "sql/hash.hpp"

namespace merastore::carts {
namespace {

struct LineRow {
    CartLineId id;
    CartId cart;
    VariantId variant;
    std::int64_t position = 0;
    Quantity quantity;
    UnitPrice unit_price;
    Metadata metadata;
};

struct NewCartRow {
    Cart cart;
    std::string secret_hash;
};

} // namespace
} // namespace merastore::carts

namespace merastore::inline v0 {
MERASTORE_STRUCT(carts::LineRow, id, cart, variant, position, quantity, unit_price, metadata)
MERASTORE_STRUCT(carts::NewCartRow, cart, secret_hash)
} // namespace merastore::inline v0

namespace merastore::carts {
namespace {

const std::set<std::string> not_stored{"secret",         "subtotal",       "discount_total", "tax_total",
                                       "shipping_total", "rounding_total", "total"};

const sql::Rows<Cart>& cart_rows() {
    static const sql::Rows<Cart> rows{"carts", {.leave_out = not_stored}};
    return rows;
}

const sql::Rows<NewCartRow>& new_cart_rows() {
    static const sql::Rows<NewCartRow> rows{"carts", {.leave_out = not_stored, .unprefixed = {"cart"}}};
    return rows;
}

const sql::Rows<LineRow>& line_rows() {
    static const sql::Rows<LineRow> rows{"cart_lines"};
    return rows;
}

// The epoch of ids and their bits below the milliseconds, see kernel/ids.hpp.
CartId first_id_at(Instant at) {
    constexpr std::int64_t epoch_ms = 1'577'836'800'000;
    return CartId{std::max<std::int64_t>(at.micros() / 1000 - epoch_ms, 0) << 22};
}

void saved(UnitOfWork& unit, Cart& cart, std::int64_t changed) {
    if (changed == 0) refuse(sql::version_conflict);
    ++cart.version;
    unit.note_change(cart.id.value(), cart.version);
}

// What the caller may use is part of the condition: what they may not is not there.
std::optional<Cart> find_for_caller(Reader& reader, CartId cart, const std::string& lock) {
    const Call& call = reader.call();
    const std::string secret = sql::sha256_hex(call.cart_secret);
    switch (call.actor.kind) {
        case ActorKind::anonymous:
            return cart_rows().find_where(reader, "id = :id AND secret_hash = :secret" + lock,
                                          {{"id", cart}, {"secret", secret}});
        case ActorKind::customer:
            return cart_rows().find_where(
                reader, "id = :id AND (customer = :caller OR secret_hash = :secret)" + lock,
                {{"id", cart}, {"caller", customers::caller(call)}, {"secret", secret}});
        default: return cart_rows().find_where(reader, "id = :id" + lock, {{"id", cart}});
    }
}

} // namespace

std::optional<Cart> find_cart(Reader& reader, CartId cart) { return find_for_caller(reader, cart, ""); }

std::optional<Cart> find_cart_to_change(UnitOfWork& unit, CartId cart) {
    return find_for_caller(unit, cart, " {for_update}");
}

std::optional<Cart> find_any_cart_to_change(UnitOfWork& unit, CartId cart) {
    return cart_rows().find_where(unit, "id = :id {for_update}", {{"id", cart}});
}

std::vector<CartLine> lines_of(Reader& reader, CartId cart) {
    std::vector<CartLine> lines;
    for (LineRow& row : line_rows().where(reader, "cart = :cart ORDER BY position", {{"cart", cart}})) {
        CartLine& line = lines.emplace_back();
        line.id = row.id;
        line.variant = row.variant;
        line.position = row.position;
        line.quantity = row.quantity;
        line.unit_price = row.unit_price;
        line.metadata = std::move(row.metadata);
    }
    return lines;
}

void insert_cart(UnitOfWork& unit, const Cart& cart) {
    new_cart_rows().insert(unit, NewCartRow{cart, sql::sha256_hex(cart.secret.value())});
}

void update_cart_row(UnitOfWork& unit, Cart& cart) { cart_rows().update(unit, cart); }

void touch_cart(UnitOfWork& unit, Cart& cart) {
    saved(unit, cart,
          unit.execute("UPDATE carts SET version = :version + 1, expires_at = :expires_at, updated_at = "
                       ":updated_at WHERE tenant = :tenant AND id = :id AND version = :version",
                       {{"version", cart.version},
                        {"expires_at", cart.expires_at},
                        {"updated_at", cart.updated_at},
                        {"id", cart.id}}));
}

void update_status(UnitOfWork& unit, Cart& cart, std::optional<OrderId> paying) {
    saved(unit, cart,
          unit.execute("UPDATE carts SET version = :version + 1, status = :status, order_id = :order, "
                       "paying_order = :paying, expires_at = :expires_at, updated_at = :updated_at "
                       "WHERE tenant = :tenant AND id = :id AND version = :version",
                       {{"version", cart.version},
                        {"status", cart.status},
                        {"order", cart.order},
                        {"paying", paying},
                        {"expires_at", cart.expires_at},
                        {"updated_at", cart.updated_at},
                        {"id", cart.id}}));
}

std::optional<CartId> find_paying(Reader& reader, OrderId order) {
    return reader.first<CartId>("SELECT id FROM carts WHERE tenant = :tenant AND paying_order = :order",
                                {{"order", order}});
}

void insert_lines(UnitOfWork& unit, CartId cart, std::span<const CartLine> lines) {
    std::vector<LineRow> rows;
    rows.reserve(lines.size());
    for (const CartLine& line : lines)
        rows.push_back(
            {line.id, cart, line.variant, line.position, line.quantity, line.unit_price, line.metadata});
    line_rows().insert(unit, rows);
}

void update_lines(UnitOfWork& unit, CartId cart, std::span<const CartLine> lines) {
    if (lines.empty()) return;
    sql::RowBatch rows{"line", "quantity", "unit_price", "metadata"};
    for (const CartLine& line : lines)
        rows.add(line.id, line.quantity, line.unit_price, to_json(line.metadata));
    unit.execute_batch(
        "UPDATE cart_lines SET quantity = {row.quantity}, unit_price = {row.unit_price}, metadata = "
        "{row.metadata} {from rows} WHERE tenant = :tenant AND cart_lines.id = {row.line} AND cart = :cart",
        rows, {{"cart", cart}});
}

void delete_lines(UnitOfWork& unit, CartId cart, std::span<const CartLineId> lines) {
    if (lines.empty()) return;
    const sql::Many ids = sql::many(lines);
    unit.execute("DELETE FROM cart_lines WHERE tenant = :tenant AND cart = :cart AND id {any ids}",
                 {{"cart", cart}, {"ids", ids}});
}

std::vector<ExpiredCart> find_expired(Reader& reader, std::int64_t most) {
    std::vector<ExpiredCart> found;
    // No cart ends sooner than its lifetime after it was made, so younger ones are not even looked at.
    for (const auto& [id, version] : reader.select<CartId, std::int64_t>(
             "SELECT id, version FROM carts WHERE tenant = :tenant AND status = 'active' AND id < :before "
             "AND "
             "expires_at <= :now ORDER BY id LIMIT :most {for_update}",
             {{"before", first_id_at(reader.now() - cart_lifetime + std::chrono::minutes{1})},
              {"now", reader.now()},
              {"most", most}}))
        found.push_back({id, version});
    return found;
}

void expire_rows(UnitOfWork& unit, std::span<ExpiredCart> carts) {
    sql::RowBatch rows{"cart", "version"};
    for (const ExpiredCart& cart : carts) rows.add(cart.id, cart.version);
    const std::int64_t changed = unit.execute_batch(
        "UPDATE carts SET status = 'expired', version = {row.version} + 1, updated_at = :now {from rows} "
        "WHERE tenant = :tenant AND carts.id = {row.cart} AND carts.version = {row.version} AND status = "
        "'active'",
        rows, {{"now", unit.now()}});
    if (changed != static_cast<std::int64_t>(carts.size())) refuse(sql::version_conflict);
    for (ExpiredCart& cart : carts) unit.note_change(cart.id.value(), ++cart.version);
}

} // namespace merastore::carts
