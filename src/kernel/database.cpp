#include "kernel/database.hpp"

#include <unistd.h>

#include <thread>

#include "merastore/call.hpp"

namespace merastore::kernel {

namespace {

sql::SessionOptions session_options(const DatabaseOptions& options, bool read_only) {
    sql::SessionOptions session;
    session.read_only = read_only;
    session.busy_timeout_ms = options.busy_timeout_ms;
    session.faults = options.faults;
    if (!read_only) session.cache_kib = 32'768;
    return session;
}

constexpr Reason called_inside{Code::internal, "internal.called_inside_unit",
                               "An operation was called from inside of another one's unit of work."};

thread_local bool inside = false;

struct Inside {
    Inside() { inside = true; }
    ~Inside() { inside = false; }
    Inside(const Inside&) = delete;
};

} // namespace

bool is_inside_unit() noexcept { return inside; }

std::unique_ptr<sql::Session> Pool::take(std::optional<std::chrono::steady_clock::time_point> deadline) {
    std::unique_lock lock(mutex_);
    const auto free = [&] { return closed_ || free_places_ > 0; };
    if (deadline && *deadline < std::chrono::steady_clock::now()) refuse(reasons::deadline_exceeded);
    if (!deadline)
        returned_.wait(lock, free);
    else if (!returned_.wait_until(lock, *deadline, free))
        refuse(reasons::deadline_exceeded);
    if (closed_) refuse(reasons::store_closed);
    --free_places_;
    ++in_use_;
    if (!idle_.empty()) {
        std::unique_ptr<sql::Session> session = std::move(idle_.back());
        idle_.pop_back();
        usage_ -= session->usage();
        return session;
    }
    lock.unlock();
    try {
        return sql::Session::open(address_, options_);
    } catch (...) {
        lock.lock();
        ++free_places_;
        --in_use_;
        returned_.notify_one();
        throw;
    }
}

void Pool::give_back(std::unique_ptr<sql::Session> session) noexcept {
    const std::lock_guard lock(mutex_);
    usage_ += session->usage();
    if (!session->is_usable())
        idle_.clear(); // what broke this connection has probably broken them all
    else if (!closed_)
        idle_.push_back(std::move(session));
    ++free_places_;
    --in_use_;
    if (closed_)
        returned_.notify_all();
    else
        returned_.notify_one();
}

sql::Usage Pool::usage() {
    const std::lock_guard lock(mutex_);
    return usage_;
}

void Pool::close() {
    std::unique_lock lock(mutex_);
    closed_ = true;
    idle_.clear();
    returned_.notify_all();
    returned_.wait(lock, [&] { return in_use_ == 0; });
}

void Pool::abandon() noexcept {
    for (std::unique_ptr<sql::Session>& session : idle_) static_cast<void>(session.release());
}

Database::Database(const sql::Address& address, DatabaseOptions options)
    : process_(::getpid()),
      address_(address),
      sessions_(address, session_options(options, address.has_one_writer()), options.connections),
      group_([address, writer = session_options(options, false)] {
          return sql::Session::open(address, writer);
      }) {}

Database::~Database() {
    if (process_ == ::getpid()) return;
    sessions_.abandon();
    group_.abandon();
}

void Database::verify_caller() const {
    if (process_ != ::getpid()) refuse(reasons::store_used_after_fork);
    if (inside) refuse(called_inside);
}

void Database::write(WriteUnit& unit) {
    verify_caller();
    const Inside mark;
    if (address_.has_one_writer() || unit.combines)
        group_.run(unit);
    else
        write_from_pool(unit);
}

void Database::write_from_pool(WriteUnit& unit) {
    sessions_.use(unit.deadline, [&](sql::Session& session) {
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

void Database::read(TenantId tenant, const std::function<void(sql::Session&)>& body,
                    std::optional<std::chrono::steady_clock::time_point> deadline) {
    verify_caller();
    const Inside mark;
    sessions_.use(deadline, [&](sql::Session& session) {
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
    verify_caller();
    const Inside mark;
    if (address_.has_one_writer())
        group_.alone(body);
    else
        sessions_.use(std::nullopt, body);
}

void Database::let_others_in() const {
    constexpr std::chrono::milliseconds two_looks{2};
    if (has_one_writer()) std::this_thread::sleep_for(two_looks);
}

void Database::close() {
    verify_caller();
    group_.close();
    sessions_.close();
}

sql::Usage Database::usage() {
    sql::Usage usage = sessions_.usage();
    usage += group_.usage();
    return usage;
}

} // namespace merastore::kernel
