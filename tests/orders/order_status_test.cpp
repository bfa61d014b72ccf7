#include <gtest/gtest.h>

#include "built.hpp"
#include "support/expect.hpp"

namespace merastore {
namespace {

PaymentStatus status_with(std::vector<Payment> payments, std::int64_t canceled = 0) {
    Order order = built_order({{Quantity::of(1), 1000}});
    order.payments = std::move(payments);
    order.canceled_total = euros(canceled);
    return orders::payment_status_of(order);
}

TEST(PaymentStatusOf, FollowsTheStateOfASingleAttempt) {
    using enum PaymentState;
    const std::pair<PaymentState, PaymentStatus> expected[] = {
        {created, PaymentStatus::awaiting},    {requires_action, PaymentStatus::awaiting},
        {processing, PaymentStatus::awaiting}, {failed, PaymentStatus::not_paid},
        {canceled, PaymentStatus::not_paid},   {voided, PaymentStatus::voided},
        {expired, PaymentStatus::voided},      {authorized, PaymentStatus::not_paid},
        {captured, PaymentStatus::not_paid},   {partially_refunded, PaymentStatus::not_paid},
        {refunded, PaymentStatus::not_paid},
    };
    for (const auto& [state, status] : expected)
        EXPECT_EQ(status_with({built_payment(state, 0)}), status) << name_of(state);
    EXPECT_EQ(status_with({}), PaymentStatus::not_paid);
    EXPECT_EQ(status_with({built_payment(authorized, 1000)}), PaymentStatus::authorized);
}

// All amounts of two payments in steps, against the definitions in words.
TEST(PaymentStatusOf, FollowsTheMoneyThatWasTakenAndGivenBack) {
    for (std::int64_t due = 0; due <= 1000; due += 250)
        for (std::int64_t first = 0; first <= 1000; first += 250)
            for (std::int64_t second = 0; second <= 1000; second += 250)
                for (std::int64_t back = 0; back <= first; back += 250) {
                    const PaymentStatus status =
                        status_with({built_payment(PaymentState::captured, 1000, first, back),
                                     built_payment(PaymentState::captured, second, second)},
                                    1000 - due);
                    const std::int64_t kept = first + second - back;
                    PaymentStatus expected = PaymentStatus::paid;
                    if (first + second == 0)
                        expected = PaymentStatus::authorized; // the first one guarantees 1000
                    else if (kept > due)
                        expected = PaymentStatus::overpaid;
                    else if (kept == 0)
                        expected = PaymentStatus::refunded;
                    else if (back > 0)
                        expected = PaymentStatus::partially_refunded;
                    else if (kept < due)
                        expected = PaymentStatus::partially_paid;
                    ASSERT_EQ(status, expected) << first << '+' << second << '-' << back << " of " << due;
                }
}

TEST(PaymentStatusOf, PrefersWhatIsStrongerOfSeveralAttempts) {
    const Payment failed = built_payment(PaymentState::failed, 0);
    const Payment waiting = built_payment(PaymentState::processing, 0);
    const Payment voided = built_payment(PaymentState::voided, 1000);
    const Payment good = built_payment(PaymentState::authorized, 1000);
    EXPECT_EQ(status_with({failed, waiting}), PaymentStatus::awaiting);
    EXPECT_EQ(status_with({voided, waiting}), PaymentStatus::awaiting);
    EXPECT_EQ(status_with({voided, failed}), PaymentStatus::voided);
    EXPECT_EQ(status_with({voided, waiting, good}), PaymentStatus::authorized);
}

TEST(PaymentStatusOf, AnOrderThatCostsNothingIsPaid) {
    const Order order = built_order({{Quantity::of(1), 0}});
    EXPECT_EQ(orders::payment_status_of(order), PaymentStatus::paid);
}

// Every way to spread two lines over two fulfillments in each of their states, against the definitions.
TEST(FulfillmentStatusOf, FollowsHowFarEachLineGot) {
    using enum FulfillmentState;
    const FulfillmentState states[] = {pending, shipped, delivered, FulfillmentState::canceled};
    for (const FulfillmentState one : states)
        for (const FulfillmentState two : states)
            for (std::int64_t a = 0; a <= 2; ++a)
                for (std::int64_t b = 0; b <= 2; ++b) {
                    const Order order = built_order({{Quantity::of(2), 100}, {Quantity::of(2), 100}});
                    std::vector<Fulfillment> all;
                    if (a > 0) all.push_back(built_fulfillment(one, {{OrderLineId{1}, Quantity::of(a)}}));
                    if (b > 0) all.push_back(built_fulfillment(two, {{OrderLineId{2}, Quantity::of(b)}}));
                    const auto reach = [&](std::initializer_list<FulfillmentState> far) {
                        const auto counts = [&](FulfillmentState state) {
                            return std::find(far.begin(), far.end(), state) != far.end();
                        };
                        const std::int64_t first = counts(one) ? a : 0;
                        const std::int64_t second = counts(two) ? b : 0;
                        return std::pair{first + second > 0, first == 2 && second == 2};
                    };
                    const auto [any_fulfilled, all_fulfilled] = reach({pending, shipped, delivered});
                    const auto [any_shipped, all_shipped] = reach({shipped, delivered});
                    const auto [any_delivered, all_delivered] = reach({delivered});
                    FulfillmentStatus expected = FulfillmentStatus::not_fulfilled;
                    if (any_fulfilled)
                        expected = all_fulfilled ? FulfillmentStatus::fulfilled
                                                 : FulfillmentStatus::partially_fulfilled;
                    if (any_shipped)
                        expected =
                            all_shipped ? FulfillmentStatus::shipped : FulfillmentStatus::partially_shipped;
                    if (any_delivered)
                        expected = all_delivered ? FulfillmentStatus::delivered
                                                 : FulfillmentStatus::partially_delivered;
                    ASSERT_EQ(orders::fulfillment_status_of(order, all), expected)
                        << name_of(one) << ' ' << a << ", " << name_of(two) << ' ' << b;
                }
}

TEST(FulfillmentStatusOf, LeavesOutWhatIsCanceledAndShipsNothingThatNeedsNoShipping) {
    Order order = built_order({{Quantity::of(2), 100}, {Quantity::of(2), 100}});
    const std::vector<Fulfillment> one{
        built_fulfillment(FulfillmentState::pending, {{OrderLineId{1}, Quantity::of(2)}})};
    EXPECT_EQ(orders::fulfillment_status_of(order, one), FulfillmentStatus::partially_fulfilled);
    order.lines[1].canceled = Quantity::of(2);
    EXPECT_EQ(orders::fulfillment_status_of(order, one), FulfillmentStatus::fulfilled);
    order.lines[0].requires_shipping = false;
    EXPECT_EQ(orders::fulfillment_status_of(order, one), FulfillmentStatus::delivered);
}

TEST(FulfillmentStatusOf, ImportedHistoryThatIsOverCountsAsDelivered) {
    Order order = built_order({{Quantity::of(2), 100}});
    order.historical = true;
    EXPECT_EQ(orders::fulfillment_status_of(order, {}), FulfillmentStatus::not_fulfilled);
    order.status = OrderStatus::completed;
    EXPECT_EQ(orders::fulfillment_status_of(order, {}), FulfillmentStatus::delivered);
}

TEST(CompletedWhereDone, NeedsEverythingDeliveredAndPaid) {
    Order order = built_order({{Quantity::of(1), 1000}});
    const std::vector<Fulfillment> sent{
        built_fulfillment(FulfillmentState::shipped, {{OrderLineId{1}, Quantity::of(1)}})};
    const std::vector<Fulfillment> arrived{
        built_fulfillment(FulfillmentState::delivered, {{OrderLineId{1}, Quantity::of(1)}})};
    EXPECT_EQ(orders::completed_where_done(order, arrived, noon).status, OrderStatus::placed) << "not paid";
    order.payments = {built_payment(PaymentState::captured, 1000, 999)};
    EXPECT_EQ(orders::completed_where_done(order, arrived, noon).status, OrderStatus::placed) << "a cent";
    order.payments = {built_payment(PaymentState::captured, 1000, 1000)};
    EXPECT_EQ(orders::completed_where_done(order, sent, noon).status, OrderStatus::placed) << "on its way";
    const Order done = orders::completed_where_done(order, arrived, noon);
    EXPECT_EQ(done.status, OrderStatus::completed);
    EXPECT_EQ(done.completed_at, noon);
    order.payments.front().refunded = euros(400);
    EXPECT_EQ(orders::completed_where_done(order, arrived, noon).status, OrderStatus::completed)
        << "it was paid, a part went back";
    order.status = OrderStatus::on_hold;
    EXPECT_EQ(orders::completed_where_done(order, arrived, noon).status, OrderStatus::on_hold);
}

TEST(LinesToFulfill, AreWhatIsLeftWhereNothingIsNamed) {
    Order order = built_order({{Quantity::of(3), 100}, {Quantity::of(2), 100}, {Quantity::of(1), 100}});
    order.lines[0].fulfilled = Quantity::of(1);
    order.lines[1].canceled = Quantity::of(2);
    const auto lines = orders::lines_to_fulfill(order, {});
    ASSERT_EQ(lines.size(), 2U);
    EXPECT_EQ(lines[0].quantity, Quantity::of(2));
    EXPECT_EQ(lines[1].line, OrderLineId{3});
    order.lines[0].fulfilled = Quantity::of(3);
    order.lines[2].fulfilled = Quantity::of(1);
    EXPECT_THROWS_REASON(orders::lines_to_fulfill(order, {}), "orders.not_open");
}

TEST(LinesToFulfill, NeverExceedWhatIsLeft) {
    Order order = built_order({{Quantity::of(3), 100}});
    order.lines[0].canceled = Quantity::of(1);
    const auto fulfill = [&](std::vector<FulfillmentLine> wanted) {
        return test::thrown_reason([&] { orders::lines_to_fulfill(order, wanted); });
    };
    EXPECT_EQ(fulfill({{OrderLineId{1}, Quantity::of(3)}}), "orders.exceeds_open");
    EXPECT_EQ(fulfill({{OrderLineId{1}, Quantity::of(1)}, {OrderLineId{1}, Quantity::of(2)}}),
              "orders.exceeds_open");
    EXPECT_EQ(fulfill({{OrderLineId{1}, Quantity{}}}), "orders.bad_quantity");
    EXPECT_EQ(fulfill({{OrderLineId{2}, Quantity::of(1)}}), "orders.line_not_found");
    order.status = OrderStatus::on_hold;
    EXPECT_EQ(fulfill({{OrderLineId{1}, Quantity::of(1)}}), "orders.not_open");
}

} // namespace
} // namespace merastore
