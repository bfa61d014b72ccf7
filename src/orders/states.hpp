// The state machines of orders, fulfillments and returns: one table of allowed edges each, the same that
// docs/state-machines.md shows. Pure.
#pragma once

#include <algorithm>
#include <array>

#include "merastore/fulfillments.hpp"
#include "merastore/returns.hpp"

namespace merastore::orders {

template <class State>
struct Edge {
    State from;
    State to;
    bool operator==(const Edge&) const = default;
};

inline constexpr std::array<Edge<OrderStatus>, 8> order_edges{{
    {OrderStatus::draft, OrderStatus::pending},
    {OrderStatus::pending, OrderStatus::placed},
    {OrderStatus::pending, OrderStatus::canceled},
    {OrderStatus::placed, OrderStatus::completed},
    {OrderStatus::placed, OrderStatus::canceled},
    {OrderStatus::placed, OrderStatus::on_hold},
    {OrderStatus::on_hold, OrderStatus::placed},
    {OrderStatus::completed, OrderStatus::archived},
}};

inline constexpr std::array<Edge<FulfillmentState>, 3> fulfillment_edges{{
    {FulfillmentState::pending, FulfillmentState::shipped},
    {FulfillmentState::pending, FulfillmentState::canceled},
    {FulfillmentState::shipped, FulfillmentState::delivered},
}};

inline constexpr std::array<Edge<ReturnState>, 7> return_edges{{
    {ReturnState::requested, ReturnState::approved},
    {ReturnState::requested, ReturnState::canceled},
    {ReturnState::approved, ReturnState::received},
    {ReturnState::approved, ReturnState::canceled},
    {ReturnState::received, ReturnState::inspected},
    {ReturnState::inspected, ReturnState::refunded},
    {ReturnState::inspected, ReturnState::rejected},
}};

template <class State, std::size_t N>
constexpr bool allows(const std::array<Edge<State>, N>& edges, State from, State to) {
    return std::any_of(edges.begin(), edges.end(),
                       [&](const Edge<State>& edge) { return edge.from == from && edge.to == to; });
}

} // namespace merastore::orders
