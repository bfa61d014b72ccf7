// What people do to stock: receiving, adjusting, counting, transferring, backorders, holds.
#include "inventory/stock_test.hpp"

namespace merastore {
namespace {

Quantity q(std::int64_t units) { return Quantity::of(units); }

struct EverybodyMayDoAll final : Authorizer {
    bool allows(const Actor&, std::string_view, TenantId) override { return true; }
};

class StockCommands : public test::StockTest {
protected:
    Result<Reservation> hold(VariantId variant, std::int64_t quantity, std::int64_t seconds = 60) {
        return store->inventory().hold({.variant = variant,
                                        .quantity = q(quantity),
                                        .cart = CartId{77},
                                        .expires_at = clock->now() + std::chrono::seconds{seconds}});
    }
};
ON_EVERY_DATABASE(StockCommands);

TEST_P(StockCommands, ReceiveBySkuAtTheDefaultLocation) {
    new_variant("TEA-1");
    const Level first =
        store->inventory().receive({.sku = "TEA-1", .quantity = q(5), .note = "PO 7"}).value();
    EXPECT_EQ(first.on_hand, q(5));
    EXPECT_EQ(first.available, q(5));
    EXPECT_EQ(store->inventory().receive({.sku = "TEA-1", .quantity = q(2)}).value().on_hand, q(7));

    const Page<Movement> movements = store->inventory().list_movements({.variant = first.variant}).value();
    ASSERT_EQ(movements.items.size(), 2U);
    EXPECT_EQ(movements.items[0].quantity, q(2));
    EXPECT_EQ(movements.items[1].note, "PO 7");
    EXPECT_EQ(movements.items[1].reason, MovementReason::received);
    EXPECT_EQ(movements.items[1].at, clock->now());
    expect_sound_stock();
}

TEST_P(StockCommands, TellOfEachChangeOnce) {
    const VariantId tea = stocked("TEA-1", 5);
    store->inventory().adjust({.variant = tea, .difference = q(-1)}).value();
    EXPECT_EQ(sql_value("SELECT count(*) FROM outbox WHERE topic = 'inventory.level_changed'"), "2");
    EXPECT_EQ(sql_value("SELECT count(*) FROM outbox WHERE topic = 'inventory.location_created'"), "1");
}

TEST_P(StockCommands, RefuseVariantsThatAreNotCounted) {
    new_variant("SERVICE", Unit::each, false);
    EXPECT_REFUSED(store->inventory().receive({.sku = "SERVICE", .quantity = q(1)}), "inventory.not_tracked");
    EXPECT_REFUSED(store->inventory().receive({.sku = "NOTHING", .quantity = q(1)}),
                   "catalog.variant_not_found");
}

TEST_P(StockCommands, TakeMultiplesOfTheStep) {
    new_variant("TEA-1");
    new_variant("RICE", Unit::kg);
    const auto receive = [&](const std::string& sku, const char* quantity) {
        return store->inventory().receive({.sku = sku, .quantity = Quantity::parse(quantity).value()});
    };
    EXPECT_REFUSED(receive("TEA-1", "0.5"), "inventory.bad_quantity");
    EXPECT_REFUSED(receive("TEA-1", "0"), "inventory.bad_quantity");
    EXPECT_REFUSED(receive("TEA-1", "-1"), "inventory.bad_quantity");
    EXPECT_REFUSED(receive("TEA-1", "1000000001"), "inventory.bad_quantity");
    EXPECT_DONE(receive("RICE", "0.125"));
    EXPECT_DONE(receive("TEA-1", "1000000000"));
    EXPECT_REFUSED(receive("TEA-1", "1"), "inventory.bad_quantity");
    EXPECT_EQ(sql_value("SELECT count(*) FROM movements"), "2");
}

TEST_P(StockCommands, AdjustNeverBelowWhatIsPromised) {
    const VariantId tea = stocked("TEA-1", 5);
    ASSERT_EQ(allocate(OrderId{1}, {test::demand(tea, 3, 1)}), "");
    const auto adjust = [&](std::int64_t difference) {
        return store->inventory().adjust(
            {.variant = tea, .difference = q(difference), .reason = MovementReason::damaged});
    };
    EXPECT_EQ(adjust(-2).value().available, q(0));
    EXPECT_REFUSED(adjust(-1), "inventory.below_reserved");
    EXPECT_REFUSED(adjust(-4), "inventory.out_of_stock");
    EXPECT_REFUSED(adjust(0), "inventory.bad_quantity");
    const Page<Movement> movements = store->inventory().list_movements({.variant = tea}).value();
    EXPECT_EQ(movements.items[0].reason, MovementReason::damaged);
    expect_sound_stock();
}

TEST_P(StockCommands, ACountBelowWhatIsPromisedIsAShortageUntilItIsResolved) {
    const VariantId tea = stocked("TEA-1", 5);
    ASSERT_EQ(allocate(OrderId{1}, {test::demand(tea, 4, 1)}), "");
    const CountResult found = store->inventory().count({.variant = tea, .counted = q(1)}).value();
    EXPECT_EQ(found.level.on_hand, q(1));
    EXPECT_EQ(found.shortage, q(3));
    EXPECT_EQ(level(tea).shortage, q(3));
    EXPECT_EQ(store->inventory().list_levels({.only_short = true}).value().items.size(), 1U);
    EXPECT_EQ(allocate(OrderId{2}, {test::demand(tea, 1, 2)}), "inventory.out_of_stock");
    expect_sound_stock();

    receive(tea, 1);
    EXPECT_EQ(level(tea).shortage, q(2));
    in_unit([&](UnitOfWork& unit) { inventory::release_all(unit, OrderId{1}); });
    EXPECT_EQ(level(tea).shortage, q(0));
    EXPECT_EQ(level(tea).available, q(2));
    EXPECT_TRUE(store->inventory().list_levels({.only_short = true}).value().items.empty());
    expect_sound_stock();
}

TEST_P(StockCommands, ACountThatFindsNothingNewMovesNothing) {
    const VariantId tea = stocked("TEA-1", 5);
    EXPECT_EQ(store->inventory().count({.variant = tea, .counted = q(5)}).value().shortage, q(0));
    EXPECT_EQ(sql_value("SELECT count(*) FROM movements"), "1");
    EXPECT_REFUSED(store->inventory().count({.variant = tea, .counted = q(-1)}), "inventory.bad_quantity");
}

TEST_P(StockCommands, TransferBetweenLocations) {
    const VariantId tea = stocked("TEA-1", 5);
    store->inventory().create_location({.code = "store"}).value();
    ASSERT_EQ(allocate(OrderId{1}, {test::demand(tea, 1, 1)}), "");
    const auto transfer = [&](const std::string& from, const std::string& to, std::int64_t quantity) {
        return store->inventory().transfer({.variant = tea, .from = from, .to = to, .quantity = q(quantity)});
    };
    EXPECT_EQ(transfer("default", "store", 3).value().on_hand, q(3));
    EXPECT_EQ(level(tea).on_hand, q(2));
    EXPECT_REFUSED(transfer("default", "store", 2), "inventory.below_reserved");
    EXPECT_REFUSED(transfer("default", "store", 3), "inventory.out_of_stock");
    EXPECT_REFUSED(transfer("default", "default", 1), "inventory.same_location");
    EXPECT_REFUSED(transfer("default", "nowhere", 1), "inventory.location_not_found");
    EXPECT_DONE(transfer("store", "default", 3));
    EXPECT_EQ(level(tea).on_hand, q(5));
    expect_sound_stock();
}

TEST_P(StockCommands, ABackorderLimitLetsPromisesExceedWhatIsOnHand) {
    const VariantId tea = stocked("TEA-1", 1);
    const auto limit = [&](std::int64_t quantity) {
        return store->inventory().set_backorder({.variant = tea, .limit = q(quantity)});
    };
    EXPECT_EQ(limit(2).value().available, q(3));
    EXPECT_EQ(allocate(OrderId{1}, {test::demand(tea, 4, 1)}), "inventory.out_of_stock");
    EXPECT_EQ(allocate(OrderId{1}, {test::demand(tea, 3, 1)}), "");
    EXPECT_REFUSED(limit(1), "inventory.below_reserved");
    EXPECT_REFUSED(limit(-1), "inventory.bad_quantity");
    expect_sound_stock();
}

TEST_P(StockCommands, AHoldCountsUntilItExpires) {
    const VariantId tea = stocked("TEA-1", 3);
    EXPECT_EQ(hold(tea, 2).value().state, ReservationState::held);
    EXPECT_REFUSED(hold(tea, 2), "inventory.out_of_stock");
    EXPECT_REFUSED(hold(tea, 1, 0), "inventory.bad_expiry");
    EXPECT_EQ(available(tea), q(1));

    clock->advance(std::chrono::seconds{60});
    EXPECT_EQ(available(tea), q(3)); // nobody has ended it yet, but it holds nothing
    EXPECT_EQ(level(tea).reserved, q(2));
    EXPECT_EQ(store->inventory().expire_holds().value().reservations, 1);
    EXPECT_EQ(level(tea).reserved, q(0));
    EXPECT_EQ(store->inventory().expire_holds().value().reservations, 0);
    expect_sound_stock();
}

TEST_P(StockCommands, WhoeverNeedsTheStockEndsAHoldThatIsOver) {
    const VariantId tea = stocked("TEA-1", 2);
    hold(tea, 2).value();
    clock->advance(std::chrono::seconds{61});
    EXPECT_DONE(hold(tea, 2));
    EXPECT_EQ(count_of("state = 'expired'"), 1);
    clock->advance(std::chrono::seconds{61});
    EXPECT_EQ(allocate(OrderId{1}, {test::demand(tea, 2, 1)}), "");
    EXPECT_EQ(count_of("state = 'expired'"), 2);
    EXPECT_EQ(level(tea).reserved, q(2));
    expect_sound_stock();
}

TEST_P(StockCommands, AHoldIsReleasedOnce) {
    const VariantId tea = stocked("TEA-1", 2);
    const Reservation held = hold(tea, 2).value();
    EXPECT_EQ(store->inventory().release_hold({held.id}).value().state, ReservationState::released);
    EXPECT_EQ(level(tea).available, q(2));
    EXPECT_REFUSED(store->inventory().release_hold({held.id}), "inventory.reservation_not_found");
    EXPECT_REFUSED(store->inventory().release_hold({ReservationId{1}}), "inventory.reservation_not_found");
    expect_sound_stock();
}

TEST_P(StockCommands, BackgroundWorkEndsHolds) {
    const VariantId tea = stocked("TEA-1", 2);
    hold(tea, 1).value();
    hold(tea, 1).value();
    clock->advance(std::chrono::minutes{2});
    std::int64_t done = 0;
    const std::vector<DueWork> all = store->run_due().value();
    for (const DueWork& work : all)
        if (work.job == "inventory.expire_holds") done = work.done;
    EXPECT_EQ(done, 2);
    EXPECT_EQ(level(tea).available, q(2));
}

TEST_P(StockCommands, LocationsHaveCodesOfTheirOwn) {
    EXPECT_EQ(store->inventory().create_location({.code = "north", .priority = 3}).value().name, "north");
    EXPECT_REFUSED(store->inventory().create_location({.code = "north"}), "inventory.location_taken");
    EXPECT_REFUSED(store->inventory().create_location({}), "invalid.required");
}

TEST_P(StockCommands, ListWhatRunsLow) {
    const VariantId tea = stocked("TEA-1", 5);
    stocked("TEA-2", 50);
    const Page<Level> low = store->inventory().list_levels({.available_below = q(10)}).value();
    ASSERT_EQ(low.items.size(), 1U);
    EXPECT_EQ(low.items[0].variant, tea);
    const Page<Level> first = store->inventory().list_levels({.limit = 1}).value();
    ASSERT_TRUE(first.next);
    const Page<Level> second = store->inventory().list_levels({.limit = 1, .cursor = first.next}).value();
    EXPECT_EQ(second.items[0].variant, tea);
    EXPECT_FALSE(second.next);
    EXPECT_REFUSED(store->inventory().list_levels({.location = "nowhere"}), "inventory.location_not_found");
    EXPECT_REFUSED(store->inventory().list_movements({.limit = 201}), "invalid.limit");
    EXPECT_REFUSED(store->inventory().level({.variant = new_variant("NEW")}), "inventory.level_not_found");
}

TEST_P(StockCommands, ShowWhatCanBePromisedOfAProduct) {
    options.authorizer = std::make_shared<EverybodyMayDoAll>();
    reopen();
    NewVariant red{.sku = "RED", .option_values = {"Red"}, .price = UnitPrice::parse("2.49 EUR").value()};
    NewVariant blue = red, card = red;
    blue.sku = "BLUE";
    blue.option_values = {"Blue"};
    card.sku = "CARD";
    card.option_values = {"Card"};
    card.track_stock = false;
    const Product product = store->catalog()
                                .create_product({.title = "Things",
                                                 .option_names = {"Kind"},
                                                 .variants = {red, blue, card}})
                                .value();
    receive(product.variants[0].id, 5);
    static_cast<void>(store->inventory().create_location({.code = "north"}).value());
    receive(product.variants[0].id, 2, "north");
    const Call visitor{.actor = Actor::anonymous()};
    const Availability seen = store->inventory().availability({product.id}, visitor).value();
    ASSERT_EQ(seen.items.size(), 3U);
    EXPECT_EQ(seen.items[0].variant, product.variants[0].id);
    EXPECT_EQ(seen.items[0].available, q(7));
    EXPECT_EQ(seen.items[1].available, q(0));
    EXPECT_FALSE(seen.items[2].available);
    static_cast<void>(store->catalog().archive_product({product.id}).value());
    EXPECT_REFUSED(store->inventory().availability({product.id}, visitor), "catalog.product_not_found");
    EXPECT_EQ(store->inventory().availability({product.id}).value().items.size(), 3U);
}

} // namespace
} // namespace merastore
