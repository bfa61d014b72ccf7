#include "kernel/group_commit.hpp"

#include "merastore/call.hpp"

namespace merastore::kernel {

namespace {

constexpr Reason store_closed{
    Code::unavailable, "store.closed_after_failure",
    "A write to the disk failed earlier, so the store takes no more writes. Open it again."};

// Whether the transaction is lost as a whole, and not just what this unit did.
bool ends_transaction(const std::exception_ptr& error) {
    try {
        std::rethrow_exception(error);
    } catch (const sql::Failure& failure) {
        switch (failure.trouble()) {
            case sql::Trouble::full:
            case sql::Trouble::io:
            case sql::Trouble::corrupt:
            case sql::Trouble::interrupted: return true;
            default: return false;
        }
    } catch (...) {
        return false;
    }
}

} // namespace

void GroupCommit::run(WriteUnit& unit) {
    std::unique_lock lock(mutex_);
    queue_.push_back(&unit);
    const auto ready = [&] { return unit.done || (!leading_ && !unit.taken && queue_.front() == &unit); };
    while (!ready()) {
        if (!unit.deadline || unit.taken) {
            unit.wake.wait(lock);
        } else if (unit.wake.wait_until(lock, *unit.deadline) == std::cv_status::timeout && !unit.taken) {
            const bool was_front = queue_.front() == &unit;
            std::erase(queue_, &unit);
            if (was_front && !leading_ && !queue_.empty()) queue_.front()->wake.notify_one();
            refuse(reasons::deadline_exceeded);
        }
    }
    if (!unit.done) {
        leading_ = true;
        const Batch batch = take();
        lock.unlock();
        run_batch(batch);
        lock.lock();
        finish(batch);
    }
    if (unit.error) std::rethrow_exception(unit.error);
}

GroupCommit::Batch GroupCommit::take() {
    Batch batch;
    while (!queue_.empty() && batch.size() < largest_group) {
        WriteUnit* unit = queue_.front();
        if (unit->own_thread && !batch.empty()) break; // it leads a group of its own when its turn comes
        queue_.pop_front();
        unit->taken = true;
        batch.push_back(unit);
        if (unit->own_thread) break;
    }
    return batch;
}

void GroupCommit::finish(const Batch& batch) {
    leading_ = false;
    for (WriteUnit* unit : batch) {
        unit->done = true;
        unit->wake.notify_one(); // under the lock: the unit lives on its caller's stack
    }
    if (!queue_.empty()) queue_.front()->wake.notify_one();
}

void GroupCommit::run_batch(const Batch& batch) {
    try {
        if (closed_) refuse(store_closed);
        session_.begin_write(batch.front()->tenant.value());
    } catch (...) {
        for (WriteUnit* unit : batch) unit->error = std::current_exception();
        return;
    }
    for (WriteUnit* unit : batch) {
        const bool with_savepoint = batch.size() > 1 && !unit->refuses_before_writing;
        run_unit(*unit, with_savepoint);
        if (!unit->error) continue;
        const bool undone = with_savepoint || !unit->wrote;
        if (undone && !ends_transaction(unit->error)) continue;
        // The unit failed late: what it wrote can only be undone with the whole transaction. The others run
        // again, alone.
        session_.rollback();
        for (WriteUnit* other : batch)
            if (other != unit) run_alone(*other);
        return;
    }
    commit(batch);
}

void GroupCommit::run_unit(WriteUnit& unit, bool with_savepoint) {
    unit.error = nullptr;
    unit.wrote = false;
    try {
        if (unit.deadline && *unit.deadline < std::chrono::steady_clock::now())
            refuse(reasons::deadline_exceeded);
        if (with_savepoint) session_.savepoint();
        unit.body(session_);
        if (with_savepoint) session_.release_savepoint();
    } catch (...) {
        unit.error = std::current_exception();
        if (!with_savepoint || ends_transaction(unit.error)) return;
        try {
            session_.rollback_to_savepoint();
        } catch (...) {
            unit.wrote = true;
        }
    }
}

void GroupCommit::run_alone(WriteUnit& unit) {
    try {
        if (closed_) refuse(store_closed);
        session_.begin_write(unit.tenant.value());
    } catch (...) {
        unit.error = std::current_exception();
        return;
    }
    run_unit(unit, false);
    if (unit.error)
        session_.rollback();
    else
        commit({&unit});
}

void GroupCommit::commit(const Batch& batch) {
    try {
        session_.commit();
    } catch (const sql::Failure& failure) {
        // A failed write of the log may or may not have reached the disk.
        if (failure.trouble() == sql::Trouble::io) closed_ = true;
        session_.rollback();
        for (WriteUnit* unit : batch) {
            if (unit->error) continue;
            unit->error = closed_ ? std::make_exception_ptr(Exception({reasons::outcome_unknown.code,
                                                                       reasons::outcome_unknown.name,
                                                                       reasons::outcome_unknown.text,
                                                                       {}}))
                                  : std::current_exception();
        }
    } catch (...) {
        session_.rollback();
        for (WriteUnit* unit : batch) unit->error = std::current_exception();
    }
}

} // namespace merastore::kernel
