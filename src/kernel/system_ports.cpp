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

} // namespace

std::shared_ptr<Clock> system_clock() { return std::make_shared<SystemClock>(); }
std::shared_ptr<Random> system_random() { return std::make_shared<SystemRandom>(); }

} // namespace merastore::inline v0
