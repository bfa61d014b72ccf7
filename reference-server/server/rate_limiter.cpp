#include "server/rate_limiter.hpp"

#include <algorithm>

namespace merastore::server {

RateLimiter::RateLimiter(std::int64_t per_second, std::int64_t burst)
    : interval_(per_second > 0 ? Span{std::chrono::seconds{1}} / per_second : Span::zero()),
      tolerance_(interval_ * std::max<std::int64_t>(burst, 1)) {}

RateLimiter::Span RateLimiter::take(const std::string& who, Moment now) {
    if (!is_on()) return Span::zero();
    const std::lock_guard lock(mutex_);
    if (empty_at_.size() >= most_remembered) make_room(now);
    Moment& empty_at = empty_at_[who];
    const Moment then = std::max(empty_at, now) + interval_;
    if (then - now > tolerance_) return then - now - tolerance_;
    empty_at = then;
    return Span::zero();
}

void RateLimiter::make_room(Moment now) {
    std::erase_if(empty_at_, [&](const auto& entry) { return entry.second <= now; });
    if (empty_at_.size() >= most_remembered) empty_at_.clear();
}

std::size_t RateLimiter::remembered() const {
    const std::lock_guard lock(mutex_);
    return empty_at_.size();
}

} // namespace merastore::server
