// Who may do what: one table.
#include <array>

#include "merastore/api_keys.hpp"

namespace merastore::inline v0 {

const std::vector<std::string>& permissions_of(Role role) {
    using List = std::vector<std::string>;
    static const std::array<List, 6> table{
        List{"*"},
        List{"api_keys.read", "carts.*", "catalog.*", "check.read", "checkout.*", "customers.*",
             "events.read", "fulfillments.*", "imports.*", "inventory.*", "orders.*", "payments.*",
             "reports.*", "returns.*", "settings.*"},
        List{"carts.*", "catalog.read", "checkout.*", "customers.*", "fulfillments.*", "inventory.read",
             "orders.*", "payments.read", "payments.write", "returns.*", "settings.read"},
        List{"carts.read", "catalog.read", "check.read", "customers.read", "events.read", "imports.read",
             "inventory.read", "orders.read", "payments.read", "reports.read", "settings.read"},
        List{"carts.read", "carts.write", "catalog.read", "checkout.place", "settings.read"},
        List{"payments.callback"},
    };
    return table.at(static_cast<std::size_t>(role));
}

} // namespace merastore::inline v0
