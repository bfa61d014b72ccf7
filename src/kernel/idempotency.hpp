// Idempotency keys: (tenant, actor, key). A command stores its answer in its own unit; a process claims the
// key in its first unit (`running`) and stores the answer in its last.
#pragma once

#include "kernel/unit_of_work.hpp"

namespace merastore::kernel {

inline constexpr std::size_t largest_answer = 64 * 1024;
inline constexpr Duration claim_lease = std::chrono::seconds{60}; ///< a claim older than this was abandoned

struct StoredKey {
    std::string operation;
    std::string fingerprint;
    std::int64_t subject = 0; ///< what the process works on, set by its first unit
    std::optional<Instant> running_until;
    std::optional<std::string> answer; ///< JSON
};

/// A hash of what was asked for.
std::string fingerprint_of(std::string_view operation, const Type& type, const void* in);

std::optional<StoredKey> find_key(Reader& reader);
/// Refuses a key that was used for another request, or that is in flight.
void verify_key(const StoredKey& stored, std::string_view operation, std::string_view fingerprint,
                Instant now);

/// Tells the caller, where he wants to know, that the answer is an old one.
inline void report_replay(const Call& call) {
    if (call.report != nullptr) call.report->replayed = true;
}

/// Saves the key, with the answer unless it is too long to keep (then a repetition is refused as reused).
void store_answer(UnitOfWork& unit, std::string_view operation, std::string_view fingerprint,
                  const std::string& answer);
/// Claims the key for a process; gives until when.
Instant claim_key(UnitOfWork& unit, std::string_view operation, std::string_view fingerprint,
                  std::int64_t subject);
/// Claims it again after it was abandoned; `held` is the claim that was found. Refuses idempotency.in_flight
/// where somebody else was faster.
Instant reclaim_key(UnitOfWork& unit, std::int64_t subject, Instant held);
/// Ends a process's claim with its answer. Refuses idempotency.in_flight where somebody else holds it now.
void finish_key(UnitOfWork& unit, const std::string& answer, Instant held);
/// Gives the key back where a process was refused and changed nothing that lasts.
void forget_key(UnitOfWork& unit);
/// Forgets keys older than seven days.
std::int64_t forget_old_keys(UnitOfWork& unit);

} // namespace merastore::kernel
