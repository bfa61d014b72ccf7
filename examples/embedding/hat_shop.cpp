#include "hat_shop.hpp"

using namespace merastore;

namespace {

constexpr std::chrono::milliseconds between_rounds{500};
constexpr Duration page_lifetime = std::chrono::minutes{10};

Store open(const std::string& file, std::ostream& log) {
    OpenOptions options;
    options.database = "sqlite:" + file;
    options.logger = std::make_shared<GameLog>(log);
    options.authorizer = std::make_shared<GameRights>();
    return Store::open(options).value();
}

Call called_by(const Click& click) {
    return {.actor = {ActorKind::customer, click.player},
            .idempotency_key = click.player + '/' + click.number};
}

} // namespace

HatShop::HatShop(const std::string& file, std::ostream& log)
    : store_(open(file, log)),
      housekeeping_([this] { static_cast<void>(store_.run_due()); }, between_rounds) {}

ProductId HatShop::offer(const std::string& name, const std::string& sku, const std::string& price,
                         std::int64_t pieces) {
    const Product hat =
        store_.catalog()
            .create_product({.title = name, .sku = sku, .price = UnitPrice::parse(price).value()})
            .value();
    store_.inventory().receive({.sku = sku, .quantity = Quantity::of(pieces)}).value();
    return hat.id;
}

void HatShop::reprice(const std::string& sku, const std::string& price) {
    const Variant hat = store_.catalog().find_variant({.sku = sku}).value();
    store_.catalog().update_variant({.variant = hat.id, .price = UnitPrice::parse(price).value()}).value();
}

std::string HatShop::page(ProductId hat) {
    follow_events();
    const std::string key = hat.text();
    if (const auto kept = cache_.get(key)) return *kept + " (from the cache)";
    const Product product = store_.catalog().get_product({.product = hat}).value();
    const std::string page = product.title + ", " + product.variants.front().price.text();
    cache_.put(key, page, page_lifetime);
    return page;
}

Result<Order> HatShop::buy(const Click& click, const std::string& sku) {
    const PlaceOrder wish{.lines = {{.sku = sku}}, .payment = "manual", .method = "cash", .fulfill = true};
    return store_.checkout().place(wish, called_by(click));
}

Result<Product> HatShop::make_hat(const Click& click, const std::string& name) {
    const CreateProduct wish{.title = name, .sku = "MINE", .price = UnitPrice::parse("0 EUR").value()};
    return store_.catalog().create_product(wish, called_by(click));
}

/// What changed is forgotten. The subject of an event is the id of what it happened to, which is our key.
/// Other processes may change the store too: their events come the same way.
void HatShop::follow_events() {
    for (;;) {
        const EventPage news = store_.events({.after = seen_}).value();
        for (const Event& event : news.events) cache_.erase(event.subject);
        if (news.events.empty()) return;
        seen_ = news.next;
    }
}
