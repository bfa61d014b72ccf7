#include "instructions.hpp"

#include <stdexcept>

#include "merastore/quote.hpp"
#include "raw_checkout.hpp"
#include "raw_reads.hpp"

namespace merastore::bench {

// Not inlined and not static: callgrind knows it by its name.
[[gnu::noinline]] void counted_part(int times, const std::function<void(int)>& operation) {
    for (int i = 0; i < times; ++i) operation(i);
}

namespace {

constexpr int products = 50;
constexpr int warm_up = 3;

struct Stage {
    Store& store;
    const std::string& address;
    std::vector<CartId> carts;
    int times;
    /// Runs the operation until everything is prepared, and then so often as it is counted.
    void act(const std::function<void(int)>& operation) const {
        for (int i = 0; i < warm_up; ++i) operation(i);
        counted_part(times, [&](int i) { operation(warm_up + i); });
    }
    CartId cart(int i) const { return carts.at(static_cast<std::size_t>(i)); }
};

std::string sku(int i) { return "SKU-7-" + std::to_string(i % variants_each); }

void checkout(const Stage& stage) {
    stage.act([&](int i) { stage.store.checkout().place({.cart = stage.cart(i)}).value(); });
}

void checkout_by_hand(const Stage& stage) {
    stage.store.close();
    RawIds ids;
    RawCheckout raw(open_raw(stage.address), ids);
    stage.act([&](int i) {
        raw.connection().begin();
        raw.place(stage.cart(i).value());
        raw.connection().commit();
    });
}

void add_line(const Stage& stage) {
    stage.act([&](int i) { stage.store.carts().add_line({.cart = stage.cart(i), .sku = sku(i)}).value(); });
}

void add_line_by_hand(const Stage& stage) {
    stage.store.close();
    RawReads raw(open_raw(stage.address));
    stage.act([&](int i) { raw.add_line(stage.cart(i).value(), sku(i)); });
}

void get_cart_by_hand(const Stage& stage) {
    RawReads raw(open_raw(stage.address));
    stage.act([&](int i) { raw.cart(stage.cart(i).value()); });
}

void get_cart(const Stage& stage) {
    stage.act([&](int i) { stage.store.carts().get({.cart = stage.cart(i)}).value(); });
}

void product_by_slug(const Stage& stage) {
    stage.act([&](int i) {
        stage.store.catalog().get_product({.slug = "product-" + std::to_string(i % products)}).value();
    });
}

void product_by_slug_by_hand(const Stage& stage) {
    RawReads raw(open_raw(stage.address));
    stage.act([&](int i) { raw.product("product-" + std::to_string(i % products)); });
}

void list_of_20(const Stage& stage) {
    ListProducts query;
    query.status = ProductStatus::active;
    query.limit = 20;
    stage.act([&](int) { stage.store.catalog().list_products(query).value(); });
}

void list_of_20_by_hand(const Stage& stage) {
    RawReads raw(open_raw(stage.address));
    stage.act([&](int) { raw.list_of_20(); });
}

void quote_of_100(const Stage& stage) {
    const QuoteRequest request = request_of_100_lines();
    stage.act([&](int) { static_cast<void>(quote(request).value()); });
}

struct Countable {
    const char* name;
    void (*act)(const Stage&);
};

constexpr Countable all[] = {
    {"checkout", checkout},
    {"checkout by hand", checkout_by_hand},
    {"cart add", add_line},
    {"cart add by hand", add_line_by_hand},
    {"cart with its quote", get_cart},
    {"cart with its quote by hand", get_cart_by_hand},
    {"product by slug", product_by_slug},
    {"product by slug by hand", product_by_slug_by_hand},
    {"list of 20", list_of_20},
    {"list of 20 by hand", list_of_20_by_hand},
    {"quote of 100 lines", quote_of_100},
};

} // namespace

std::vector<std::string> countable() {
    std::vector<std::string> names;
    for (const Countable& one : all) names.emplace_back(one.name);
    return names;
}

void count_operation(Place& place, const std::string& name, int times) {
    for (const Countable& one : all) {
        if (name != one.name) continue;
        const std::string address = place.make(false);
        Store store = open_store(address);
        import_products(store, catalogue(products));
        const auto carts = static_cast<std::size_t>(times + warm_up);
        one.act({store, address, make_carts(store, carts, variants_of(*open_raw(address)), false), times});
        return;
    }
    throw std::runtime_error("there is no operation " + name);
}

} // namespace merastore::bench
