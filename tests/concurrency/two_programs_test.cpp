// A program that embeds the store and the command line write to one SQLite file at the same time.
// MERASTORE_TEST_SECONDS says for how long; 60 where it is not set.
#include <atomic>
#include <cstdlib>
#include <iostream>
#include <thread>

#include "command_line/program.hpp"
#include "merastore/store.hpp"
#include "support/expect.hpp"

namespace merastore {
namespace {

using Moment = std::chrono::steady_clock;

constexpr int rows = 10'000;
constexpr int stock_of_a_row = 7;
constexpr int start_stock = 10'000'000;
constexpr int sellers = 8;

class TwoPrograms : public ::testing::Test {
protected:
    test::Shell shell;
    std::atomic<bool> stop = false;
    std::atomic<int> orders = 0;
    std::atomic<std::int64_t> longest_wait_us = 0; ///< of an order in this process
    std::int64_t longest_command_us = 0;           ///< of a small command beside this process
    std::atomic<std::int64_t> last_number = 0;     ///< of an acknowledged order
    std::atomic<int> seen_unfinished = 0;          ///< how often a part of a running import was visible

    Store open() {
        OpenOptions options;
        options.database = "sqlite:" + (shell / "shop.db").string();
        options.currency = Currency::of("EUR").value();
        return Store::open(options).value();
    }

    static std::string price_of(int import) { return std::to_string(1 + import) + ".50"; }

    // Each import changes the price of every row.
    void write_rows(int import) {
        std::string text =
            "slug,title,description,vendor,type,status,category,tags,options,option_values,sku,"
            "barcode,price,compare_at_price,unit,step,weight_grams,stock,media,media_alt\n";
        for (int i = 0; i < rows; ++i) {
            const std::string number = std::to_string(i);
            text += "row-" + number + ",Row " + number + ",,,,active,,,,,ROW-" + number + ",," +
                    price_of(import) + ",,each,,," + std::to_string(stock_of_a_row) + ",,\n";
        }
        test::write_text(shell / "rows.csv", text);
    }

    void sell(const Store& store) {
        while (!stop) {
            const auto begun = Moment::now();
            const Result<Order> order = store.checkout().place({.lines = {{.sku = "TEA"}}, .method = "cash"});
            const std::int64_t took = microseconds_since(begun);
            ASSERT_DONE(order);
            ++orders;
            raise(longest_wait_us, took);
            raise(last_number, std::stoll(order->number));
            std::this_thread::sleep_for(std::chrono::milliseconds{5}); // the customers of a busy shop
        }
    }
    static std::int64_t microseconds_since(Moment::time_point begun) {
        return std::chrono::duration_cast<std::chrono::microseconds>(Moment::now() - begun).count();
    }
    static void raise(std::atomic<std::int64_t>& most, std::int64_t value) {
        std::int64_t before = most;
        while (before < value && !most.compare_exchange_weak(before, value)) {
        }
    }

    // Looks for imports of which the first row has its new price and the last one has not.
    void watch(const Store& store) {
        while (!stop) {
            const auto last = store.catalog().find_variant({.sku = "ROW-" + std::to_string(rows - 1)});
            const auto first = store.catalog().find_variant({.sku = "ROW-0"});
            if (first && (!last || last->price != first->price)) ++seen_unfinished;
            std::this_thread::sleep_for(std::chrono::milliseconds{20});
        }
    }

    test::Outcome merastore(const std::string& arguments) {
        const test::Outcome outcome = shell.merastore(arguments);
        EXPECT_EQ(outcome.exit_code, 0) << arguments << "\n" << outcome.out << outcome.err;
        return outcome;
    }

    // What the command line does meanwhile: imports, receives stock, looks for the last order.
    void import_and_look(const Store& store, int import) {
        write_rows(import);
        merastore("import products --format merastore rows.csv");
        const auto row = store.catalog().find_variant({.sku = "ROW-" + std::to_string(rows / 2)});
        ASSERT_DONE(row);
        EXPECT_EQ(row->price, UnitPrice::parse(price_of(import) + " EUR").value());
        const std::string number = std::to_string(last_number);
        const test::Outcome found = merastore("call orders.get '{\"number\": \"" + number + "\"}' --json");
        EXPECT_THAT(found.out, ::testing::HasSubstr('"' + number + '"'));
        const auto begun = Moment::now();
        merastore("call inventory.receive '{\"sku\": \"TEA\", \"quantity\": \"1\"}'");
        longest_command_us = std::max(longest_command_us, microseconds_since(begun));
    }
};

TEST_F(TwoPrograms, WriteOneFileAtTheSameTime) {
    merastore("init --currency EUR");
    Store store = open();
    ASSERT_DONE(store.catalog().create_product(
        {.title = "Tea", .sku = "TEA", .price = UnitPrice::parse("4.90 EUR").value()}));
    ASSERT_DONE(store.inventory().receive({.sku = "TEA", .quantity = Quantity::of(start_stock)}));
    const char* wanted = std::getenv("MERASTORE_TEST_SECONDS");
    const auto end = Moment::now() + std::chrono::seconds{wanted != nullptr ? std::atoi(wanted) : 60};
    std::vector<std::thread> threads;
    for (int i = 0; i < sellers; ++i) threads.emplace_back([&] { sell(store); });
    threads.emplace_back([&] { watch(store); });
    int imports = 0;
    while (Moment::now() < end && !HasFatalFailure()) import_and_look(store, imports++);
    stop = true;
    for (std::thread& thread : threads) thread.join();

    EXPECT_GE(imports, 1);
    EXPECT_GE(seen_unfinished, 1) << "an import shows its parts as they are committed";
    const Level tea = store.inventory().level({.sku = "TEA"}).value();
    EXPECT_EQ(tea.on_hand, Quantity::of(start_stock + imports));
    EXPECT_EQ(tea.reserved, Quantity::of(orders));
    for (const int i : {0, rows / 2, rows - 1})
        EXPECT_EQ(store.inventory().level({.sku = "ROW-" + std::to_string(i)}).value().on_hand,
                  Quantity::of(stock_of_a_row));
    const CheckReport report = store.check().run().value();
    for (const CheckFinding& finding : report.findings)
        ADD_FAILURE() << finding.rule << " " << finding.table << " " << finding.id << ": " << finding.what;
    std::cout << imports << " imports of " << rows << " rows, " << orders
              << " orders; the longest wait of an order was " << longest_wait_us / 1000
              << " ms, of a command " << longest_command_us / 1000 << " ms, for the other program's lock "
              << store.usage().longest_lock_wait_us / 1000 << " ms\n";
    EXPECT_LT(store.usage().longest_lock_wait_us, 2'000'000);
}

} // namespace
} // namespace merastore
