// A long import and those who want to write meanwhile.
#include <atomic>
#include <iostream>
#include <thread>

#include "imports_test.hpp"

namespace merastore {
namespace {

using Moment = std::chrono::steady_clock;
using std::chrono::milliseconds;

std::string many_products(int count) {
    std::string text = "slug,title,price,sku,stock\n";
    for (int i = 0; i < count; ++i) {
        const std::string name = "p" + std::to_string(i);
        text += name + ",Title of " + name + ",1.50," + name + ",3\n";
    }
    return text;
}

class Turns : public ImportTest {
protected:
    static milliseconds since(Moment::time_point begun) {
        return std::chrono::duration_cast<milliseconds>(Moment::now() - begun);
    }
};
ON_EVERY_DATABASE(Turns);

TEST_P(Turns, OthersWriteWhileAnImportRuns) {
    const std::string text = many_products(20'000);
    Store importing = open_another();
    std::atomic<bool> done = false;
    std::thread import([&] {
        const Import begun = importing.imports().begin_products({}).value();
        EXPECT_DONE(importing.imports().append({.import = begun.id, .position = 0, .text = text}));
        done = true;
    });
    milliseconds longest{0};
    int changes = 0;
    while (!done) {
        const auto begun = Moment::now();
        EXPECT_DONE(store->settings().update_channel({.name = std::to_string(++changes)}));
        longest = std::max(longest, since(begun));
        std::this_thread::sleep_for(milliseconds{5});
    }
    import.join();
    std::cout << changes << " changes beside an import; the longest took " << longest.count() << " ms\n";
    EXPECT_GE(changes, 10);
    EXPECT_LT(longest, milliseconds{700});
}

class SlowTurns : public Turns {};
INSTANTIATE_TEST_SUITE_P(On, SlowTurns, ::testing::Values(sql::Dialect::sqlite), test::database_name);

// Where a piece takes too long, the next ones are smaller.
TEST_P(SlowTurns, AreCutToWhatTheMachineCanDo) {
    std::vector<milliseconds> turns;
    Moment::time_point begun;
    bool slow = false;
    faults = [&](sql::Step step, std::string_view text) {
        if (step == sql::Step::begin && text == "BEGIN IMMEDIATE") begun = Moment::now();
        if (step == sql::Step::execute && slow) std::this_thread::sleep_for(std::chrono::microseconds{20});
        if (step == sql::Step::commit && slow) turns.push_back(since(begun));
    };
    const std::string text = many_products(4'000);
    const Store there = open_another();
    const Import begun_import = there.imports().begin_products({}).value();
    slow = true;
    ASSERT_DONE(there.imports().append({.import = begun_import.id, .position = 0, .text = text}));
    slow = false;
    ASSERT_GT(turns.size(), 20U);
    std::sort(turns.begin() + 5, turns.end());
    const milliseconds usual = turns[5 + (turns.size() - 5) / 2];
    EXPECT_LT(usual, milliseconds{50}) << turns.size() << " turns";
}

} // namespace
} // namespace merastore
