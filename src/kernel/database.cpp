#include "kernel/database.hpp"

#include "merastore/call.hpp"

namespace merastore::kernel {

namespace {

void add(sql::Usage& to, const sql::Usage& usage, std::int64_t sign) {
    to.prepared += sign * usage.prepared;
    to.executed += sign * usage.executed;
    to.round_trips += sign * usage.round_trips;
    to.commits += sign * usage.commits;
}

sql::SessionOptions session_options(const DatabaseOptions& options, bool read_only) {
    sql::SessionOptions session;
    session.read_only = read_only;
    session.busy_timeout_ms = options.busy_timeout_ms;
    session.faults = options.faults;
    if (!read_only) session.cache_kib = 32'768;
    return session;
}

} // namespace

std::unique_ptr<sql::Session> Pool::take() {
    std::unique_lock lock(mutex_);
    returned_.wait(lock, [&] { return free_places_ > 0; });
    --free_places_;
    if (!idle_.empty()) {
        std::unique_ptr<sql::Session> session = std::move(idle_.back());
        idle_.pop_back();
        add(usage_, session->usage(), -1);
        return session;
    }
    lock.unlock();
    try {
        return sql::Session::open(address_, options_);
    } catch (...) {
        lock.lock();
        ++free_places_;
        returned_.notify_one();
        throw;
    }
}

void Pool::give_back(std::unique_ptr<sql::Session> session) noexcept {
    const std::lock_guard lock(mutex_);
    add(usage_, session->usage(), 1);
    if (session->is_usable()) idle_.push_back(std::move(session));
    ++free_places_;
    returned_.notify_one();
}

sql::Usage Pool::usage() {
    const std::lock_guard lock(mutex_);
    return usage_;
}

void Pool::close() {
    const std::lock_guard lock(mutex_);
    idle_.clear();
}

Database::Database(const sql::Address& address, DatabaseOptions options)
    : address_(address),
      readers_(address, session_options(options, address.has_one_writer()), options.connections) {
    if (!address.has_one_writer()) return;
    writer_ = sql::Session::open(address, session_options(options, false));
    group_ = std::make_unique<GroupCommit>(*writer_);
}

void Database::write(WriteUnit& unit) {
    if (group_)
        group_->run(unit);
    else
        write_on_postgresql(unit);
}

void Database::write_on_postgresql(WriteUnit& unit) {
    readers_.use([&](sql::Session& session) {
        if (unit.deadline && *unit.deadline < std::chrono::steady_clock::now())
            refuse(reasons::deadline_exceeded);
        session.begin_write(unit.tenant.value());
        try {
            unit.body(session);
        } catch (...) {
            session.rollback();
            throw;
        }
        try {
            session.commit();
        } catch (const sql::Failure& failure) {
            if (failure.trouble() == sql::Trouble::disconnected) refuse(reasons::outcome_unknown);
            session.rollback();
            throw;
        }
    });
}

void Database::read(TenantId tenant, const std::function<void(sql::Session&)>& body) {
    readers_.use([&](sql::Session& session) {
        session.begin_read(tenant.value());
        try {
            body(session);
        } catch (...) {
            session.rollback();
            throw;
        }
        session.commit();
    });
}

void Database::with_writer(const std::function<void(sql::Session&)>& body) {
    if (!writer_) return readers_.use(body);
    body(*writer_);
}

sql::Usage Database::usage() {
    sql::Usage usage = readers_.usage();
    if (writer_) add(usage, writer_->usage(), 1);
    return usage;
}

} // namespace merastore::kernel
