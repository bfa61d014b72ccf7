// What carts publish.
#pragma once

#include "merastore/carts.hpp"

namespace merastore::carts {

inline constexpr const char* cart_created = "carts.created";
inline constexpr const char* cart_updated = "carts.updated"; ///< its lines, or whose it is and where it goes
inline constexpr const char* cart_completed = "carts.completed";
inline constexpr const char* cart_reopened = "carts.reopened";
inline constexpr const char* cart_merged = "carts.merged";
inline constexpr const char* cart_expired = "carts.expired";

/// The payload of each of them.
struct CartEvent {
    CartStatus status = CartStatus::active;
    std::optional<CustomerId> customer;
    std::optional<OrderId> order;
    std::optional<Money> total; ///< where it was quoted
};

} // namespace merastore::carts

namespace merastore::inline v0 {
MERASTORE_STRUCT(carts::CartEvent, status, customer, order, total)
}
