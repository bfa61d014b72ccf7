// The rows of orders: orders, order_lines, order_history, order_notes.
#pragma once

#include <span>
#include <unordered_map>

#include "orders/door.hpp"

namespace merastore::orders::rows {

/// Where a page of the list begins: after this order.
struct Position {
    std::int64_t listed_at = 0;
    std::int64_t id = 0;
};

std::optional<Order> find(Reader& reader, OrderId order, bool for_update);
std::optional<OrderId> find_number(Reader& reader, const std::string& number);
std::vector<OrderLine> lines_of(Reader& reader, OrderId order);
std::unordered_map<std::string, OrderId> by_external_number(Reader& reader,
                                                            std::span<const std::string> numbers);

/// Newest first, at most `query.limit` + 1 of them, with the position of each.
struct Listed {
    OrderSummary summary;
    Instant listed_at;
};
std::vector<Listed> list(Reader& reader, const ListOrders& query, const std::optional<Position>& after);

/// One row of history.
struct Step {
    OrderId order;
    std::int64_t step = 0; ///< where one version changes the status twice
    OrderChange change;
};

void insert(UnitOfWork& unit, std::span<Order> orders);
void insert(UnitOfWork& unit, const std::vector<Step>& steps);
/// Counts the order's version up.
void update(UnitOfWork& unit, Order& order);
/// Saves what is canceled of these lines.
void update_canceled(UnitOfWork& unit, OrderId order, const std::vector<const OrderLine*>& lines);
void insert_note(UnitOfWork& unit, OrderId order, const OrderNote& note);

/// What can be given back of imported orders, newest first.
std::vector<PastLine> returnable_past(Reader& reader, std::span<const CustomerId> customers,
                                      std::span<const std::string> skus);

std::vector<OrderChange> changes_of(Reader& reader, OrderId order);
std::vector<OrderNote> notes_of(Reader& reader, OrderId order);

} // namespace merastore::orders::rows
