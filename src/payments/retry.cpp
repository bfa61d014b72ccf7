#include "payments/retry.hpp"

#include <algorithm>

namespace merastore::payments {

std::optional<Instant> next_try(std::int64_t tries, Instant now) {
    constexpr std::int64_t first = 5;
    constexpr std::int64_t longest = 3'600;
    if (tries >= most_tries) return std::nullopt;
    const std::int64_t doublings = std::clamp<std::int64_t>(tries - 1, 0, 20);
    return now + std::chrono::seconds{std::min(first << doublings, longest)};
}

} // namespace merastore::payments
