// What every Cache and every Logger must do. A host runs these on its own implementation by adding a factory.
#include <fstream>
#include <thread>

#include "merastore/json.hpp"
#include "support/databases.hpp"
#include "support/expect.hpp"
#include "support/ports.hpp"

namespace merastore::test {
namespace {

using namespace std::chrono_literals;

using CacheFactory = std::function<std::shared_ptr<Cache>(std::int64_t bytes, std::shared_ptr<Clock> clock)>;

class Caches : public ::testing::TestWithParam<CacheFactory> {
protected:
    std::shared_ptr<ManualClock> clock = std::make_shared<ManualClock>();
    std::shared_ptr<Cache> cache = GetParam()(1'000, clock);
};
INSTANTIATE_TEST_SUITE_P(InMemory, Caches, ::testing::Values(CacheFactory(memory_cache)));

TEST_P(Caches, GiveBackWhatWasPut) {
    EXPECT_EQ(cache->get("tea"), std::nullopt);
    cache->put("tea", std::string("a\0b", 3), 1s);
    EXPECT_EQ(cache->get("tea"), std::string("a\0b", 3));
    cache->put("tea", "other", 1s);
    EXPECT_EQ(cache->get("tea"), "other");
    cache->put("", "", 1s);
    EXPECT_EQ(cache->get(""), "");
}

TEST_P(Caches, ForgetWhenTheTimeIsOver) {
    cache->put("tea", "hot", 10s);
    clock->advance(9s);
    EXPECT_EQ(cache->get("tea"), "hot");
    clock->advance(1s);
    EXPECT_EQ(cache->get("tea"), std::nullopt);
    cache->put("tea", "cold", 0s);
    EXPECT_EQ(cache->get("tea"), std::nullopt);
}

TEST_P(Caches, EraseAndClear) {
    cache->put("a", "1", 1s);
    cache->put("b", "2", 1s);
    cache->erase("a");
    cache->erase("nothing");
    EXPECT_EQ(cache->get("a"), std::nullopt);
    EXPECT_EQ(cache->get("b"), "2");
    cache->clear();
    EXPECT_EQ(cache->get("b"), std::nullopt);
}

TEST_P(Caches, StayWithinTheirSize) {
    for (int i = 0; i < 100; ++i) cache->put(std::to_string(i), std::string(100, 'x'), 1h);
    int kept = 0;
    for (int i = 0; i < 100; ++i) kept += cache->get(std::to_string(i)) ? 1 : 0;
    EXPECT_GE(kept, 1);
    EXPECT_LE(kept, 10);
    cache->put("large", std::string(2'000, 'x'), 1h);
    EXPECT_EQ(cache->get("large"), std::nullopt);
}

TEST_P(Caches, ServeSeveralThreads) {
    std::vector<std::thread> threads;
    for (int t = 0; t < 4; ++t)
        threads.emplace_back([&] {
            for (int i = 0; i < 500; ++i) {
                const std::string key = std::to_string(i % 7);
                cache->put(key, key, 1h);
                const auto found = cache->get(key);
                EXPECT_TRUE(!found || *found == key);
                if (i % 50 == 0) cache->clear();
            }
        });
    for (std::thread& thread : threads) thread.join();
}

TEST(MemoryCache, ForgetsWhatWasNotUsedForLongest) {
    const auto cache = memory_cache(300, std::make_shared<ManualClock>());
    cache->put("a", std::string(99, 'x'), 1h);
    cache->put("b", std::string(99, 'x'), 1h);
    cache->put("c", std::string(99, 'x'), 1h);
    EXPECT_TRUE(cache->get("a"));
    cache->put("d", std::string(99, 'x'), 1h);
    EXPECT_TRUE(cache->get("a"));
    EXPECT_FALSE(cache->get("b"));
}

class FileLogger : public ::testing::Test {
protected:
    std::vector<std::string> lines() {
        std::ifstream in(file);
        std::vector<std::string> all;
        for (std::string line; std::getline(in, line);) all.push_back(line);
        return all;
    }
    TemporaryFolder folder;
    std::string file = (folder / "shop.log").string();
};

TEST_F(FileLogger, WritesOneJsonObjectALine) {
    const LogField fields[] = {{"order", "42 \"x\"\n"}};
    logger_to_file(file).value()->write(LogLevel::warning, "late\n{} %s", fields);
    ASSERT_EQ(lines().size(), 1U);
    EXPECT_THAT(lines()[0], testing::StartsWith(R"({"at":"2)"));
    EXPECT_THAT(lines()[0],
                testing::EndsWith(R"(Z","level":"warning","message":"late\n{} %s","order":"42 \"x\"\n"})"));
    EXPECT_NO_THROW(static_cast<void>(pretty_json(lines()[0])));
}

TEST_F(FileLogger, LeavesOutWhatIsNotWanted) {
    const auto logger = logger_to_file(file, LogLevel::warning).value();
    EXPECT_FALSE(logger->wants(LogLevel::info));
    EXPECT_TRUE(logger->wants(LogLevel::error));
    logger->write(LogLevel::info, "quiet", {});
    logger->write(LogLevel::error, "loud", {});
    EXPECT_EQ(lines().size(), 1U);
}

TEST_F(FileLogger, SaysWhereItCannotWrite) {
    EXPECT_REFUSED(logger_to_file("/proc/nothing/shop.log"), "log.unwritable");
}

} // namespace
} // namespace merastore::test
