// Group commit: callers queue their units; the first becomes the leader, runs what waits in one transaction,
// commits once, wakes the others and hands over. No artificial wait: a group forms while the last one
// commits, and a lone caller runs on its own thread at once. A unit that fails is undone alone. On SQLite
// every unit goes this way; on PostgreSQL those that would fight over the same rows. Thread-safe.
#pragma once

#include <chrono>
#include <deque>
#include <mutex>

#include "kernel/write_unit.hpp"

namespace merastore::kernel {

inline constexpr std::size_t largest_group = 128;

class GroupCommit {
public:
    using Open = std::function<std::unique_ptr<sql::Session>()>;

    /// `open` gives the session, at the first unit and again where the connection broke.
    explicit GroupCommit(Open open) : open_(std::move(open)) {}

    /// Runs the unit with others and returns when it is durable. Rethrows what the unit threw; throws Failure
    /// where the commit failed, and deadline_exceeded where its turn came too late.
    void run(WriteUnit& unit);
    /// Runs `body` on the session when its turn comes, outside of any transaction. Rethrows what it threw.
    void alone(const std::function<void(sql::Session&)>& body);
    /// Lets what waits finish, then closes the session. Whatever comes later is refused.
    void close();
    /// Forgets the session without closing it: after a fork it is the parent's.
    void abandon() noexcept { static_cast<void>(session_.release()); }
    sql::Usage usage();

private:
    using Batch = std::vector<WriteUnit*>;
    enum class Outcome { done, undone, transaction_lost };

    Batch take();
    void run_batch(const Batch& batch);
    void run_alone(WriteUnit& unit);
    Outcome run_unit(WriteUnit& unit, bool with_savepoint);
    bool ends_transaction(const std::exception_ptr& error) const;
    void begin(const WriteUnit& first);
    void commit(const Batch& batch);
    void finish(const Batch& batch);

    Open open_;
    std::unique_ptr<sql::Session> session_;
    std::mutex mutex_;
    std::deque<WriteUnit*> queue_;
    std::condition_variable idle_;
    bool leading_ = false;
    bool closing_ = false;
    sql::Usage usage_; ///< when the last batch had ended

    // Only the leader touches these, and the session:
    bool failed_ = false;      ///< a commit's outcome is unknown: no more writes
    sql::Usage earlier_usage_; ///< of sessions that broke
};

} // namespace merastore::kernel
