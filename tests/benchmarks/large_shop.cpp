#include "large_shop.hpp"

#include <sqlite3.h>
#include <sys/resource.h>
#include <unistd.h>

#include <chrono>
#include <cstdio>
#include <memory>
#include <stdexcept>

namespace merastore::bench {

namespace {

using Clock = std::chrono::steady_clock;

double milliseconds_since(Clock::time_point begin) {
    return std::chrono::duration<double, std::milli>(Clock::now() - begin).count();
}

double peak_mib() {
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    return static_cast<double>(usage.ru_maxrss) / 1024;
}

constexpr const char* mapping =
    R"({"columns":{"order":"order","sku":"sku","quantity":"quantity","unit_price":"price","date":"date"},)"
    R"("currency":"EUR","date_format":"YYYY-MM-DD","time_zone":"UTC","cancellation_prefix":"C",)"
    R"("entry_prefix":"A"})";

std::string two_digits(std::size_t number) { return (number < 10 ? "0" : "") + std::to_string(number); }

std::string past_trade(std::size_t first, std::size_t count) {
    std::string text;
    for (std::size_t i = first; i < first + count; ++i)
        text += "P" + std::to_string(i) + ",SKU-" + std::to_string(i * 7 % 10'000) + "-0,1," +
                std::to_string(1 + i % 90) + ".50,20" + two_digits(10 + i % 14) + "-" +
                two_digits(1 + i % 12) + "-" + two_digits(1 + i % 28) + "\n";
    return text;
}

double open_product(const std::string& address) {
    const Clock::time_point begin = Clock::now();
    Store store = open_store(address);
    const double took = milliseconds_since(begin);
    for (std::size_t i = 0; i < 200; ++i)
        store.catalog().get_product({.slug = "product-" + std::to_string(i * 37)}).value();
    store.catalog().list_products({.limit = 20}).value();
    store.orders().list({.limit = 20}).value();
    store.close();
    return took;
}

double open_by_hand(const std::string& address) {
    const Clock::time_point begin = Clock::now();
    const std::unique_ptr<RawConnection> raw = open_raw(address);
    raw->number("SELECT count(*) FROM tenants");
    const double took = milliseconds_since(begin);
    const std::size_t product = raw->prepare("SELECT id FROM products WHERE tenant = 1 AND slug = $1");
    for (std::size_t i = 0; i < 200; ++i) raw->query(product, {"product-" + std::to_string(i * 37)}, "i");
    raw->query(raw->prepare("SELECT id FROM products ORDER BY id DESC LIMIT 20"), {}, "i");
    raw->query(raw->prepare("SELECT id FROM orders ORDER BY id DESC LIMIT 20"), {}, "i");
    return took;
}

struct CloseDatabase {
    void operator()(sqlite3* database) const { sqlite3_close(database); }
    void operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }
};
using Database = std::unique_ptr<sqlite3, CloseDatabase>;
using Statement = std::unique_ptr<sqlite3_stmt, CloseDatabase>;

Statement prepare(const Database& database, const std::string& text) {
    sqlite3_stmt* statement = nullptr;
    if (sqlite3_prepare_v2(database.get(), text.c_str(), -1, &statement, nullptr) != SQLITE_OK)
        throw std::runtime_error(sqlite3_errmsg(database.get()));
    return Statement(statement);
}

void execute(const Database& database, const char* text) {
    if (sqlite3_exec(database.get(), text, nullptr, nullptr, nullptr) != SQLITE_OK)
        throw std::runtime_error(sqlite3_errmsg(database.get()));
}

Database open(const std::string& address) {
    sqlite3* database = nullptr;
    sqlite3_open_v2(address.substr(7).c_str(), &database, SQLITE_OPEN_READWRITE, nullptr);
    Database opened(database);
    execute(opened, "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA cache_size = -32768");
    return opened;
}

std::string insert_of(const std::string& table, int columns) {
    std::string text = "INSERT OR IGNORE INTO " + table + " VALUES (?";
    for (int i = 1; i < columns; ++i) text += ",?";
    return text + ")";
}

} // namespace

void open_here(const std::string& address, bool by_hand) {
    const double took = by_hand ? open_by_hand(address) : open_product(address);
    std::printf("%.3f %.1f\n", took, peak_mib());
}

Opened open_elsewhere(const std::string& address, bool by_hand) {
    const std::string command =
        "/proc/" + std::to_string(getpid()) + "/exe --open" + (by_hand ? "-by-hand '" : " '") + address + "'";
    FILE* output = popen(command.c_str(), "r");
    if (output == nullptr) throw std::runtime_error("no process could be started");
    Opened opened;
    const int read = std::fscanf(output, "%lf %lf", &opened.open_ms, &opened.memory_mib);
    if (pclose(output) != 0 || read != 2) throw std::runtime_error("the store could not be opened");
    return opened;
}

void import_past_trade(Store& store, std::size_t orders) {
    constexpr std::size_t piece = 10'000;
    Import import = store.imports().begin_orders({.mapping = mapping}).value();
    const auto append = [&](const std::string& text) {
        import = store.imports().append({import.id, import.position, text}).value();
    };
    append("order,sku,quantity,price,date\n");
    for (std::size_t first = 0; first < orders; first += piece)
        append(past_trade(first, std::min(piece, orders - first)));
    import = store.imports().finish({import.id}).value();
    if (import.problems != 0) throw std::runtime_error("rows of the past trade were refused");
}

std::int64_t copy_rows(const std::string& from, const std::string& to, int rows_per_commit) {
    const Database source = open(from);
    const Database target = open(to);
    const Statement tables =
        prepare(source, "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%'");
    std::int64_t rows = 0;
    execute(target, "BEGIN IMMEDIATE");
    while (sqlite3_step(tables.get()) == SQLITE_ROW) {
        const std::string table = reinterpret_cast<const char*>(sqlite3_column_text(tables.get(), 0));
        const Statement select = prepare(source, "SELECT * FROM " + table);
        const int columns = sqlite3_column_count(select.get());
        const Statement insert = prepare(target, insert_of(table, columns));
        while (sqlite3_step(select.get()) == SQLITE_ROW) {
            for (int i = 0; i < columns; ++i)
                sqlite3_bind_value(insert.get(), i + 1, sqlite3_column_value(select.get(), i));
            if (sqlite3_step(insert.get()) != SQLITE_DONE)
                throw std::runtime_error(sqlite3_errmsg(target.get()));
            sqlite3_reset(insert.get());
            if (++rows % rows_per_commit == 0) execute(target, "COMMIT; BEGIN IMMEDIATE");
        }
    }
    execute(target, "COMMIT");
    return rows;
}

} // namespace merastore::bench
