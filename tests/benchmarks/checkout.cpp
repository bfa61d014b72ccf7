// Placing orders: the product beside the database alone, with the same rows read and written.
#include "plan.hpp"
#include "raw_checkout.hpp"

namespace merastore::bench {

namespace {

struct Setting {
    bool on_server = false;
    int callers = 1;
    bool hot = false;
    int rounds = 1;
    std::size_t orders = 1'000; ///< per round
};

// Two equal shops, one for the product and one for what works by hand.
class Match {
public:
    Match(Shops& shops, const Setting& setting) : place_(shops.place()), setting_(setting) {
        product_ = shops.copy(setting.on_server);
        const std::vector<VariantId> variants = variants_of(*open_raw(product_));
        {
            Store store = open_store(product_);
            const std::size_t count = setting.orders * static_cast<std::size_t>(setting.rounds) * 2;
            carts_ = make_carts(store, count, variants, setting.hot);
            store.close();
            if (setting.on_server)
                open_raw(product_)->script("ANALYZE"); // as PostgreSQL does by itself after a minute
        }
        by_hand_ = place_.fresh(setting.on_server);
        place_.copy(product_, by_hand_);
        store_.emplace(open_store(product_));
        const int connections = setting.on_server ? setting.callers : 1;
        for (int i = 0; i < connections; ++i)
            raw_.push_back(std::make_unique<RawCheckout>(open_raw(by_hand_), ids_));
        lane_ = std::make_unique<RawLane>(*raw_.front());
    }
    ~Match() {
        store_->close();
        raw_.clear();
        place_.remove(product_);
        place_.remove(by_hand_);
    }
    Match(const Match&) = delete;

    Sample product() {
        return round(placed_, [this](CartId cart, int) { store_->checkout().place({.cart = cart}).value(); });
    }
    Sample one_commit_each() {
        return round(placed_by_hand_, [this](CartId cart, int caller) {
            if (setting_.on_server) return place_with_commit(*raw_[static_cast<std::size_t>(caller)], cart);
            const std::lock_guard lock(mutex_);
            place_with_commit(*raw_.front(), cart);
        });
    }
    Sample grouped() {
        return round(placed_by_hand_, [this](CartId cart, int) { lane_->place(cart.value()); });
    }
    void verify() {
        verify_orders(*open_raw(product_), static_cast<std::int64_t>(placed_));
        verify_orders(*open_raw(by_hand_), static_cast<std::int64_t>(placed_by_hand_));
        verify_same_rows(*open_raw(product_), *open_raw(by_hand_));
    }

private:
    static void place_with_commit(RawCheckout& raw, CartId cart) {
        raw.connection().begin();
        raw.place(cart.value());
        raw.connection().commit();
    }
    template <class Place>
    Sample round(std::size_t& placed, Place place) {
        const std::size_t first = placed;
        placed += setting_.orders;
        return measure(setting_.callers, setting_.orders,
                       [&](std::size_t i, int caller) { place(carts_.at(first + i), caller); });
    }

    Place& place_;
    Setting setting_;
    std::string product_;
    std::string by_hand_;
    std::vector<CartId> carts_;
    std::optional<Store> store_;
    RawIds ids_;
    std::vector<std::unique_ptr<RawCheckout>> raw_;
    std::unique_ptr<RawLane> lane_;
    std::mutex mutex_;
    std::size_t placed_ = 0;
    std::size_t placed_by_hand_ = 0;
};

MeasuredRow run(Shops& shops, const std::string& name, const Setting& setting, double target) {
    Match match(shops, setting);
    Row row{name, "orders", {{"MeraStore", [&] { return match.product(); }}}, target};
    const Contender each{setting.on_server ? "libpq, prepared" : "sqlite3, a commit each",
                         [&] { return match.one_commit_each(); }};
    if (!setting.on_server && setting.callers > 1)
        row.contenders.push_back({"sqlite3, grouped", [&] { return match.grouped(); }});
    row.contenders.push_back(each);
    MeasuredRow measured = measure(row, setting.rounds);
    match.verify();
    return measured;
}

} // namespace

void plan_checkouts(Plan& plan, Shops& shops, const Settings& settings) {
    const auto add = [&](bool on_server, int callers, bool hot, double target) {
        const std::string name = std::string(on_server ? "postgresql" : "sqlite") + " checkout, " +
                                 std::to_string(callers) + (callers == 1 ? " caller" : " callers") +
                                 (hot ? ", one hot SKU" : "");
        const std::size_t orders = settings.quick ? 200 : on_server || callers == 1 ? 600 : 2'000;
        const Setting setting{on_server, callers, hot, settings.rounds, orders};
        plan.push_back({name, [&shops, name, setting, target] { return run(shops, name, setting, target); }});
    };
    for (const int callers : {1, 8, 32, 128}) add(false, callers, false, 0.8);
    add(false, 32, true, 0.8);
    if (!shops.place().has_server()) return;
    for (const int callers : {1, 8, 32}) add(true, callers, false, 1.0);
    for (const int callers : {8, 32}) add(true, callers, true, 3.0);
}

} // namespace merastore::bench
