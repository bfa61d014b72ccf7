// Two processes with many threads and connections want the last unit at the same moment.
#include <sys/wait.h>
#include <unistd.h>

#include <atomic>

#include "checkout/checkout_test.hpp"

namespace merastore {
namespace {

constexpr int processes = 2;
constexpr int threads_of_a_process = 32;
constexpr int connections_of_a_process = 8; // those of the pool

class TwoProcesses : public test::CheckoutTest {
protected:
    // What a child does: says that it is ready, waits for the start, and gives how many orders it got; 99
    // where something else went wrong.
    int buy(int ready, int start) {
        OpenOptions own = options;
        own.connections = connections_of_a_process;
        own.random = system_random(); // the fork copied the seeded one: both would make the same ids
        const Store mine = open_another(own);
        std::atomic<int> reading = 0;
        std::atomic<int> orders = 0;
        std::atomic<int> mishaps = 0;
        on_threads(threads_of_a_process, [&](int thread) {
            for (int i = 0; i < 50; ++i) // opens all connections
                if (!mine.inventory().level({.sku = "LAST"})) ++mishaps;
            char sign = 'r';
            if (++reading == threads_of_a_process && write(ready, &sign, 1) != 1) ++mishaps;
            if (read(start, &sign, 1) != 1) ++mishaps;
            PlaceOrder wish{.lines = {{.sku = "LAST"}}};
            wish.payment = thread % 2 == 0 ? "manual" : "sandbox";
            wish.method = thread % 2 == 0 ? "cash" : "tok_approve";
            const Result<Order> order = mine.checkout().place(wish);
            if (order)
                ++orders;
            else if (order.error().reason != "inventory.out_of_stock")
                ++mishaps;
        });
        return mishaps == 0 ? orders.load() : 99;
    }
};
ON_EVERY_DATABASE(TwoProcesses);

TEST_P(TwoProcesses, OfSixtyFourThreadsOneGetsTheLastUnit) {
    sell("LAST", "5.00 EUR", 1);
    close();
    int ready[2], start[2];
    ASSERT_EQ(pipe(ready), 0);
    ASSERT_EQ(pipe(start), 0);
    std::vector<pid_t> children;
    for (int i = 0; i < processes; ++i) {
        children.push_back(fork());
        if (children.back() == 0) _exit(buy(ready[1], start[0]));
    }
    std::string signs(processes * threads_of_a_process, 'g');
    for (int i = 0; i < processes; ++i) ASSERT_EQ(read(ready[0], signs.data(), 1), 1);
    std::string connections = "0";
    if (!is_sqlite())
        connections = sql_value(
            "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() "
            "AND pid <> pg_backend_pid()");
    ASSERT_EQ(write(start[1], signs.data(), signs.size()), static_cast<ssize_t>(signs.size()));
    int orders = 0;
    for (const pid_t child : children) {
        int status = 0;
        waitpid(child, &status, 0);
        ASSERT_TRUE(WIFEXITED(status));
        ASSERT_NE(WEXITSTATUS(status), 99) << "a caller was refused for another reason, or a call failed";
        orders += WEXITSTATUS(status);
    }
    for (const int end : {ready[0], ready[1], start[0], start[1]}) ::close(end);
    EXPECT_EQ(orders, 1);
    if (!is_sqlite()) {
        EXPECT_GE(std::stoi(connections), processes * connections_of_a_process);
    }
    reopen();
    EXPECT_EQ(sql_value("SELECT count(*) FROM orders"), "1");
    EXPECT_EQ(level_of("LAST").available, Quantity{});
    expect_numbers_without_gaps();
    expect_sound();
    EXPECT_TRUE(store->check().run().value().sound);
}

} // namespace
} // namespace merastore
