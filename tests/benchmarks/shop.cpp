#include "shop.hpp"

#include <unistd.h>

#include <fstream>
#include <random>
#include <stdexcept>
#include <thread>

namespace merastore::bench {

namespace {

constexpr std::int64_t stock_each = 1'000'000;

void require(bool holds, const std::string& what) {
    if (!holds) throw std::runtime_error("it does not add up: " + what);
}

const char* const tables[] = {"orders",   "order_lines",    "order_history",  "reservations",
                              "payments", "payment_events", "ledger_entries", "ledger_postings"};

} // namespace

Place::Place(std::filesystem::path folder, std::string server)
    : folder_(std::move(folder)), server_(std::move(server)) {
    std::filesystem::create_directories(folder_);
}

Place::~Place() {
    std::error_code ignored;
    std::filesystem::remove_all(folder_, ignored);
    for (const std::string& address : databases_) {
        try {
            remove(address);
        } catch (const std::exception&) { // the server is gone
        }
    }
}

std::string Place::fresh(bool on_server) {
    const std::string name = "bench_" + std::to_string(::getpid()) + "_" + std::to_string(++count_);
    if (!on_server) return "sqlite:" + (folder_ / (name + ".db")).string();
    // The server's address with another database in it: postgresql://host/NAME?options.
    const std::size_t options = std::min(server_.find('?'), server_.size());
    const std::size_t path = std::min(server_.find('/', server_.find("//") + 2), options);
    databases_.push_back(server_.substr(0, path) + "/" + name + server_.substr(options));
    return databases_.back();
}

std::string Place::make(bool on_server) {
    std::string address = fresh(on_server);
    if (on_server) {
        open_raw(server_)->script("CREATE DATABASE " + name_of(address));
        Store::migrate({.database = address}).value();
    }
    return address;
}

std::string Place::name_of(const std::string& address) const {
    const std::size_t begin = address.find("bench_");
    return address.substr(begin, address.find('?', begin) - begin);
}

void Place::copy(const std::string& from, const std::string& to) {
    if (from.starts_with("sqlite:")) {
        std::filesystem::copy_file(from.substr(7), to.substr(7));
        return;
    }
    open_raw(server_)->script("CREATE DATABASE " + name_of(to) + " TEMPLATE " + name_of(from));
}

void Place::remove(const std::string& address) {
    if (!address.starts_with("sqlite:")) {
        open_raw(server_)->script("DROP DATABASE IF EXISTS " + name_of(address) + " WITH (FORCE)");
        return;
    }
    for (const char* end : {"", "-wal", "-shm"}) std::filesystem::remove(address.substr(7) + end);
}

std::int64_t Place::bytes(const std::string& address) const {
    return static_cast<std::int64_t>(std::filesystem::file_size(address.substr(7)));
}

std::string catalogue(int products, int variants) {
    std::string text =
        "slug,title,description,vendor,type,status,tags,options,option_values,sku,barcode,price,stock\n";
    for (int p = 0; p < products; ++p)
        for (int v = 0; v < variants; ++v) {
            const std::string number = std::to_string(p);
            const std::string first =
                v > 0 ? ",,,,,,"
                      : "Product number " + number +
                            ",Something to have at home and to give to others.,Vendor " +
                            std::to_string(p % 50) + ",Goods,active,tag " + std::to_string(p % 20) + ",Size";
            text += "product-" + number + "," + first + ",Size " + std::to_string(v) + ",SKU-" + number +
                    "-" + std::to_string(v) + ",," + std::to_string(1 + p % 90) + "." +
                    std::to_string(10 + v * 20) + "," + std::to_string(stock_each) + "\n";
        }
    return text;
}

void import_products(Store& store, const std::string& text) {
    Import import = store.imports().begin_products({}).value();
    while (import.position < static_cast<std::int64_t>(text.size()))
        import = store.imports()
                     .append({import.id, import.position,
                              text.substr(static_cast<std::size_t>(import.position), largest_append)})
                     .value();
    import = store.imports().finish({import.id}).value();
    require(import.problems == 0, "rows of the import were refused");
}

Store open_store(const std::string& address) { return Store::open({.database = address}).value(); }

std::string make_shop(Place& place, bool on_server) {
    std::string address = place.make(on_server);
    Store store = open_store(address);
    import_products(store, catalogue(shop_products));
    store.close();
    return address;
}

std::vector<VariantId> variants_of(RawConnection& raw) {
    std::vector<VariantId> variants;
    for (const Cells& row : raw.query(raw.prepare("SELECT id FROM variants ORDER BY id"), {}, "i"))
        variants.emplace_back(row[0].integer);
    return variants;
}

std::vector<CartId> make_carts(Store& store, std::size_t count, const std::vector<VariantId>& variants,
                               bool hot) {
    constexpr std::size_t callers = 16;
    std::vector<CartId> carts(count);
    const auto make = [&](std::size_t caller) {
        std::mt19937_64 random(caller + 1);
        for (std::size_t i = caller; i < count; i += callers) {
            std::vector<NewCartLine> lines;
            const std::size_t first = random() % variants.size();
            for (const std::size_t step : {std::size_t{0}, std::size_t{3'301}, std::size_t{6'607}})
                lines.push_back({.variant = variants[(first + step) % variants.size()]});
            if (hot && lines[1].variant != variants[0] && lines[2].variant != variants[0])
                lines[0].variant = variants[0];
            carts[i] = store.carts().create({.lines = lines}).value().id;
        }
    };
    std::vector<std::thread> threads;
    for (std::size_t caller = 0; caller < callers; ++caller) threads.emplace_back(make, caller);
    for (std::thread& thread : threads) thread.join();
    return carts;
}

void verify_orders(RawConnection& raw, std::int64_t orders) {
    const auto count = [&](const std::string& query) { return raw.number("SELECT " + query); };
    require(count("count(*) FROM orders") == orders, "the orders");
    require(count("count(*) FROM order_lines") == orders * 3, "their lines");
    require(count("count(*) FROM reservations") == orders * 3, "what is promised to them");
    require(count("count(*) FROM carts WHERE status = 'completed'") == orders, "the carts");
    require(count("count(DISTINCT number) FROM orders") == orders, "the numbers");
    require(count("value FROM counters WHERE series = 'orders'") == orders, "the last number");
    require(count("CAST(sum(reserved) AS BIGINT) FROM levels") ==
                count("CAST(sum(quantity) AS BIGINT) FROM reservations"),
            "the stock");
    require(count("count(*) FROM levels l WHERE reserved <> (SELECT coalesce(sum(quantity), 0) FROM "
                  "reservations r WHERE r.level = l.id)") == 0,
            "the stock of single levels");
    require(count("CAST(sum(amount) AS BIGINT) FROM ledger_postings") == 0, "the books");
    require(count("CAST(sum(amount) AS BIGINT) FROM ledger_postings WHERE account = 'receivable'") ==
                count("CAST(sum(total) AS BIGINT) FROM orders"),
            "the receivables");
}

void verify_same_rows(RawConnection& one, RawConnection& other) {
    const auto per_order = [](RawConnection& raw, const std::string& from) {
        return raw.number("SELECT 1000 * count(*) / (SELECT count(*) FROM orders) FROM " + from);
    };
    for (const std::string table : tables)
        require(per_order(one, table) == per_order(other, table), "the rows of " + table);
    for (const std::string topic :
         {"order.placed", "carts.completed", "payments.processing", "inventory.level_changed"}) {
        const std::string events = "outbox WHERE topic = '" + topic + "' AND payload LIKE '%ord_%'";
        require(per_order(one, events) == 1000 && per_order(other, events) == 1000, "events " + topic);
    }
    const std::string audits = "audit WHERE operation = 'checkout.place'";
    require(per_order(one, audits) == 1000 && per_order(other, audits) == 1000, "the audit");
}

} // namespace merastore::bench
