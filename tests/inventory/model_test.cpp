// Stock against a model so simple that it can be read at once: random commands, with the same answers and the
// same sums on both sides. A failure prints the seed and what was done.
#include <random>

#include "inventory/stock_test.hpp"

namespace merastore {
namespace {

// One variant at one location, in whole pieces. Promises to carts and orders are kept by the model itself.
struct Shelf {
    bool opened = false;
    std::int64_t on_hand = 0;
    std::int64_t reserved = 0;
    std::int64_t backorder = 0;
    std::int64_t slack() const { return on_hand + backorder - reserved; }
    std::int64_t free() const { return std::max<std::int64_t>(0, slack()); }
    std::int64_t shortage() const { return std::max<std::int64_t>(0, -slack()); }
};

struct Hold {
    ReservationId id;
    std::size_t shelf = 0;
    std::int64_t quantity = 0;
    Instant expires_at;
    bool is_over = false;
};

struct Promise {
    OrderId order;
    std::vector<std::pair<std::size_t, std::int64_t>> parts; ///< of which shelf how much
    std::int64_t open() const {
        std::int64_t sum = 0;
        for (const auto& [shelf, quantity] : parts) sum += quantity;
        return sum;
    }
};

constexpr const char* places[] = {"front", "back"}; ///< by their priority

class StockModel : public test::StockTest {
protected:
    std::mt19937 random;
    VariantId variant;
    std::vector<Shelf> shelves = std::vector<Shelf>(2);
    std::vector<Hold> holds;
    std::vector<Promise> promises;
    std::int64_t orders = 0;
    std::string trail;
    int accepted = 0;
    int refused = 0;

    std::int64_t any(std::int64_t from, std::int64_t to) {
        return std::uniform_int_distribution<std::int64_t>(from, to)(random);
    }
    void begin(unsigned seed) {
        random.seed(seed);
        trail = "seed " + std::to_string(seed) + ":";
        variant = new_variant("SKU-" + std::to_string(seed));
        shelves.assign(2, {});
        holds.clear();
        promises.clear();
    }

    // Holds that are past their time count no more, whether or not somebody has ended them.
    void let_holds_expire() {
        for (Hold& hold : holds)
            if (!hold.is_over && hold.expires_at <= clock->now()) {
                hold.is_over = true;
                shelves[hold.shelf].reserved -= hold.quantity;
            }
    }

    /// Compares the answer with the model's; gives whether the command was accepted.
    template <class T>
    bool agrees(const std::string& what, const Result<T>& result, const std::string& reason) {
        trail += " " + what + ";";
        EXPECT_EQ(result ? "" : result.error().reason, reason) << trail;
        ++(result ? accepted : refused);
        return result.has_value();
    }
    bool agrees(const std::string& what, const std::string& got, const std::string& reason) {
        return got.empty() ? agrees(what, Result<int>(0), reason)
                           : agrees(what, Result<int>(Error{Code::internal, got, "", {}}), reason);
    }

    void receive(std::size_t at) {
        const std::int64_t quantity = any(1, 9);
        if (agrees("receive " + std::to_string(quantity) + " " + places[at],
                   store->inventory().receive(
                       {.variant = variant, .location = places[at], .quantity = Quantity::of(quantity)}),
                   "")) {
            shelves[at].on_hand += quantity;
            shelves[at].opened = true;
        }
    }
    void adjust(std::size_t at) {
        Shelf& shelf = shelves[at];
        std::int64_t difference = any(-6, 4);
        if (difference == 0) difference = -1;
        const bool too_much = difference < 0 && shelf.on_hand + difference < 0;
        const bool promised = difference < 0 && shelf.slack() < -difference;
        if (agrees("adjust " + std::to_string(difference) + " " + places[at],
                   store->inventory().adjust(
                       {.variant = variant, .location = places[at], .difference = Quantity::of(difference)}),
                   too_much   ? "inventory.out_of_stock"
                   : promised ? "inventory.below_reserved"
                              : "")) {
            shelf.on_hand += difference;
            shelf.opened = true;
        }
    }
    void count(std::size_t at) {
        const std::int64_t counted = any(0, 12);
        if (agrees("count " + std::to_string(counted) + " " + places[at],
                   store->inventory().count(
                       {.variant = variant, .location = places[at], .counted = Quantity::of(counted)}),
                   "")) {
            shelves[at].on_hand = counted;
            shelves[at].opened = true;
        }
    }
    void transfer(std::size_t from) {
        const std::int64_t quantity = any(1, 5);
        Shelf& source = shelves[from];
        if (agrees("transfer " + std::to_string(quantity) + " from " + places[from],
                   store->inventory().transfer({.variant = variant,
                                                .from = places[from],
                                                .to = places[1 - from],
                                                .quantity = Quantity::of(quantity)}),
                   !source.opened              ? "inventory.level_not_found"
                   : source.on_hand < quantity ? "inventory.out_of_stock"
                   : source.slack() < quantity ? "inventory.below_reserved"
                                               : "")) {
            source.on_hand -= quantity;
            shelves[1 - from].on_hand += quantity;
            shelves[1 - from].opened = true;
        }
    }
    void limit(std::size_t at) {
        Shelf& shelf = shelves[at];
        const std::int64_t limit = any(0, 4);
        const bool uncovers = limit < shelf.backorder && shelf.on_hand + limit - shelf.reserved < 0;
        if (agrees("backorder " + std::to_string(limit) + " " + places[at],
                   store->inventory().set_backorder(
                       {.variant = variant, .location = places[at], .limit = Quantity::of(limit)}),
                   uncovers ? "inventory.below_reserved" : "")) {
            shelf.backorder = limit;
            shelf.opened = true;
        }
    }

