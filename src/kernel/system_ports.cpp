#include <atomic>
#include <mutex>
#include <random>

#include "merastore/ports.hpp"

namespace merastore::inline v0 {

namespace {

class SystemClock final : public Clock {
public:
    Instant now() override {
        using namespace std::chrono;
        return Instant::of_micros(
            duration_cast<microseconds>(system_clock::now().time_since_epoch()).count());
    }
};

class SystemRandom final : public Random {
public:
    std::uint64_t next() override {
        const std::lock_guard lock(mutex_);
        return std::uint64_t{device_()} << 32 | device_();
    }

private:
    std::mutex mutex_;
    std::random_device device_;
};

class StillClock final : public Clock {
public:
    explicit StillClock(Instant now) : now_(now) {}
    Instant now() override { return now_; }

private:
    Instant now_;
};

// SplitMix64 (Steele, Lea and Flood, "Fast splittable pseudorandom number generators", 2014).
class SeededRandom final : public Random {
public:
    explicit SeededRandom(std::uint64_t seed) : state_(seed) {}
    std::uint64_t next() override {
        std::uint64_t z = state_.fetch_add(step) + step;
        z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9;
        z = (z ^ (z >> 27)) * 0x94d049bb133111eb;
        return z ^ (z >> 31);
    }

private:
    static constexpr std::uint64_t step = 0x9e3779b97f4a7c15;
    std::atomic<std::uint64_t> state_;
};

} // namespace

std::shared_ptr<Clock> system_clock() { return std::make_shared<SystemClock>(); }
std::shared_ptr<Random> system_random() { return std::make_shared<SystemRandom>(); }
std::shared_ptr<Clock> still_clock(Instant now) { return std::make_shared<StillClock>(now); }
std::shared_ptr<Random> seeded_random(std::uint64_t seed) { return std::make_shared<SeededRandom>(seed); }

} // namespace merastore::inline v0
