// Many at once, on the last units.
#include "inventory/stock_test.hpp"

namespace merastore {
namespace {

using inventory::Demand;
using test::demand;

Quantity q(std::int64_t units) { return Quantity::of(units); }

class Contention : public test::StockTest {
protected:
    std::mutex mutex;
    std::map<std::string, int> outcomes; ///< by reason, "" for success
    void note(const std::string& reason) {
        const std::lock_guard lock(mutex);
        ++outcomes[reason];
    }
    HoldStock one_of(VariantId variant, CartId cart = CartId{5}) {
        return {.variant = variant,
                .quantity = q(1),
                .cart = cart,
                .expires_at = clock->now() + std::chrono::seconds{30}};
    }
};
ON_EVERY_DATABASE(Contention);

TEST_P(Contention, SixtyFourBuyersGetTheLastUnitOnce) {
    const VariantId tea = stocked("TEA-1", 1);
    on_threads(64, [&](int i) { note(allocate(OrderId{i + 1}, {demand(tea, 1, i + 1)})); });
    EXPECT_EQ(outcomes, (std::map<std::string, int>{{"", 1}, {"inventory.out_of_stock", 63}}));
    EXPECT_EQ(level(tea).reserved, q(1));
    expect_sound_stock();
}

TEST_P(Contention, HoldsOfManyCartsEndAtTheLastUnit) {
    const VariantId tea = stocked("TEA-1", 5);
    on_threads(32,
               [&](int i) { note(test::reason_of(store->inventory().hold(one_of(tea, CartId{i + 1})))); });
    EXPECT_EQ(outcomes["(it succeeded)"], 5);
    EXPECT_EQ(outcomes["inventory.out_of_stock"], 27);
    expect_sound_stock();
}

TEST_P(Contention, OverlappingDemandsInAnyOrderNeitherBlockNorOversell) {
    std::vector<VariantId> variants;
    for (int i = 0; i < 4; ++i) variants.push_back(stocked("SKU-" + std::to_string(i), 40));
    on_threads(12, [&](int thread) {
        for (int round = 0; round < 8; ++round) {
            const int id = thread * 100 + round + 1;
            std::vector<Demand> demands;
            for (int i = 0; i < 3; ++i) {
                const int at = (thread % 2 == 0 ? 3 - i : i) + round;
                demands.push_back(demand(variants[static_cast<std::size_t>(at % 4)], 1, id * 10 + i));
            }
            note(allocate(OrderId{id}, demands));
        }
    });
    EXPECT_EQ(outcomes[""] + outcomes["inventory.out_of_stock"], 96) << outcomes.rbegin()->first;
    EXPECT_EQ(count_of("state = 'allocated'"), outcomes[""] * 3);
    EXPECT_GE(outcomes[""], 40);
    expect_sound_stock();
}

TEST_P(Contention, StockAtTwoLocationsIsPromisedToTheLastUnit) {
    const VariantId tea = stocked("TEA-1", 10);
    store->inventory().create_location({.code = "store", .priority = 1}).value();
    receive(tea, 10, "store");
    on_threads(16, [&](int i) { note(allocate(OrderId{i + 1}, {demand(tea, 3, i + 1)})); });
    EXPECT_EQ(outcomes, (std::map<std::string, int>{{"", 6}, {"inventory.out_of_stock", 10}}));
    EXPECT_EQ(available(tea), q(2));
    expect_sound_stock();
}

TEST_P(Contention, TwoStoresOnOneDatabaseShareItsStock) {
    const VariantId tea = stocked("TEA-1", 5);
    const Store other = open_another();
    on_threads(16, [&](int i) {
        const Store& mine = i % 2 == 0 ? *store : other;
        note(test::reason_of(mine.inventory().hold(one_of(tea, CartId{i + 1}))));
    });
    EXPECT_EQ(outcomes["(it succeeded)"], 5);
    EXPECT_EQ(outcomes["inventory.out_of_stock"], 11);
    expect_sound_stock();
}

TEST_P(Contention, PartsOfOneOrderAreHandedOverOnce) {
    const VariantId tea = stocked("TEA-1", 10);
    const OrderId order{1};
    ASSERT_EQ(allocate(order, {demand(tea, 6, 1)}), "");
    on_threads(8, [&](int i) {
        note(reason_in_unit([&](UnitOfWork& unit) {
            const Demand part[] = {demand(tea, 2, 1)};
            if (i % 2 == 0)
                inventory::fulfill(unit, order, part);
            else
                inventory::release(unit, order, part);
        }));
    });
    EXPECT_EQ(outcomes, (std::map<std::string, int>{{"", 3}, {"inventory.reservation_not_found", 5}}));
    EXPECT_EQ(level(tea).reserved, q(0));
    expect_sound_stock();
}

TEST_P(Contention, AHoldIsFreedOnceByWhoeverComesFirst) {
    const VariantId tea = stocked("TEA-1", 1);
    for (int round = 1; round <= 12; ++round) {
        const Reservation held = store->inventory().hold(one_of(tea)).value();
        clock->advance(std::chrono::minutes{1});
        std::string placed = "(not asked)";
        on_threads(4, [&](int i) {
            if (i == 0) placed = allocate(OrderId{round}, {demand(tea, 1, round)}, CartId{5});
            if (i == 1 || i == 3) store->inventory().expire_holds().value();
            if (i == 2) static_cast<void>(store->inventory().release_hold({held.id}));
        });
        EXPECT_EQ(placed, "");
        EXPECT_EQ(level(tea).reserved, q(1));
        EXPECT_EQ(count_of("state = 'held'"), 0);
        EXPECT_EQ(count_of("state = 'allocated'"), 1);
        expect_sound_stock();
        in_unit([&](UnitOfWork& unit) { inventory::release_all(unit, OrderId{round}); });
    }
}

TEST_P(Contention, TheFirstReceiptsOfAVariantMakeOneLevel) {
    const VariantId tea = new_variant("TEA-1");
    on_threads(8, [&](int) { receive(tea, 2); });
    EXPECT_EQ(level(tea).on_hand, q(16));
    EXPECT_EQ(sql_value("SELECT count(*) FROM levels"), "1");
    expect_sound_stock();
}

} // namespace
} // namespace merastore
