#include <gtest/gtest.h>

#include <set>

#include "built.hpp"
#include "orders/states.hpp"
#include "support/state_page.hpp"

namespace merastore {
namespace {

template <class State>
std::vector<State> all_states() {
    std::vector<State> states;
    for (std::size_t i = 0; i < type_of<State>().enumerators.size(); ++i)
        states.push_back(static_cast<State>(i));
    return states;
}

// Every pair of states: an edge works, every other pair is refused with the machine's reason.
template <class State, class Edges, class Value>
void expect_only_edges_work(const Edges& edges, Value value, State Value::*state, const std::string& reason) {
    std::size_t legal = 0;
    for (const State from : all_states<State>())
        for (const State to : all_states<State>()) {
            const bool edge = orders::allows(edges, from, to);
            legal += edge ? 1 : 0;
            EXPECT_EQ(orders::may_become(from, to), edge);
            value.*state = from;
            if (edge)
                EXPECT_EQ(orders::transitioned(value, to, noon).*state, to);
            else
                EXPECT_EQ(refusal([&] { orders::transitioned(value, to, noon); }), reason)
                    << name_of(from) << " to " << name_of(to);
        }
    EXPECT_EQ(legal, edges.size());
}

TEST(OrderStates, OnlyTheEdgesOfTheTableWork) {
    expect_only_edges_work(orders::order_edges, Order{}, &Order::status, "orders.bad_transition");
}

TEST(FulfillmentStates, OnlyTheEdgesOfTheTableWork) {
    expect_only_edges_work(orders::fulfillment_edges, Fulfillment{}, &Fulfillment::state,
                           "fulfillments.bad_transition");
}

TEST(ReturnStates, OnlyTheEdgesOfTheTableWork) {
    expect_only_edges_work(orders::return_edges, Return{}, &Return::state, "returns.bad_transition");
}

TEST(OrderStates, BeingPlacedAndCompletedIsTimed) {
    Order order;
    order.status = OrderStatus::pending;
    order = orders::transitioned(order, OrderStatus::placed, noon);
    EXPECT_EQ(order.placed_at, noon);
    const Instant later = noon + std::chrono::hours{1};
    order = orders::transitioned(order, OrderStatus::on_hold, later);
    order = orders::transitioned(order, OrderStatus::placed, later);
    EXPECT_EQ(order.placed_at, noon) << "an order is placed once";
    order = orders::transitioned(order, OrderStatus::completed, later);
    EXPECT_EQ(order.completed_at, later);
}

TEST(FulfillmentStates, EachStageIsTimed) {
    Fulfillment fulfillment = orders::transitioned(Fulfillment{}, FulfillmentState::shipped, noon);
    EXPECT_EQ(fulfillment.shipped_at, noon);
    fulfillment =
        orders::transitioned(fulfillment, FulfillmentState::delivered, noon + std::chrono::hours{24});
    EXPECT_EQ(fulfillment.shipped_at, noon);
    EXPECT_EQ(fulfillment.delivered_at, noon + std::chrono::hours{24});
}

TEST(OrderStates, WhatLeadsToAFirstStateIsAPathOfEdges) {
    for (const OrderStatus status : all_states<OrderStatus>())
        for (const bool was_placed : {false, true}) {
            Order order;
            order.status = status;
            if (was_placed) order.placed_at = noon;
            const std::vector<OrderStatus> steps = orders::first_steps(order);
            ASSERT_FALSE(steps.empty());
            EXPECT_EQ(steps.back(), status);
            EXPECT_TRUE(std::set<OrderStatus>({OrderStatus::draft, OrderStatus::pending, OrderStatus::placed})
                            .contains(steps.front()));
            for (std::size_t i = 1; i < steps.size(); ++i)
                EXPECT_TRUE(orders::may_become(steps[i - 1], steps[i])) << name_of(status);
        }
}

TEST(OrderStates, WhatLiesBetweenTwoStatesIsAPathOfEdgesOrRefused) {
    for (const OrderStatus from : all_states<OrderStatus>())
        for (const OrderStatus to : all_states<OrderStatus>()) {
            const bool at_once = from == OrderStatus::pending && to == OrderStatus::completed;
            if (!orders::may_become(from, to) && !at_once) {
                EXPECT_EQ(refusal([&] { orders::steps_between(from, to); }), "orders.bad_transition");
                continue;
            }
            OrderStatus last = from;
            for (const OrderStatus step : orders::steps_between(from, to)) {
                EXPECT_TRUE(orders::may_become(last, step));
                last = step;
            }
            EXPECT_EQ(last, to);
        }
}

template <class State>
test::Edges edges_of_orders() {
    return test::edges_in_code<State>([](State from, State to) { return orders::may_become(from, to); });
}

TEST(StateMachinesPage, ShowsTheEdgesOfTheCode) {
    EXPECT_EQ(test::edges_on_page("Order"), edges_of_orders<OrderStatus>());
    EXPECT_EQ(test::edges_on_page("Fulfillment"), edges_of_orders<FulfillmentState>());
    EXPECT_EQ(test::edges_on_page("Return"), edges_of_orders<ReturnState>());
}

// A new machine gets a test that compares its edges, as each of these has.
TEST(StateMachinesPage, ListsEveryMachine) {
    EXPECT_EQ(test::machines_on_page(),
              (std::vector<std::string>{"Order", "Fulfillment", "Return", "Payment", "Reservation", "Cart",
                                        "Product", "Import"}));
}

} // namespace
} // namespace merastore
