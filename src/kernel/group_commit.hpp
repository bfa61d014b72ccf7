// Group commit on SQLite: callers queue their units; the first becomes the leader, runs what waits in one
// transaction, commits once, wakes the others and hands over. No artificial wait: a group forms while the
// last one commits, and a lone caller runs on its own thread at once. A unit that fails is undone alone.
// Thread-safe.
#pragma once

#include <atomic>
#include <chrono>
#include <deque>
#include <mutex>

#include "kernel/write_unit.hpp"

namespace merastore::kernel {

inline constexpr std::size_t largest_group = 128;

class GroupCommit {
public:
    explicit GroupCommit(sql::Session& session) : session_(session) {}

    /// Runs the unit with others and returns when it is durable. Rethrows what the unit threw; throws Failure
    /// where the commit failed, and deadline_exceeded where its turn came too late.
    void run(WriteUnit& unit);

private:
    using Batch = std::vector<WriteUnit*>;
    Batch take();
    void run_batch(const Batch& batch);
    void run_alone(WriteUnit& unit);
    void run_unit(WriteUnit& unit, bool with_savepoint);
    void commit(const Batch& batch);
    void finish(const Batch& batch);

    sql::Session& session_;
    std::mutex mutex_;
    std::deque<WriteUnit*> queue_;
    bool leading_ = false;
    bool closed_ = false; ///< a commit's outcome is unknown: no more writes
};

} // namespace merastore::kernel