    void hold() {
        const std::int64_t quantity = any(1, 4);
        const std::size_t at = shelves[0].free() >= quantity ? 0 : 1;
        const Instant end = clock->now() + std::chrono::minutes{any(1, 20)};
        const auto held = store->inventory().hold({.variant = variant,
                                                   .quantity = Quantity::of(quantity),
                                                   .cart = CartId{any(1, 1'000'000)},
                                                   .expires_at = end});
        if (!agrees("hold " + std::to_string(quantity), held,
                    shelves[at].free() < quantity ? "inventory.out_of_stock" : ""))
            return;
        shelves[at].reserved += quantity;
        holds.push_back({held->id, at, quantity, end});
    }
    void release_hold() {
        if (holds.empty()) return;
        Hold& hold = holds[static_cast<std::size_t>(any(0, static_cast<std::int64_t>(holds.size()) - 1))];
        if (hold.is_over && hold.expires_at <= clock->now()) return; // nobody may have ended it yet
        if (agrees("release hold of " + std::to_string(hold.quantity),
                   store->inventory().release_hold({hold.id}),
                   hold.is_over ? "inventory.reservation_not_found" : "")) {
            hold.is_over = true;
            shelves[hold.shelf].reserved -= hold.quantity;
        }
    }

    void allocate() {
        const std::int64_t quantity = any(1, 8);
        Promise promise{OrderId{++orders + 1'000'000 * any(1, 1'000)}, {}};
        std::int64_t left = quantity;
        for (const std::size_t at : {0U, 1U})
            if (shelves[at].free() >= quantity && left > 0) promise.parts.emplace_back(at, left), left = 0;
        for (const std::size_t at : {0U, 1U})
            if (const std::int64_t part = std::min(left, shelves[at].free()); part > 0)
                promise.parts.emplace_back(at, part), left -= part;
        if (!agrees("order " + std::to_string(quantity),
                    StockTest::allocate(promise.order, {test::demand(variant, quantity, 1)}),
                    left > 0 ? "inventory.out_of_stock" : ""))
            return;
        for (const auto& [at, part] : promise.parts) shelves[at].reserved += part;
        promises.push_back(std::move(promise));
    }
    void end_promise() {
        if (promises.empty()) return;
        Promise& promise =
            promises[static_cast<std::size_t>(any(0, static_cast<std::int64_t>(promises.size()) - 1))];
        const bool hands_over = any(0, 1) == 0;
        const std::int64_t quantity = any(1, 5);
        const std::vector<inventory::Demand> lines = {test::demand(variant, quantity, 1)};
        const std::string got = reason_in_unit([&](UnitOfWork& unit) {
            if (hands_over)
                inventory::fulfill(unit, promise.order, lines);
            else
                inventory::release(unit, promise.order, lines);
        });
        if (!agrees((hands_over ? "hand over " : "cancel ") + std::to_string(quantity), got,
                    promise.open() < quantity ? "inventory.reservation_not_found" : ""))
            return;
        std::int64_t left = quantity;
        for (auto& [at, part] : promise.parts) {
            const std::int64_t taken = std::min(left, part);
            shelves[at].reserved -= taken;
            if (hands_over) shelves[at].on_hand -= taken;
            part -= taken;
            left -= taken;
        }
    }

    void step() {
        clock->advance(std::chrono::seconds{any(0, 200)});
        let_holds_expire();
        const auto at = static_cast<std::size_t>(any(0, 1));
        switch (any(0, 13)) {
            case 0:
            case 1: return receive(at);
            case 2: return adjust(at);
            case 3: return count(at);
            case 4: return transfer(at);
            case 5: return limit(at);
            case 6:
            case 7: return hold();
            case 8: return release_hold();
            case 9:
            case 10:
            case 11: return allocate();
            default: return end_promise();
        }
    }

    void compare() {
        ASSERT_DONE(store->inventory().expire_holds());
        for (const std::size_t at : {0U, 1U}) {
            if (!shelves[at].opened) continue;
            const Level level = this->level(variant, places[at]);
            EXPECT_EQ(level.on_hand, Quantity::of(shelves[at].on_hand)) << places[at] << " " << trail;
            EXPECT_EQ(level.reserved, Quantity::of(shelves[at].reserved)) << places[at] << " " << trail;
            EXPECT_EQ(level.shortage, Quantity::of(shelves[at].shortage())) << places[at] << " " << trail;
            EXPECT_EQ(level.available, Quantity::of(shelves[at].free())) << places[at] << " " << trail;
        }
    }
};
ON_EVERY_DATABASE(StockModel);

TEST_P(StockModel, AgreesWithTheStoreWhateverIsDone) {
    ASSERT_DONE(store->inventory().create_location({.code = "front", .priority = 1}));
    ASSERT_DONE(store->inventory().create_location({.code = "back", .priority = 2}));
    const unsigned first = std::random_device{}() % 1'000'000;
    const unsigned runs = is_sqlite() ? 20 : 5;
    for (unsigned seed = first; seed < first + runs && !HasFailure(); ++seed) {
        begin(seed);
        for (int i = 0; i < 60 && !HasFailure(); ++i) {
            step();
            if (i % 4 == 3) compare();
        }
        compare();
        expect_sound_stock();
    }
    EXPECT_GT(accepted, refused);
    EXPECT_GT(refused, static_cast<int>(runs));
}

} // namespace
} // namespace merastore
