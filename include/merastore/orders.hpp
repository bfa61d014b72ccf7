/// Orders: what a customer has bought, from placement to completion. The order status is stored; the payment
/// status and the fulfillment status are functions of the payments and the fulfillments, so they cannot
/// disagree with them. Thread safety: handles may be shared; values are like std types.
#pragma once

#include "merastore/address.hpp"
#include "merastore/call.hpp"
#include "merastore/operation.hpp"
#include "merastore/payments.hpp"

namespace merastore::inline v0 {

enum class OrderStatus { draft, pending, placed, on_hold, completed, canceled, archived };

enum class PaymentStatus {
    not_paid,
    awaiting,
    authorized,
    partially_paid,
    paid,
    overpaid,
    partially_refunded,
    refunded,
    voided
};

enum class FulfillmentStatus {
    not_fulfilled,
    partially_fulfilled,
    fulfilled,
    partially_shipped,
    shipped,
    partially_delivered,
    delivered
};

enum class CancelReason { customer, declined, fraud, inventory, staff, other };

struct OrderLine {
    OrderLineId id;
    std::optional<VariantId> variant; ///< absent in imported history whose item is not in the catalogue
    std::int64_t position = 0;
    std::string sku;
    std::string title; ///< as it was when the order was placed
    std::string variant_title;
    Quantity quantity;
    UnitPrice unit_price;
    Money amount;
    Money discount;
    Money tax;
    Money total;
    Quantity canceled;
    Quantity fulfilled;  ///< handed over or on the way; from the fulfillments
    Quantity returned;   ///< from the returns
    bool tracked = true; ///< its stock is counted
    bool requires_shipping = true;
    Money canceled_total; ///< what the canceled part takes off the total; set where the order is inserted
};

struct Cancellation {
    CancelReason reason = CancelReason::customer;
    Instant at;
};

struct OrderChange {
    std::int64_t version = 0; ///< of the order after it
    std::optional<OrderStatus> from;
    OrderStatus to = OrderStatus::pending;
    Instant at;
    std::string actor;
    std::string reason;
};

struct OrderNote {
    std::string text;
    std::string author;
    Instant at;
};

struct Order {
    OrderId id;
    std::int64_t version = 1;
    std::string number;          ///< ours: "1001", unique and without gaps; empty for imported history
    std::string external_number; ///< of the system the order was imported from
    ChannelId channel;
    OrderStatus status = OrderStatus::pending;
    PaymentStatus payment_status = PaymentStatus::not_paid;
    FulfillmentStatus fulfillment_status = FulfillmentStatus::not_fulfilled;
    std::optional<CustomerId> customer;
    std::string email;
    bool prices_include_tax = true;
    Money subtotal; ///< Σ line amounts
    Money discount_total;
    Money tax_total;
    Money shipping_total;
    Money rounding_total;
    Money total;          ///< as placed
    Money canceled_total; ///< what canceled lines take off it
    std::optional<Address> shipping_address;
    std::optional<Address> billing_address;
    std::optional<Cancellation> cancellation;
    std::optional<Instant> placed_at;
    std::optional<Instant> completed_at;
    Instant created_at;
    bool historical = false; ///< imported: has no stock and no cart of ours
    std::string engine_version;
    Metadata metadata;
    std::vector<OrderLine> lines;
    std::vector<Payment> payments;
};

struct GetOrder {
    std::optional<OrderId> order = {};
    std::optional<std::string> number = {};
};

/// Newest first.
struct ListOrders {
    std::optional<OrderStatus> status = {};
    std::optional<CustomerId> customer = {};
    std::optional<std::string> email = {};
    std::optional<std::string> number = {}; ///< ours or the external one
    std::optional<Instant> placed_from = {};
    std::optional<Instant> placed_before = {};
    std::int64_t limit = default_page;
    std::optional<std::string> cursor = {};
};

struct OrderSummary {
    OrderId id;
    std::string number;
    std::string external_number;
    OrderStatus status = OrderStatus::pending;
    std::optional<CustomerId> customer;
    std::string email;
    Money total;
    std::optional<Instant> placed_at;
};

struct GetOrderHistory {
    OrderId order;
};

struct OrderHistory {
    std::vector<OrderChange> changes;
    std::vector<OrderNote> notes;
};

/// Cancels an order of which nothing has been fulfilled: releases its stock. What was authorized is voided
/// and what was captured is refunded, unless `settle` is off. Reasons: orders.not_found ·
/// orders.already_fulfilled · orders.already_canceled · conflict.version
struct CancelOrder {
    OrderId order;
    CancelReason reason = CancelReason::customer;
    std::optional<std::int64_t> expected_version = {};
    bool settle = true;
};

struct LineQuantity {
    OrderLineId line;
    Quantity quantity;
};

/// Cancels single lines or parts of them, as far as they are not fulfilled. Reasons: orders.not_found ·
/// orders.line_not_found · orders.exceeds_open · orders.bad_quantity · orders.not_open
struct CancelLines {
    OrderId order;
    std::vector<LineQuantity> lines;
    CancelReason reason = CancelReason::customer;
    bool settle = true; ///< refund what was captured for them
};

struct HoldOrder {
    OrderId order;
    std::string reason = {};
};

struct ResumeOrder {
    OrderId order;
};

struct ArchiveOrder {
    OrderId order;
};

struct AddOrderNote {
    OrderId order;
    std::string text;
};

namespace reasons {
inline constexpr Reason orders_not_found{Code::not_found, "orders.not_found", "There is no such order."};
inline constexpr Reason orders_line_not_found{Code::not_found, "orders.line_not_found",
                                              "The order has no such line."};
inline constexpr Reason orders_already_canceled{Code::failed_precondition, "orders.already_canceled",
                                                "The order is canceled already."};
inline constexpr Reason orders_already_fulfilled{
    Code::failed_precondition, "orders.already_fulfilled",
    "Something of this order was handed over already; take it back with a return."};
inline constexpr Reason orders_not_open{Code::failed_precondition, "orders.not_open",
                                        "The order is in a state in which this cannot be done."};
inline constexpr Reason orders_exceeds_open{Code::failed_precondition, "orders.exceeds_open",
                                            "This is more than what is left of the line."};
inline constexpr Reason orders_bad_quantity{Code::invalid_argument, "orders.bad_quantity",
                                            "The quantity must be greater than zero."};
inline constexpr Reason orders_bad_transition{Code::failed_precondition, "orders.bad_transition",
                                              "An order in this state cannot get there."};
} // namespace reasons

class MERASTORE_API Orders {
public:
    explicit Orders(const kernel::Shop& shop) : shop_(&shop) {}
    [[nodiscard]] Result<Order> get(const GetOrder& query, const Call& call = {}) const;
    [[nodiscard]] Result<Page<OrderSummary>> list(const ListOrders& query = {}, const Call& call = {}) const;
    [[nodiscard]] Result<OrderHistory> history(const GetOrderHistory& query, const Call& call = {}) const;
    [[nodiscard]] Result<Order> cancel(const CancelOrder& command, const Call& call = {}) const;
    [[nodiscard]] Result<Order> cancel_lines(const CancelLines& command, const Call& call = {}) const;
    [[nodiscard]] Result<Order> hold(const HoldOrder& command, const Call& call = {}) const;
    [[nodiscard]] Result<Order> resume(const ResumeOrder& command, const Call& call = {}) const;
    [[nodiscard]] Result<Order> archive(const ArchiveOrder& command, const Call& call = {}) const;
    [[nodiscard]] Result<Order> add_note(const AddOrderNote& command, const Call& call = {}) const;

private:
    const kernel::Shop* shop_;
};

MERASTORE_ENUM(OrderStatus, draft, pending, placed, on_hold, completed, canceled, archived)
MERASTORE_ENUM(PaymentStatus, not_paid, awaiting, authorized, partially_paid, paid, overpaid,
               partially_refunded, refunded, voided)
MERASTORE_ENUM(FulfillmentStatus, not_fulfilled, partially_fulfilled, fulfilled, partially_shipped, shipped,
               partially_delivered, delivered)
MERASTORE_ENUM(CancelReason, customer, declined, fraud, inventory, staff, other)
MERASTORE_STRUCT(OrderLine, id, variant, position, sku, title, variant_title, quantity, unit_price, amount,
                 discount, tax, total, canceled, fulfilled, returned, tracked, requires_shipping,
                 canceled_total)
MERASTORE_STRUCT(Cancellation, reason, at)
MERASTORE_STRUCT(OrderChange, version, from, to, at, actor, reason)
MERASTORE_STRUCT(OrderNote, text, author, at)
MERASTORE_STRUCT(Order, id, version, number, external_number, channel, status, payment_status,
                 fulfillment_status, customer, email, prices_include_tax, subtotal, discount_total, tax_total,
                 shipping_total, rounding_total, total, canceled_total, shipping_address, billing_address,
                 cancellation, placed_at, completed_at, created_at, historical, engine_version, metadata,
                 lines, payments)
MERASTORE_STRUCT(GetOrder, order, number)
MERASTORE_STRUCT(ListOrders, status, customer, email, number, placed_from, placed_before, limit, cursor)
MERASTORE_STRUCT(OrderSummary, id, number, external_number, status, customer, email, total, placed_at)
MERASTORE_STRUCT(GetOrderHistory, order)
MERASTORE_STRUCT(OrderHistory, changes, notes)
MERASTORE_STRUCT(CancelOrder, order, reason, expected_version, settle)
MERASTORE_STRUCT(LineQuantity, line, quantity)
MERASTORE_STRUCT(CancelLines, order, lines, reason, settle)
MERASTORE_STRUCT(HoldOrder, order, reason)
MERASTORE_STRUCT(ResumeOrder, order)
MERASTORE_STRUCT(ArchiveOrder, order)
MERASTORE_STRUCT(AddOrderNote, order, text)

} // namespace merastore::inline v0
