/// Inventory: how much of each variant is where. A level is one stock key (variant at a location); every
/// change of what is on hand is a movement in an append-only ledger; what is promised to orders is a
/// reservation. Always: 0 ≤ reserved ≤ on hand + backorder limit + shortage; on hand = Σ movements; reserved
/// = Σ open reservations. The shortage is zero but for what a count found missing. Thread safety: handles may
/// be shared; values are like std types.
#pragma once

#include "merastore/call.hpp"
#include "merastore/operation.hpp"

namespace merastore::kernel {
class Shop;
}

namespace merastore::inline v0 {

struct Location {
    LocationId id;
    std::int64_t version = 1;
    std::string code; ///< unique per tenant; "default" is there from the start
    std::string name;
    std::int64_t priority = 0; ///< stock is taken from the lowest first
};

struct Level {
    LevelId id;
    VariantId variant;
    LocationId location;
    Quantity on_hand;
    Quantity reserved;
    Quantity backorder_limit; ///< how far promises may exceed what is on hand
    Quantity available;       ///< on hand − reserved + backorder limit + shortage: what can be promised
    Quantity shortage;        ///< promised beyond that since a count; goes as stock comes or promises go
};

enum class MovementReason { received, adjusted, counted, transferred, sold, returned, damaged, imported };

struct Movement {
    MovementId id;
    LevelId level;
    VariantId variant;
    LocationId location;
    MovementReason reason = MovementReason::received;
    Quantity quantity; ///< signed
    std::optional<OrderId> order;
    std::string note;
    Instant at;
};

enum class ReservationState {
    held,      ///< for a cart, until it expires
    allocated, ///< for an order
    fulfilled, ///< handed over: it has become a movement
    released,
    expired,
};

struct Reservation {
    ReservationId id;
    LevelId level;
    VariantId variant;
    LocationId location;
    Quantity quantity;
    ReservationState state = ReservationState::held;
    std::optional<CartId> cart;
    std::optional<OrderId> order;
    std::optional<OrderLineId> line;
    std::optional<Instant> expires_at;
    Instant created_at;
};

/// Names a variant by its sku or its id, and a location by its code (the default one where it is left out).
struct ReceiveStock {
    std::string sku = {};
    std::optional<VariantId> variant = {};
    std::string location = {};
    Quantity quantity = {};
    std::string note = {};
};

/// Adds a signed difference, with its reason. What is reserved must stay covered, or inventory.below_reserved
/// is refused.
struct AdjustStock {
    std::string sku = {};
    std::optional<VariantId> variant = {};
    std::string location = {};
    Quantity difference = {};
    MovementReason reason = MovementReason::adjusted;
    std::string note = {};
};

/// Sets what was counted. A count below what is reserved is recorded, and the shortage is reported to be
/// resolved.
struct CountStock {
    std::string sku = {};
    std::optional<VariantId> variant = {};
    std::string location = {};
    Quantity counted = {};
    std::string note = {};
};

struct TransferStock {
    std::string sku = {};
    std::optional<VariantId> variant = {};
    std::string from;
    std::string to;
    Quantity quantity = {};
    std::string note = {};
};

struct SetBackorder {
    std::string sku = {};
    std::optional<VariantId> variant = {};
    std::string location = {};
    Quantity limit = {}; ///< 0 denies backorders
};

struct GetLevel {
    std::string sku = {};
    std::optional<VariantId> variant = {};
    std::string location = {};
};

/// What can be promised of a product's variants, over all locations: what a shop window shows. Visitors see
/// it of what is on the shelf. Reasons: catalog.product_not_found
struct GetAvailability {
    ProductId product;
};

struct VariantAvailability {
    VariantId variant;
    std::optional<Quantity> available; ///< absent where stock is not counted: there is always enough
};

struct Availability {
    std::vector<VariantAvailability> items; ///< in the order of the product's variants
};

struct ListLevels {
    std::optional<VariantId> variant = {};
    std::string location = {};
    std::optional<Quantity> available_below = {};
    bool only_short = false; ///< only where a count found less than is promised
    std::int64_t limit = default_page;
    std::optional<std::string> cursor = {};
};

struct ListMovements {
    std::optional<VariantId> variant = {};
    std::optional<OrderId> order = {};
    std::int64_t limit = default_page;
    std::optional<std::string> cursor = {};
};

struct ListReservations {
    std::optional<OrderId> order = {};
    std::optional<CartId> cart = {};
    std::optional<VariantId> variant = {};
    std::optional<ReservationState> state = {};
    std::int64_t limit = default_page;
    std::optional<std::string> cursor = {};
};

/// Holds stock for a cart until `expires_at`, at the first location that has so much. An order placed from
/// the cart uses its holds up. Reasons: inventory.out_of_stock · inventory.not_tracked
struct HoldStock {
    std::string sku = {};
    std::optional<VariantId> variant = {};
    Quantity quantity = {};
    CartId cart;
    Instant expires_at;
};

struct ReleaseHold {
    ReservationId reservation;
};

struct CreateLocation {
    std::string code;
    std::string name = {};
    std::int64_t priority = 0;
};

struct CountResult {
    Level level;
    Quantity shortage; ///< how much more is reserved than there is; resolve it by canceling or receiving
};

struct Expired {
    std::int64_t reservations = 0;
};

namespace reasons {
inline constexpr Reason inventory_out_of_stock{Code::failed_precondition, "inventory.out_of_stock",
                                               "There is not enough stock."};
inline constexpr Reason inventory_below_reserved{Code::failed_precondition, "inventory.below_reserved",
                                                 "More is reserved for orders than would be left."};
inline constexpr Reason inventory_not_tracked{Code::failed_precondition, "inventory.not_tracked",
                                              "The stock of this variant is not counted."};
inline constexpr Reason inventory_bad_expiry{Code::invalid_argument, "inventory.bad_expiry",
                                             "A hold must end in the future."};
inline constexpr Reason inventory_same_location{Code::invalid_argument, "inventory.same_location",
                                                "A transfer goes from one location to another."};
inline constexpr Reason inventory_location_not_found{Code::not_found, "inventory.location_not_found",
                                                     "There is no such stock location."};
inline constexpr Reason inventory_location_taken{Code::conflict, "inventory.location_taken",
                                                 "A stock location with this code exists already."};
inline constexpr Reason inventory_level_not_found{Code::not_found, "inventory.level_not_found",
                                                  "Nothing of this variant was ever stocked there."};
inline constexpr Reason inventory_reservation_not_found{Code::not_found, "inventory.reservation_not_found",
                                                        "There is no such reservation, or it is over."};
inline constexpr Reason inventory_bad_quantity{
    Code::invalid_argument, "inventory.bad_quantity",
    "The quantity must be greater than zero and a multiple of the variant's step."};
} // namespace reasons

class MERASTORE_API Inventory {
public:
    explicit Inventory(const kernel::Shop& shop) : shop_(&shop) {}
    [[nodiscard]] Result<Level> receive(const ReceiveStock& command, const Call& call = {}) const;
    [[nodiscard]] Result<Level> adjust(const AdjustStock& command, const Call& call = {}) const;
    [[nodiscard]] Result<CountResult> count(const CountStock& command, const Call& call = {}) const;
    [[nodiscard]] Result<Level> transfer(const TransferStock& command, const Call& call = {}) const;
    [[nodiscard]] Result<Level> set_backorder(const SetBackorder& command, const Call& call = {}) const;
    [[nodiscard]] Result<Level> level(const GetLevel& query, const Call& call = {}) const;
    [[nodiscard]] Result<Availability> availability(const GetAvailability& query,
                                                    const Call& call = {}) const;
    [[nodiscard]] Result<Page<Level>> list_levels(const ListLevels& query = {}, const Call& call = {}) const;
    [[nodiscard]] Result<Page<Movement>> list_movements(const ListMovements& query = {},
                                                        const Call& call = {}) const;
    [[nodiscard]] Result<Page<Reservation>> list_reservations(const ListReservations& query = {},
                                                              const Call& call = {}) const;
    [[nodiscard]] Result<Reservation> hold(const HoldStock& command, const Call& call = {}) const;
    [[nodiscard]] Result<Reservation> release_hold(const ReleaseHold& command, const Call& call = {}) const;
    /// Releases holds that are past their time, at most 500 at once. `Store::run_due` calls it.
    [[nodiscard]] Result<Expired> expire_holds(const Call& call = {}) const;
    [[nodiscard]] Result<Location> create_location(const CreateLocation& command,
                                                   const Call& call = {}) const;

private:
    const kernel::Shop* shop_;
};

MERASTORE_ENUM(MovementReason, received, adjusted, counted, transferred, sold, returned, damaged, imported)
MERASTORE_ENUM(ReservationState, held, allocated, fulfilled, released, expired)
MERASTORE_STRUCT(Location, id, version, code, name, priority)
MERASTORE_STRUCT(Level, id, variant, location, on_hand, reserved, backorder_limit, available, shortage)
MERASTORE_STRUCT(Movement, id, level, variant, location, reason, quantity, order, note, at)
MERASTORE_STRUCT(Reservation, id, level, variant, location, quantity, state, cart, order, line, expires_at,
                 created_at)
MERASTORE_STRUCT(ReceiveStock, sku, variant, location, quantity, note)
MERASTORE_STRUCT(AdjustStock, sku, variant, location, difference, reason, note)
MERASTORE_STRUCT(CountStock, sku, variant, location, counted, note)
MERASTORE_STRUCT(TransferStock, sku, variant, from, to, quantity, note)
MERASTORE_STRUCT(SetBackorder, sku, variant, location, limit)
MERASTORE_STRUCT(GetLevel, sku, variant, location)
MERASTORE_STRUCT(GetAvailability, product)
MERASTORE_STRUCT(VariantAvailability, variant, available)
MERASTORE_STRUCT(Availability, items)
MERASTORE_STRUCT(ListLevels, variant, location, available_below, only_short, limit, cursor)
MERASTORE_STRUCT(ListMovements, variant, order, limit, cursor)
MERASTORE_STRUCT(ListReservations, order, cart, variant, state, limit, cursor)
MERASTORE_STRUCT(HoldStock, sku, variant, quantity, cart, expires_at)
MERASTORE_STRUCT(ReleaseHold, reservation)
MERASTORE_STRUCT(CreateLocation, code, name, priority)
MERASTORE_STRUCT(CountResult, level, shortage)
MERASTORE_STRUCT(Expired, reservations)

} // namespace merastore::inline v0
