#include "kernel/group_commit.hpp"

#include "merastore/call.hpp"

namespace merastore::kernel {

namespace {

constexpr Reason closed_after_failure{
    Code::unavailable, "store.closed_after_failure",
    "A write to the disk failed earlier, so the store takes no more writes. Open it again."};

std::exception_ptr outcome_unknown() {
    const Reason& reason = reasons::outcome_unknown;
    return std::make_exception_ptr(Exception({reason.code, reason.name, reason.text, {}}));
}

} // namespace

void GroupCommit::run(WriteUnit& unit) {
    std::unique_lock lock(mutex_);
    if (closing_) refuse(reasons::store_closed);
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

void GroupCommit::alone(const std::function<void(sql::Session&)>& body) {
    WriteUnit unit;
    unit.own_thread = true;
    unit.bare = true;
    unit.body = body;
    run(unit);
}

void GroupCommit::close() {
    std::unique_lock lock(mutex_);
    closing_ = true;
    idle_.wait(lock, [&] { return !leading_ && queue_.empty(); });
    if (session_) earlier_usage_ += session_->usage();
    session_.reset();
}

sql::Usage GroupCommit::usage() {
    const std::lock_guard lock(mutex_);
    return usage_;
}

GroupCommit::Batch GroupCommit::take() {
    // On PostgreSQL the transaction itself is bound to a tenant.
    const bool mixes_tenants = session_ && session_->is_only_writer();
    Batch batch;
    while (!queue_.empty() && batch.size() < largest_group) {
        WriteUnit* unit = queue_.front();
        if (!batch.empty() && (unit->own_thread || (!mixes_tenants && unit->tenant != batch.front()->tenant)))
            break;
        queue_.pop_front();
        unit->taken = true;
        batch.push_back(unit);
        if (unit->own_thread) break; // it leads a group of its own
    }
    return batch;
}

void GroupCommit::finish(const Batch& batch) {
    leading_ = false;
    usage_ = earlier_usage_;
    if (session_) usage_ += session_->usage();
    if (!queue_.empty()) queue_.front()->wake.notify_one();
    if (closing_) idle_.notify_all();
    for (WriteUnit* unit : batch) {
        unit->done = true;
        unit->wake.notify_one(); // under the lock: the unit lives on its caller's stack
    }
}

void GroupCommit::run_batch(const Batch& batch) {
    try {
        WriteUnit& first = *batch.front();
        begin(first);
        if (first.bare) {
            first.body(*session_);
            return;
        }
    } catch (...) {
        for (WriteUnit* unit : batch) unit->error = std::current_exception();
        return;
    }
    for (WriteUnit* unit : batch) {
        const bool with_savepoint = batch.size() > 1 && !unit->refuses_before_writing;
        if (run_unit(*unit, with_savepoint) != Outcome::transaction_lost) continue;
        // What the unit wrote can only be undone with the whole transaction. The others run again, alone.
        session_->rollback();
        for (WriteUnit* other : batch)
            if (other != unit) run_alone(*other);
        return;
    }
    commit(batch);
}

void GroupCommit::begin(const WriteUnit& first) {
    if (failed_ && !first.bare) refuse(closed_after_failure);
    if (session_ && !session_->is_usable()) {
        earlier_usage_ += session_->usage();
        session_.reset();
    }
    if (!session_) session_ = open_();
    if (!first.bare) session_->begin_write(first.tenant.value());
}

GroupCommit::Outcome GroupCommit::run_unit(WriteUnit& unit, bool with_savepoint) {
    unit.error = nullptr;
    unit.wrote = false;
    bool marked = false;
    try {
        if (unit.deadline && *unit.deadline < std::chrono::steady_clock::now())
            refuse(reasons::deadline_exceeded);
        if (with_savepoint) {
            session_->savepoint();
            marked = true;
        }
        unit.body(*session_);
        if (with_savepoint) session_->release_savepoint();
        return Outcome::done;
    } catch (...) {
        unit.error = std::current_exception();
    }
    if (ends_transaction(unit.error)) return Outcome::transaction_lost;
    if (!marked) return unit.wrote ? Outcome::transaction_lost : Outcome::undone;
    try {
        session_->rollback_to_savepoint();
        return Outcome::undone;
    } catch (...) {
        return Outcome::transaction_lost;
    }
}

// Whether the transaction is lost as a whole, and not just what the unit did in it.
bool GroupCommit::ends_transaction(const std::exception_ptr& error) const {
    try {
        std::rethrow_exception(error);
    } catch (const sql::Failure& failure) {
        return session_->is_lost_by(failure);
    } catch (...) {
        return false;
    }
}

void GroupCommit::run_alone(WriteUnit& unit) {
    try {
        begin(unit);
    } catch (...) {
        unit.error = std::current_exception();
        return;
    }
    if (run_unit(unit, false) == Outcome::transaction_lost)
        session_->rollback();
    else
        commit({&unit});
}

void GroupCommit::commit(const Batch& batch) {
    std::exception_ptr error;
    try {
        session_->commit();
        return;
    } catch (const sql::Failure& failure) {
        // A failed write of the log may or may not have reached the disk; a broken connection may or may not
        // have carried the commit.
        const bool unknown =
            failure.trouble() == sql::Trouble::io || failure.trouble() == sql::Trouble::disconnected;
        if (failure.trouble() == sql::Trouble::io) failed_ = true;
        error = unknown ? outcome_unknown() : std::current_exception();
    } catch (...) {
        error = std::current_exception();
    }
    session_->rollback();
    for (WriteUnit* unit : batch)
        if (!unit->error) unit->error = error;
}

} // namespace merastore::kernel
