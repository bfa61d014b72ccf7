// Ends carts that are past their time.
#include "carts/cart_rows.hpp"
#include "carts/commands.hpp"
#include "carts/events.hpp"

namespace merastore::carts {

namespace {
constexpr std::int64_t most_at_once = 500;
}

std::int64_t expire_due_carts(UnitOfWork& unit) {
    std::vector<ExpiredCart> expired = find_expired(unit, most_at_once);
    if (expired.empty()) return 0;

    expire_rows(unit, expired);
    for (const ExpiredCart& cart : expired)
        unit.publish(cart_expired, cart.id, cart.version, CartEvent{CartStatus::expired, {}, {}, {}});
    return static_cast<std::int64_t>(expired.size());
}

ExpiredCarts expire_carts(UnitOfWork& unit, const Nothing&) { return {expire_due_carts(unit)}; }

} // namespace merastore::carts
