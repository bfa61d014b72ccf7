// How often somebody may ask: so many times a second, and so many times at once.
#pragma once

#include <chrono>
#include <mutex>
#include <string>
#include <unordered_map>

namespace merastore::server {

/// The generic cell rate algorithm (ITU-T I.371): for everybody the moment when their bucket is empty again.
/// Remembers a bounded number of callers. Thread-safe.
class RateLimiter {
public:
    using Moment = std::chrono::steady_clock::time_point;
    using Span = std::chrono::steady_clock::duration;

    /// A rate of 0 lets everything pass.
    RateLimiter(std::int64_t per_second, std::int64_t burst);
    bool is_on() const { return interval_ > Span::zero(); }
    /// Counts a request; gives how long to wait where it is one too many, or zero.
    Span take(const std::string& who, Moment now);
    std::size_t remembered() const;

    static constexpr std::size_t most_remembered = 65'536;

private:
    void make_room(Moment now);

    const Span interval_;
    const Span tolerance_;
    mutable std::mutex mutex_;
    std::unordered_map<std::string, Moment> empty_at_;
};

} // namespace merastore::server
