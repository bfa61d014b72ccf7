// The pure rules: what a level allows, how demands are spread, what a reservation may become.
#include "inventory/level.hpp"
#include "inventory/reservation.hpp"
#include "support/expect.hpp"
#include "support/state_page.hpp"

namespace merastore::inventory {
namespace {

Quantity q(std::int64_t units) { return Quantity::of(units); }

Level level_of(std::int64_t on_hand, std::int64_t reserved, std::int64_t limit = 0) {
    Level level;
    level.on_hand = q(on_hand);
    level.reserved = q(reserved);
    level.backorder_limit = q(limit);
    return level;
}

TEST(LevelRules, PromisesUpToWhatIsOnHandAndTheBackorderLimit) {
    EXPECT_EQ(changed(level_of(3, 1, 2), {}, q(4)).reserved, q(5));
    EXPECT_THROWS_REASON(changed(level_of(3, 1, 2), {}, q(5)), "inventory.below_reserved");
}

TEST(LevelRules, KeepsPromisesCoveredWhenStockGoes) {
    EXPECT_EQ(changed(level_of(5, 3), q(-2), {}).available, q(0));
    EXPECT_THROWS_REASON(changed(level_of(5, 3), q(-3), {}), "inventory.below_reserved");
}

TEST(LevelRules, ACountMayFindLessThanIsPromised) {
    const Level found = counted(level_of(5, 4), q(1));
    EXPECT_EQ(found.shortage, q(3));
    EXPECT_EQ(found.available, q(0));
    EXPECT_THROWS_REASON(changed(found, {}, q(1)), "inventory.below_reserved");
}

TEST(LevelRules, AShortageShrinksWithWhatComesAndWithWhatIsGivenBack) {
    const Level found = counted(level_of(5, 4), q(1));
    EXPECT_EQ(changed(found, q(2), {}).shortage, q(1));
    EXPECT_EQ(changed(found, {}, q(-1)).shortage, q(2));
    EXPECT_EQ(changed(found, q(9), {}).shortage, q(0));
    EXPECT_EQ(changed(found, q(9), {}).available, q(6));
    EXPECT_EQ(changed(found, q(-1), q(-1)).shortage, q(3)); // handing over is neither
}

TEST(LevelRules, ALowerBackorderLimitLeavesNoPromiseWithoutCover) {
    EXPECT_EQ(limited(level_of(1, 3, 5), q(2)).available, q(0));
    EXPECT_THROWS_REASON(limited(level_of(1, 3, 5), q(1)), "inventory.below_reserved");
    EXPECT_EQ(limited(counted(level_of(5, 4), q(1)), q(2)).shortage, q(1));
}

class Allocating : public ::testing::Test {
protected:
    static Demand wants(std::int64_t variant, std::int64_t quantity) {
        return {VariantId{variant}, q(quantity), OrderLineId{1}};
    }
    static Shelf shelf(std::int64_t id, std::int64_t variant, std::int64_t free) {
        return {LevelId{id}, VariantId{variant}, LocationId{id}, q(free)};
    }
    /// "demand:shelf:quantity …"
    static std::string shown(const Allocation& allocation) {
        std::string text;
        for (const Take& take : allocation.takes)
            text += (text.empty() ? "" : " ") + std::to_string(take.demand) + ":" +
                    std::to_string(take.shelf) + ":" + take.quantity.text();
        return text;
    }
};

TEST_F(Allocating, TakesFromTheFirstShelfThatHasEnough) {
    const Demand demands[] = {wants(7, 4)};
    const Shelf shelves[] = {shelf(1, 7, 3), shelf(2, 7, 5), shelf(3, 7, 9)};
    EXPECT_EQ(shown(allocation_of(demands, shelves)), "0:1:4");
}

TEST_F(Allocating, TakesFromSeveralWhereNoneHasEnough) {
    const Demand demands[] = {wants(7, 3), wants(8, 1), wants(7, 4)};
    const Shelf shelves[] = {shelf(1, 7, 2), shelf(2, 7, 0), shelf(3, 7, 5), shelf(4, 8, 1)};
    EXPECT_EQ(shown(allocation_of(demands, shelves)), "0:0:2 0:2:1 1:3:1 2:2:4");
}

TEST_F(Allocating, SumsDemandsOfOneVariantBeforeTheCheck) {
    const Demand demands[] = {wants(7, 2), wants(8, 1), wants(7, 2)};
    const Shelf shelves[] = {shelf(1, 7, 3), shelf(2, 8, 1)};
    const Allocation allocation = allocation_of(demands, shelves);
    EXPECT_EQ(allocation.first_short, 2U);
    EXPECT_EQ(allocation.available, q(3));
    EXPECT_TRUE(allocation.takes.empty());
}

TEST_F(Allocating, AVariantWithoutAnyShelfIsShort) {
    const Demand demands[] = {wants(7, 1)};
    EXPECT_EQ(allocation_of(demands, {}).first_short, 0U);
    EXPECT_EQ(allocation_of(demands, {}).available, q(0));
}

TEST(ReservationRules, TakeTheEdgesThatTheDocumentationLists) {
    const auto changes = [](ReservationState from, ReservationState to) { return may_become(from, to); };
    EXPECT_EQ(test::edges_on_page("Reservation"), test::edges_in_code<ReservationState>(changes));
    EXPECT_EQ(test::edges_on_page("Reservation").size(), 6U);
}

TEST(ReservationRules, EveryPairOfStatesIsAnEdgeOrRefused) {
    for (const ReservationState from : TypeOf<ReservationState>::values)
        for (const ReservationState to : TypeOf<ReservationState>::values) {
            Reservation reservation;
            reservation.state = from;
            if (may_become(from, to))
                EXPECT_EQ(becoming(reservation, to).becomes, to);
            else
                EXPECT_THROWS_REASON(becoming(reservation, to), "internal.reservation_edge")
                    << name_of(from) << " to " << name_of(to);
        }
}

TEST(ReservationRules, RefuseAnEdgeThatIsNotThere) {
    Reservation over;
    over.state = ReservationState::expired;
    EXPECT_THROWS_REASON(becoming(over, ReservationState::released), "internal.reservation_edge");
}

TEST(ReservationRules, LinesDrawFromTheirOldestReservationsFirst) {
    std::vector<Reservation> reservations(3);
    for (std::size_t i = 0; i < 3; ++i) {
        reservations[i].quantity = q(2);
        reservations[i].line = OrderLineId{i == 1 ? 5 : 4};
    }
    const Demand lines[] = {{VariantId{1}, q(2), OrderLineId{4}}, {VariantId{1}, q(1), OrderLineId{4}}};
    EXPECT_EQ(drawn(reservations, lines), (std::vector<Quantity>{q(2), q(0), q(1)}));
    const Demand too_much[] = {{VariantId{1}, q(3), OrderLineId{5}}};
    EXPECT_THROWS_REASON(drawn(reservations, too_much), "inventory.reservation_not_found");
}

} // namespace
} // namespace merastore::inventory
