// What orders do to stock, through the door.
#include "inventory/stock_test.hpp"

namespace merastore {
namespace {

using inventory::Demand;
using test::demand;

Quantity q(std::int64_t units) { return Quantity::of(units); }

class OrderStock : public test::StockTest {
protected:
    const OrderId order{501};
    void run(void (*step)(UnitOfWork&, OrderId, std::span<const Demand>), const std::vector<Demand>& lines) {
        in_unit([&](UnitOfWork& unit) { step(unit, order, lines); });
    }
    void hold(VariantId variant, std::int64_t quantity, CartId cart) {
        store->inventory()
            .hold({.variant = variant,
                   .quantity = q(quantity),
                   .cart = cart,
                   .expires_at = clock->now() + std::chrono::minutes{5}})
            .value();
    }
    std::vector<Reservation> reservations(ReservationState state) {
        return store->inventory().list_reservations({.order = order, .state = state}).value().items;
    }
};
ON_EVERY_DATABASE(OrderStock);

TEST_P(OrderStock, IsPromisedAndHandedOver) {
    const VariantId tea = stocked("TEA-1", 5);
    ASSERT_EQ(allocate(order, {demand(tea, 3, 1)}), "");
    EXPECT_EQ(level(tea).available, q(2));
    run(inventory::fulfill, {demand(tea, 3, 1)});
    EXPECT_EQ(level(tea).on_hand, q(2));
    EXPECT_EQ(level(tea).reserved, q(0));
    const Page<Movement> sold = store->inventory().list_movements({.order = order}).value();
    ASSERT_EQ(sold.items.size(), 1U);
    EXPECT_EQ(sold.items[0].quantity, q(-3));
    EXPECT_EQ(sold.items[0].reason, MovementReason::sold);
    expect_sound_stock();
}

TEST_P(OrderStock, TheRefusalNamesTheLineAndWhatIsLeft) {
    const VariantId tea = stocked("TEA-1", 3);
    const VariantId rice = stocked("RICE-1", 9);
    try {
        in_unit([&](UnitOfWork& unit) {
            const Demand demands[] = {demand(rice, 1, 1), demand(tea, 2, 2), demand(tea, 2, 3)};
            inventory::allocate(unit, order, demands, "lines");
        });
        FAIL() << "it succeeded";
    } catch (const Exception& e) {
        EXPECT_EQ(e.error().message, "lines[2].quantity: Only 3 of TEA-1 are left.");
        ASSERT_EQ(e.error().fields.size(), 1U);
        EXPECT_EQ(e.error().fields[0].field, "lines[2].quantity");
        EXPECT_EQ(e.error().fields[0].reason, "inventory.out_of_stock");
    }
    EXPECT_EQ(level(rice).reserved, q(0));
    EXPECT_EQ(allocate(order, {demand(new_variant("NEW"), 1, 1)}), "inventory.out_of_stock");
    EXPECT_EQ(allocate(order, {demand(tea, 0, 1)}), "inventory.bad_quantity");
}

TEST_P(OrderStock, IsHandedOverAndFreedInParts) {
    const VariantId tea = stocked("TEA-1", 10);
    ASSERT_EQ(allocate(order, {demand(tea, 6, 1), demand(tea, 2, 2)}), "");
    run(inventory::fulfill, {demand(tea, 2, 1)});
    run(inventory::release, {demand(tea, 1, 1), demand(tea, 2, 2)});
    EXPECT_EQ(level(tea).on_hand, q(8));
    EXPECT_EQ(level(tea).reserved, q(3));
    ASSERT_EQ(reservations(ReservationState::allocated).size(), 1U);
    EXPECT_EQ(reservations(ReservationState::allocated)[0].quantity, q(3));
    EXPECT_EQ(reservations(ReservationState::fulfilled)[0].quantity, q(2));
    EXPECT_EQ(reservations(ReservationState::released).size(), 2U);
    const Demand more[] = {demand(tea, 4, 1)};
    EXPECT_EQ(reason_in_unit([&](UnitOfWork& unit) { inventory::fulfill(unit, order, more); }),
              "inventory.reservation_not_found");
    in_unit([&](UnitOfWork& unit) { inventory::release_all(unit, order); });
    EXPECT_EQ(level(tea).reserved, q(0));
    in_unit([&](UnitOfWork& unit) { inventory::release_all(unit, order); });
    expect_sound_stock();
}

TEST_P(OrderStock, AHandOverIsTakenBackInParts) {
    const VariantId tea = stocked("TEA-1", 4);
    ASSERT_EQ(allocate(order, {demand(tea, 4, 1)}), "");
    run(inventory::fulfill, {demand(tea, 4, 1)});
    run(inventory::unfulfill, {demand(tea, 1, 1)});
    EXPECT_EQ(level(tea).on_hand, q(1));
    EXPECT_EQ(level(tea).reserved, q(1));
    run(inventory::unfulfill, {demand(tea, 3, 1)});
    run(inventory::fulfill, {demand(tea, 4, 1)});
    EXPECT_EQ(level(tea).on_hand, q(0));
    expect_sound_stock();
}

TEST_P(OrderStock, BackordersMayBeHandedOverBeforeTheGoodsAreReceived) {
    const VariantId tea = stocked("TEA-1", 1);
    store->inventory().set_backorder({.variant = tea, .limit = q(2)}).value();
    ASSERT_EQ(allocate(order, {demand(tea, 3, 1)}), "");
    run(inventory::fulfill, {demand(tea, 3, 1)});
    EXPECT_EQ(level(tea).on_hand, q(-2));
    EXPECT_EQ(level(tea).available, q(0));
    expect_sound_stock();
}

TEST_P(OrderStock, ReturnsGoBackWhereTheyCameFrom) {
    const VariantId tea = stocked("TEA-1", 1);
    store->inventory().create_location({.code = "store", .priority = 1}).value();
    receive(tea, 5, "store");
    ASSERT_EQ(allocate(order, {demand(tea, 4, 1)}), ""); // more than the default location has
    run(inventory::fulfill, {demand(tea, 4, 1)});
    const Demand first[] = {demand(tea, 1, 1)};
    in_unit([&](UnitOfWork& unit) { inventory::restock(unit, order, first, MovementReason::returned); });
    EXPECT_EQ(level(tea, "store").on_hand, q(2));
    const VariantId rice = new_variant("RICE-1"); // sold before it was counted here
    const Demand second[] = {demand(tea, 1, 9), demand(rice, 2, 8)};
    in_unit([&](UnitOfWork& unit) { inventory::restock(unit, order, second, MovementReason::returned); });
    EXPECT_EQ(level(tea).on_hand, q(2));
    EXPECT_EQ(level(rice).on_hand, q(2));
    expect_sound_stock();
}

TEST_P(OrderStock, ACartsHoldsBecomeItsOrdersPromise) {
    const VariantId tea = stocked("TEA-1", 3);
    const CartId cart{9};
    hold(tea, 2, cart);
    hold(tea, 1, CartId{10});
    EXPECT_EQ(allocate(OrderId{1}, {demand(tea, 1, 1)}), "inventory.out_of_stock");
    EXPECT_EQ(allocate(order, {demand(tea, 3, 1)}, cart), "inventory.out_of_stock");
    EXPECT_EQ(allocate(order, {demand(tea, 2, 1)}, cart), "");
    ASSERT_EQ(reservations(ReservationState::allocated).size(), 1U);
    EXPECT_EQ(reservations(ReservationState::allocated)[0].cart, cart);
    EXPECT_EQ(level(tea).reserved, q(3));
    expect_sound_stock();
}

TEST_P(OrderStock, WhatACartHeldTooMuchIsGivenBack) {
    const VariantId tea = stocked("TEA-1", 4);
    const CartId cart{9};
    hold(tea, 1, cart);
    hold(tea, 3, cart);
    EXPECT_EQ(allocate(order, {demand(tea, 2, 1)}, cart), "");
    EXPECT_EQ(level(tea).reserved, q(2));
    EXPECT_EQ(count_of("state = 'released'"), 1);
    EXPECT_EQ(count_of("state = 'held'"), 0);
    expect_sound_stock();
}

TEST_P(OrderStock, IsSetInBulkWithMovementsForTheDifferencesOnly) {
    const VariantId tea = stocked("TEA-1", 5);
    const VariantId rice = new_variant("RICE-1");
    const inventory::Stock stock[] = {{tea, q(2)}, {rice, q(7)}};
    const auto set = [&] {
        std::int64_t changed = 0;
        in_unit(
            [&](UnitOfWork& unit) { changed = inventory::set_stock(unit, stock, MovementReason::imported); });
        return changed;
    };
    EXPECT_EQ(set(), 2);
    EXPECT_EQ(set(), 0);
    EXPECT_EQ(level(tea).on_hand, q(2));
    EXPECT_EQ(sql_value("SELECT count(*) FROM movements WHERE reason = 'imported'"), "2");
    std::unordered_map<VariantId, Quantity> found;
    const VariantId both[] = {tea, rice};
    in_reader([&](Reader& reader) { found = inventory::on_hand(reader, both); });
    EXPECT_EQ(found[rice], q(7));
    expect_sound_stock();
}

TEST_P(OrderStock, TakesAsManyStatementsForManyLinesAsForOne) {
    std::vector<Demand> many;
    for (std::int64_t i = 0; i < 20; ++i)
        many.push_back(demand(stocked("SKU-" + std::to_string(i), 100), 1, i + 1));
    const std::vector<Demand> one(many.begin(), many.begin() + 1);
    const auto usage_of = [&](OrderId which, const std::vector<Demand>& lines) {
        const StoreUsage before = store->usage();
        in_unit([&](UnitOfWork& unit) { inventory::allocate(unit, which, lines, "lines"); });
        in_unit([&](UnitOfWork& unit) { inventory::fulfill(unit, which, lines); });
        const StoreUsage after = store->usage();
        return StoreUsage{after.prepared - before.prepared, after.executed - before.executed,
                          after.round_trips - before.round_trips, after.commits - before.commits};
    };
    usage_of(OrderId{1}, one); // prepares the statements
    const StoreUsage few = usage_of(OrderId{2}, one);
    const StoreUsage lots = usage_of(OrderId{3}, many);
    EXPECT_EQ(lots.prepared, 0);
    if (is_sqlite()) return;
    EXPECT_EQ(lots.executed, few.executed);
    EXPECT_EQ(lots.round_trips, few.round_trips);
    EXPECT_LE(few.round_trips, 11); // begin, select, update, inserts, commit; then one update more
}

} // namespace
} // namespace merastore
