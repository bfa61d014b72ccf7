// When a payment without an answer is tried again.
#pragma once

#include <optional>

#include "merastore/instant.hpp"

namespace merastore::payments {

/// How long a call may take: before that nobody else asks what became of it.
inline constexpr Duration call_lease = std::chrono::minutes{2};
/// Polls before it is left to people, and to the provider's callbacks.
inline constexpr std::int64_t most_tries = 20;

/// 5 s, 10 s, 20 s … up to an hour; nothing where it was tried often enough.
std::optional<Instant> next_try(std::int64_t tries, Instant now);

} // namespace merastore::payments
