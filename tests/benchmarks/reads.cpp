// What shop windows and carts ask, and what a cart costs to change.
#include "plan.hpp"
#include "raw_reads.hpp"

namespace merastore::bench {

namespace {

constexpr std::size_t carts_each = 512;

// A shop that the product and what works by hand share: they only read, or change carts of their own.
class Shared {
public:
    explicit Shared(Shops& shops) : place_(shops.place()), address_(shops.copy(false)) {
        store_.emplace(open_store(address_));
        carts_ = make_carts(*store_, carts_each * 2, variants_of(*open_raw(address_)), false);
        raw_.emplace(open_raw(address_));
    }
    ~Shared() {
        raw_.reset();
        store_->close();
        place_.remove(address_);
    }
    Shared(const Shared&) = delete;
    Store& store() { return *store_; }
    RawReads& raw() { return *raw_; }
    CartId cart(std::size_t i) const { return carts_[i % carts_each]; }
    CartId other_cart(std::size_t i) const { return carts_[carts_each + i % carts_each]; }

private:
    Place& place_;
    std::string address_;
    std::optional<Store> store_;
    std::optional<RawReads> raw_;
    std::vector<CartId> carts_;
};

std::string slug(std::size_t i) { return "product-" + std::to_string(i * 7 % shop_products); }
std::string sku(std::size_t i) {
    return "SKU-" + std::to_string(i * 7 % shop_products) + "-" + std::to_string(i % variants_each);
}

using Operation = std::function<void(Shared&, std::size_t)>;

struct Pair {
    const char* name;
    const char* what;
    double target;
    std::size_t times;
    Operation product;
    Operation by_hand;
};

MeasuredRow run(Shops& shops, const Pair& pair, int rounds) {
    Shared shared(shops);
    const auto round = [&](const Operation& operation) {
        return [&shared, &pair, &operation] {
            return measure(1, pair.times, [&](std::size_t i, int) { operation(shared, i); });
        };
    };
    Row row{pair.name, pair.what, {{"MeraStore", round(pair.product)}}, pair.target};
    if (pair.by_hand) row.contenders.push_back({"sqlite3", round(pair.by_hand)});
    return measure(row, rounds);
}

const Pair pairs[] = {
    {"sqlite product by slug", "products", 0.77, 20'000,
     [](Shared& s, std::size_t i) { s.store().catalog().get_product({.slug = slug(i)}).value(); },
     [](Shared& s, std::size_t i) { s.raw().product(slug(i)); }},
    {"sqlite list of 20 products", "lists", 0, 4'000,
     [](Shared& s, std::size_t) {
         ListProducts query;
         query.status = ProductStatus::active;
         query.limit = 20;
         s.store().catalog().list_products(query).value();
     },
     [](Shared& s, std::size_t) { s.raw().list_of_20(); }},
    {"sqlite cart of 3 lines with its quote", "carts", 0, 10'000,
     [](Shared& s, std::size_t i) { s.store().carts().get({.cart = s.cart(i)}).value(); },
     [](Shared& s, std::size_t i) { s.raw().cart(s.other_cart(i).value()); }},
    {"sqlite cart add", "lines", 0, carts_each,
     [](Shared& s, std::size_t i) { s.store().carts().add_line({.cart = s.cart(i), .sku = sku(i)}).value(); },
     [](Shared& s, std::size_t i) { s.raw().add_line(s.other_cart(i).value(), sku(i)); }},
    {"quote of 100 lines, no query", "quotes", 0, 5'000,
     [](Shared&, std::size_t) {
         static const QuoteRequest request = request_of_100_lines();
         static_cast<void>(quote(request).value());
     },
     nullptr},
};

} // namespace

void plan_reads(Plan& plan, Shops& shops, const Settings& settings) {
    for (const Pair& pair : pairs) {
        Pair scaled = pair;
        if (settings.quick) scaled.times /= 8;
        const int rounds = settings.rounds;
        plan.push_back({pair.name, [&shops, scaled, rounds] { return run(shops, scaled, rounds); }});
    }
}

} // namespace merastore::bench
