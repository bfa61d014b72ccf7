// Filling shops, and opening a large one.
#include "large_shop.hpp"
#include "plan.hpp"

namespace merastore::bench {

namespace {

// `work` handles `rows` rows at once; gives what one of them takes.
Sample measure_rows(std::size_t rows, const std::function<void()>& work) {
    Sample sample = measure(1, 1, [&](std::size_t, int) { work(); });
    const auto all = static_cast<double>(rows);
    sample.per_second *= all;
    sample.cpu_us /= all;
    sample.syncs /= all;
    return sample;
}

std::size_t rows_of(int products) { return static_cast<std::size_t>(products) * variants_each; }

MeasuredRow import_of_products(Shops& shops, int products, int rounds) {
    constexpr int rows_per_commit = 5'000;
    Place& place = shops.place();
    const std::string text = catalogue(products);
    const std::string full = place.make(false);
    {
        Store store = open_store(full);
        import_products(store, text);
        store.close();
    }
    const auto on_empty = [&](const std::function<void(const std::string&, Store&)>& work) {
        const std::string address = place.make(false);
        Store store = open_store(address);
        const Sample sample = measure_rows(rows_of(products), [&] { work(address, store); });
        store.close();
        place.remove(address);
        return sample;
    };
    const auto import = [&] {
        return on_empty([&](const std::string&, Store& store) { import_products(store, text); });
    };
    const auto copy = [&] {
        return on_empty(
            [&](const std::string& address, Store&) { copy_rows(full, address, rows_per_commit); });
    };
    const auto again = [&] {
        Store store = open_store(full);
        const Sample sample = measure_rows(rows_of(products), [&] { import_products(store, text); });
        store.close();
        return sample;
    };
    const Row row{"sqlite import of products",
                  "rows",
                  {{"MeraStore", import}, {"sqlite3, its rows", copy}, {"once more, nothing new", again}}};
    MeasuredRow measured = measure(row, rounds);
    place.remove(full);
    return measured;
}

Sample opening(const std::string& address, bool by_hand) {
    const Opened opened = open_elsewhere(address, by_hand);
    Sample sample;
    sample.per_second = 1'000 / opened.open_ms;
    sample.p50_us = sample.p99_us = opened.open_ms * 1'000;
    sample.memory_mib = opened.memory_mib;
    return sample;
}

MeasuredRow opening_of_large_shop(Shops& shops, const std::string& name, int products, std::size_t orders,
                                  int rounds) {
    Place& place = shops.place();
    const std::string address = place.make(false);
    Store store = open_store(address);
    import_products(store, catalogue(products, 1));
    import_past_trade(store, orders);
    store.close();
    const Row row{name,
                  "stores",
                  {{"MeraStore", [&] { return opening(address, false); }},
                   {"sqlite3", [&] { return opening(address, true); }}}};
    MeasuredRow measured = measure(row, rounds);
    place.remove(address);
    return measured;
}

} // namespace

void plan_large_shops(Plan& plan, Shops& shops, const Settings& settings) {
    const int products = settings.quick ? shop_products : 4 * shop_products;
    const int rounds = settings.rounds;
    plan.push_back({"sqlite import of products",
                    [&shops, products, rounds] { return import_of_products(shops, products, rounds); }});
    const int many = settings.quick ? 10'000 : 100'000;
    const std::size_t orders = settings.quick ? 20'000 : 1'000'000;
    const std::string name =
        settings.quick ? "open, 10k products, 20k orders" : "open, 100k products, 1M orders";
    plan.push_back({name, [&shops, name, many, orders, rounds] {
                        return opening_of_large_shop(shops, name, many, orders, rounds);
                    }});
}

} // namespace merastore::bench
