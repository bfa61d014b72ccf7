/// Fulfillments: handing over what was sold, in whole or in part. Creating one turns promised stock into sold
/// stock. Thread safety: handles may be shared; values are like std types.
#pragma once

#include "merastore/orders.hpp"

namespace merastore::inline v0 {

enum class FulfillmentState { pending, shipped, delivered, canceled };

struct FulfillmentLine {
    OrderLineId line;
    Quantity quantity;
};

struct Fulfillment {
    FulfillmentId id;
    std::int64_t version = 1;
    OrderId order;
    FulfillmentState state = FulfillmentState::pending;
    std::string carrier;
    std::string tracking_number;
    std::string tracking_url;
    Instant created_at;
    std::optional<Instant> shipped_at;
    std::optional<Instant> delivered_at;
    std::vector<FulfillmentLine> lines;
};

/// Without lines: everything that is left. Reasons: orders.not_found · orders.not_open ·
/// orders.line_not_found · orders.bad_quantity · orders.exceeds_open
struct CreateFulfillment {
    OrderId order;
    std::vector<FulfillmentLine> lines = {};
    FulfillmentState state = FulfillmentState::pending; ///< `delivered` for a hand-over across the counter
    std::string carrier = {};
    std::string tracking_number = {};
    std::string tracking_url = {};
};

struct ShipFulfillment {
    FulfillmentId fulfillment;
    std::string carrier = {};
    std::string tracking_number = {};
    std::string tracking_url = {};
};

struct DeliverFulfillment {
    FulfillmentId fulfillment;
};

/// Before it is shipped: the goods are promised to the order again.
struct CancelFulfillment {
    FulfillmentId fulfillment;
};

struct ListFulfillments {
    OrderId order;
};

struct FulfillmentList {
    std::vector<Fulfillment> items;
};

namespace reasons {
inline constexpr Reason fulfillments_not_found{Code::not_found, "fulfillments.not_found",
                                               "There is no such fulfillment."};
inline constexpr Reason fulfillments_bad_transition{Code::failed_precondition, "fulfillments.bad_transition",
                                                    "A fulfillment in this state cannot get there."};
} // namespace reasons

class MERASTORE_API Fulfillments {
public:
    explicit Fulfillments(const kernel::Shop& shop) : shop_(&shop) {}
    [[nodiscard]] Result<Fulfillment> create(const CreateFulfillment& command, const Call& call = {}) const;
    [[nodiscard]] Result<Fulfillment> ship(const ShipFulfillment& command, const Call& call = {}) const;
    [[nodiscard]] Result<Fulfillment> deliver(const DeliverFulfillment& command, const Call& call = {}) const;
    [[nodiscard]] Result<Fulfillment> cancel(const CancelFulfillment& command, const Call& call = {}) const;
    [[nodiscard]] Result<FulfillmentList> list(const ListFulfillments& query, const Call& call = {}) const;

private:
    const kernel::Shop* shop_;
};

MERASTORE_ENUM(FulfillmentState, pending, shipped, delivered, canceled)
MERASTORE_STRUCT(FulfillmentLine, line, quantity)
MERASTORE_STRUCT(Fulfillment, id, version, order, state, carrier, tracking_number, tracking_url, created_at,
                 shipped_at, delivered_at, lines)
MERASTORE_STRUCT(CreateFulfillment, order, lines, state, carrier, tracking_number, tracking_url)
MERASTORE_STRUCT(ShipFulfillment, fulfillment, carrier, tracking_number, tracking_url)
MERASTORE_STRUCT(DeliverFulfillment, fulfillment)
MERASTORE_STRUCT(CancelFulfillment, fulfillment)
MERASTORE_STRUCT(ListFulfillments, order)
MERASTORE_STRUCT(FulfillmentList, items)

} // namespace merastore::inline v0
