#include "host_port_conformance.hpp"

#include <atomic>
#include <mutex>
#include <set>
#include <thread>

#include "support/ports.hpp"

namespace merastore::test {
namespace {

constexpr int threads = 8;

void on_threads(const std::function<void()>& body) {
    std::vector<std::thread> callers;
    for (int t = 0; t < threads; ++t) callers.emplace_back(body);
    for (std::thread& caller : callers) caller.join();
}

// Ids hold 41 bits of milliseconds since 2020.
TEST_P(ClockConformance, GivesATimeThatIdsCanHold) {
    EXPECT_GT(clock->now(), Instant::parse("2020-01-01T00:00:00Z").value());
    EXPECT_LT(clock->now(), Instant::parse("2089-01-01T00:00:00Z").value());
}

TEST_P(ClockConformance, DoesNotRunAhead) {
    const Instant first = clock->now();
    const Instant second = clock->now();
    EXPECT_LE(second - first, std::chrono::minutes{1}) << "microseconds, and not another unit";
}

TEST_P(ClockConformance, IsCalledByManyThreads) {
    const Instant before = clock->now();
    std::atomic<int> wrong = 0;
    on_threads([&] {
        for (int i = 0; i < 1'000; ++i)
            if (clock->now() - before > std::chrono::minutes{5}) ++wrong;
    });
    EXPECT_EQ(wrong, 0);
}

TEST_P(RandomConformance, UsesAllBits) {
    std::uint64_t ones = 0;
    std::uint64_t zeros = 0;
    for (int i = 0; i < 1'000; ++i) {
        const std::uint64_t drawn = random->next();
        ones |= drawn;
        zeros |= ~drawn;
    }
    EXPECT_EQ(ones, ~std::uint64_t{0});
    EXPECT_EQ(zeros, ~std::uint64_t{0});
}

TEST_P(RandomConformance, GivesEachThreadOtherNumbers) {
    std::mutex mutex;
    std::set<std::uint64_t> all;
    on_threads([&] {
        for (int i = 0; i < 1'000; ++i) {
            const std::uint64_t drawn = random->next();
            const std::lock_guard lock(mutex);
            all.insert(drawn);
        }
    });
    EXPECT_EQ(all.size(), std::size_t{threads} * 1'000);
}

TEST_P(RandomConformance, CannotBeForetoldUnlessItIsMeantTo) {
    EXPECT_EQ(GetParam().make()->next() != GetParam().make()->next(), GetParam().unpredictable);
}

TEST_P(AuthorizerConformance, AllowsWhatTheActorMayDoAndNothingElse) {
    const TenantId tenant{1};
    EXPECT_TRUE(authorizer->allows(GetParam().actor, GetParam().allowed, tenant));
    EXPECT_FALSE(authorizer->allows(GetParam().actor, GetParam().denied, tenant));
    EXPECT_FALSE(authorizer->allows(GetParam().actor, "no.such.permission", tenant));
    EXPECT_FALSE(authorizer->allows(GetParam().actor, "", tenant));
    const Actor stranger{ActorKind::anonymous, "nobody"};
    EXPECT_FALSE(authorizer->allows(stranger, GetParam().allowed, tenant));
}

TEST_P(AuthorizerConformance, IsCalledByManyThreads) {
    std::atomic<int> wrong = 0;
    on_threads([&] {
        for (int i = 0; i < 500; ++i) {
            if (!authorizer->allows(GetParam().actor, GetParam().allowed, TenantId{1})) ++wrong;
            if (authorizer->allows(GetParam().actor, GetParam().denied, TenantId{1})) ++wrong;
        }
    });
    EXPECT_EQ(wrong, 0);
}

std::shared_ptr<Clock> manual_clock() { return std::make_shared<ManualClock>(); }
std::shared_ptr<Random> seeded_random() { return std::make_shared<SeededRandom>(1); }
std::shared_ptr<Authorizer> listed_authorizer() {
    auto listed = std::make_shared<ListedAuthorizer>();
    listed->grant({ActorKind::staff, "7"}, "orders.write");
    return listed;
}

INSTANTIATE_TEST_SUITE_P(Of, ClockConformance,
                         ::testing::Values(ClockTrial{"system", system_clock},
                                           ClockTrial{"manual", manual_clock}),
                         TrialName{});
INSTANTIATE_TEST_SUITE_P(Of, RandomConformance,
                         ::testing::Values(RandomTrial{"system", system_random, true},
                                           RandomTrial{"seeded", seeded_random, false}),
                         TrialName{});
INSTANTIATE_TEST_SUITE_P(
    Of, AuthorizerConformance,
    ::testing::Values(AuthorizerTrial{
        "listed", listed_authorizer, {ActorKind::staff, "7"}, "orders.write", "orders.read"}),
    TrialName{});

} // namespace
} // namespace merastore::test
