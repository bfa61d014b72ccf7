#include <gtest/gtest.h>

#include <random>

#include "built.hpp"
#include "support/expect.hpp"

namespace merastore {
namespace {

Quantity thousandths(std::int64_t value) { return Quantity::of_thousandths(value); }

TEST(Share, OfGrowingPartsNeverFallsAndEndsAtTheTotal) {
    for (const std::int64_t total : {0, 1, 2, 5, 99, 100, 101, 1'000'000'007})
        for (const std::int64_t whole : {1, 3, 7, 250, 1000, 2500}) {
            Money last = euros(0);
            for (std::int64_t part = 0; part <= whole; ++part) {
                const Money now = orders::share(euros(total), thousandths(part), thousandths(whole));
                ASSERT_GE(now, last) << total << " at " << part << " of " << whole;
                last = now;
            }
            EXPECT_EQ(last, euros(total));
        }
}

TEST(Share, IsRoundedHalfUpOnce) {
    EXPECT_EQ(orders::share(euros(1000), Quantity::of(1), Quantity::of(3)), euros(333));
    EXPECT_EQ(orders::share(euros(1000), Quantity::of(2), Quantity::of(3)), euros(667));
    EXPECT_EQ(orders::share(euros(5), Quantity::of(1), Quantity::of(2)), euros(3));
    EXPECT_EQ(orders::share(euros(250), thousandths(250), thousandths(1250)), euros(50));
}

TEST(Share, OfTheLargestAmountAndQuantityIsExact) {
    const Money total = Money::of(largest_exact, eur);
    const Quantity whole = thousandths(largest_exact);
    EXPECT_EQ(orders::share(total, thousandths(largest_exact - 1), whole), total - euros(1));
    EXPECT_EQ(orders::share(total, whole, whole), total);
}

// Lines are canceled in part, returned in part, returns are given up again: in whatever order, what was taken
// off never exceeds the total, and when everything is off it is the total.
TEST(PartsOfALine, AddUpToItsTotalInWhateverOrder) {
    std::mt19937_64 random(7);
    const auto up_to = [&](std::int64_t most) {
        return static_cast<std::int64_t>(random() % static_cast<std::uint64_t>(most + 1));
    };
    for (int round = 0; round < 3000; ++round) {
        Order order = built_order({{thousandths(1 + up_to(5000)), up_to(2000)}});
        OrderLine& line = order.lines.front();
        std::vector<Return> returns;
        for (int step = 0; step < 40; ++step) {
            const orders::Taken taken = orders::taken_off(line, returns);
            const Quantity left = line.quantity - taken.quantity;
            if (left.is_zero()) break;
            const bool last = step > 30;
            const Quantity part = last ? left : thousandths(1 + up_to(left.thousandths() - 1));
            const Money worth = orders::next_part(line, taken, part);
            ASSERT_FALSE(worth.is_negative());
            if (up_to(2) == 0) {
                line.canceled += part;
                line.canceled_total += worth;
            } else {
                returns.push_back(built_return(ReturnState::requested, {{line.id, part, true, worth}}));
            }
            ASSERT_LE(orders::taken_off(line, returns).amount, line.total);
            if (!last && !returns.empty() && up_to(3) == 0)
                returns[static_cast<std::size_t>(up_to(static_cast<std::int64_t>(returns.size()) - 1))]
                    .state = ReturnState::canceled;
        }
        const orders::Taken all = orders::taken_off(line, returns);
        ASSERT_EQ(all.quantity, line.quantity);
        ASSERT_EQ(all.amount, line.total);
    }
}

TEST(CanceledOrder, TakesEverythingOffTheSale) {
    Order order = built_order({{Quantity::of(2), 1000}, {Quantity::of(1), 333}});
    order.shipping_total = euros(490);
    order.total += euros(490);
    const Order canceled = orders::canceled(order, CancelReason::fraud, noon);
    EXPECT_EQ(canceled.status, OrderStatus::canceled);
    EXPECT_EQ(canceled.canceled_total, order.total);
    EXPECT_TRUE(orders::due_total(canceled).is_zero());
    ASSERT_TRUE(canceled.cancellation);
    EXPECT_EQ(canceled.cancellation->reason, CancelReason::fraud);
    EXPECT_EQ(canceled.cancellation->at, noon);
    const auto sale = orders::sale_amounts(order);
    const auto off = orders::canceled_amounts(canceled);
    EXPECT_EQ(sale.revenue + sale.tax + sale.shipping + sale.rounding, order.total);
    EXPECT_EQ(off.revenue, sale.revenue);
    EXPECT_EQ(off.tax, sale.tax);
    EXPECT_EQ(off.shipping, euros(490));
}

TEST(CanceledOrder, IsRefusedWhereSomethingWasFulfilledOrItIsOver) {
    Order order = built_order({{Quantity::of(2), 1000}});
    order.lines[0].fulfilled = Quantity::of(1);
    EXPECT_THROWS_REASON(orders::canceled(order, CancelReason::staff, noon), "orders.already_fulfilled");
    order.lines[0].fulfilled = {};
    order.status = OrderStatus::on_hold;
    EXPECT_THROWS_REASON(orders::canceled(order, CancelReason::staff, noon), "orders.bad_transition");
    order.status = OrderStatus::canceled;
    EXPECT_THROWS_REASON(orders::canceled(order, CancelReason::staff, noon), "orders.already_canceled");
}

TEST(CanceledLines, AddUpToTheLineAndItsTax) {
    Order order = built_order({{Quantity::of(3), 1000}, {Quantity::of(1), 500}});
    auto before = orders::canceled_amounts(order);
    Money total = euros(0);
    Money tax = euros(0);
    for (int i = 0; i < 3; ++i) {
        const LineQuantity one[] = {{OrderLineId{1}, Quantity::of(1)}};
        order = orders::lines_canceled(order, one, CancelReason::inventory, {}, noon);
        const auto after = orders::canceled_amounts(order);
        total += after.revenue + after.tax - before.revenue - before.tax;
        tax += after.tax - before.tax;
        before = after;
    }
    EXPECT_EQ(total, euros(1000));
    EXPECT_EQ(tax, euros(200));
    EXPECT_EQ(order.canceled_total, euros(1000));
    EXPECT_EQ(order.status, OrderStatus::placed);
    const LineQuantity rest[] = {{OrderLineId{2}, Quantity::of(1)}};
    order = orders::lines_canceled(order, rest, CancelReason::inventory, {}, noon);
    EXPECT_EQ(order.status, OrderStatus::canceled) << "its last line is canceled";
    EXPECT_EQ(order.canceled_total, order.total);
}

TEST(CanceledLines, AreRefusedByNameWhereTheyDoNotFit) {
    Order order = built_order({{Quantity::of(3), 1000}});
    order.lines[0].fulfilled = Quantity::of(1);
    const auto cancel = [&](std::int64_t line, Quantity quantity) {
        const LineQuantity lines[] = {{OrderLineId{line}, quantity}};
        return test::thrown_reason(
            [&] { orders::lines_canceled(order, lines, CancelReason::staff, {}, noon); });
    };
    EXPECT_EQ(cancel(1, Quantity::of(3)), "orders.exceeds_open");
    EXPECT_EQ(cancel(1, Quantity{}), "orders.bad_quantity");
    EXPECT_EQ(cancel(1, Quantity::of(-1)), "orders.bad_quantity");
    EXPECT_EQ(cancel(2, Quantity::of(1)), "orders.line_not_found");
    EXPECT_THROWS_REASON(orders::lines_canceled(order, {}, CancelReason::staff, {}, noon),
                         "invalid.required");
    const LineQuantity twice[] = {{OrderLineId{1}, Quantity::of(1)}, {OrderLineId{1}, Quantity::of(2)}};
    EXPECT_THROWS_REASON(orders::lines_canceled(order, twice, CancelReason::staff, {}, noon),
                         "orders.exceeds_open");
    for (const OrderStatus status : {OrderStatus::draft, OrderStatus::pending, OrderStatus::on_hold,
                                     OrderStatus::completed, OrderStatus::archived}) {
        order.status = status;
        EXPECT_EQ(cancel(1, Quantity::of(1)), "orders.not_open") << name_of(status);
    }
    order.status = OrderStatus::canceled;
    EXPECT_EQ(cancel(1, Quantity::of(1)), "orders.already_canceled");
}

class PlannedReturn : public ::testing::Test {
protected:
    Order order = built_order({{Quantity::of(3), 1000}, {Quantity::parse("2.5").value(), 999}});
    std::vector<Fulfillment> fulfillments{
        built_fulfillment(FulfillmentState::delivered, {{OrderLineId{1}, Quantity::of(2)}}),
        built_fulfillment(FulfillmentState::shipped, {{OrderLineId{2}, Quantity::parse("2.5").value()}}),
        built_fulfillment(FulfillmentState::pending, {{OrderLineId{1}, Quantity::of(1)}})};
    std::vector<Return> returns;

    Return plan(std::vector<NewReturnLine> lines, bool approve = false) {
        return orders::planned_return(order, {order.id, std::move(lines), "too big", approve}, fulfillments,
                                      returns, noon);
    }
};

TEST_F(PlannedReturn, SaysWhatEachLineIsWorth) {
    const Return value = plan({{OrderLineId{1}, Quantity::of(1)},
                               {OrderLineId{2}, Quantity::parse("0.75").value(), false},
                               {OrderLineId{1}, Quantity::of(1), false}});
    EXPECT_EQ(value.state, ReturnState::requested);
    ASSERT_EQ(value.lines.size(), 3U);
    EXPECT_EQ(value.lines[0].refund, euros(333));
    EXPECT_EQ(value.lines[1].refund, euros(300));
    EXPECT_EQ(value.lines[2].refund, euros(334)) << "the second of three thirds";
    EXPECT_EQ(value.refund, euros(967));
    EXPECT_EQ(plan({{OrderLineId{1}, Quantity::of(1)}}, true).state, ReturnState::approved);
}

TEST_F(PlannedReturn, TakesBackOnlyWhatHasLeftAndIsNotOnItsWayBack) {
    EXPECT_THROWS_REASON(plan({{OrderLineId{1}, Quantity::of(3)}}), "returns.exceeds_fulfilled");
    returns.push_back(
        built_return(ReturnState::approved, {{OrderLineId{1}, Quantity::of(2), true, euros(667)}}));
    EXPECT_THROWS_REASON(plan({{OrderLineId{1}, Quantity::of(1)}}), "returns.exceeds_fulfilled");
    returns.back().state = ReturnState::rejected;
    EXPECT_EQ(plan({{OrderLineId{1}, Quantity::of(2)}}).refund, euros(667));
    EXPECT_THROWS_REASON(plan({{OrderLineId{1}, Quantity::of(1)}, {OrderLineId{1}, Quantity::of(2)}}),
                         "returns.exceeds_fulfilled");
}

TEST_F(PlannedReturn, TakesBackWhatNeedsNoShippingOnceItIsFulfilled) {
    order.lines[0].requires_shipping = false;
    EXPECT_EQ(plan({{OrderLineId{1}, Quantity::of(3)}}).refund, euros(1000));
}

TEST_F(PlannedReturn, IsRefusedWithoutLinesOrForOrdersThatAreNotOpen) {
    EXPECT_THROWS_REASON(plan({}), "returns.empty");
    EXPECT_THROWS_REASON(plan({{OrderLineId{9}, Quantity::of(1)}}), "orders.line_not_found");
    EXPECT_THROWS_REASON(plan({{OrderLineId{1}, Quantity{}}}), "orders.bad_quantity");
    order.status = OrderStatus::archived;
    EXPECT_THROWS_REASON(plan({{OrderLineId{1}, Quantity::of(1)}}), "orders.not_open");
}

} // namespace
} // namespace merastore
