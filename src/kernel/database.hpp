// The connections of a store. SQLite: one writer behind group commit and a pool of readers. PostgreSQL: one
// pool, and beside it one lane with group commit for operations that would fight over the same rows.
// Thread-safe.
#pragma once

#include <memory>
#include <mutex>
#include <vector>

#include "kernel/group_commit.hpp"

namespace merastore::kernel {

struct DatabaseOptions {
    std::int64_t connections = 8; ///< PostgreSQL: all but the lane's; SQLite: readers
    std::int64_t busy_timeout_ms = 10'000;
    sql::Faults faults;
};

/// Sessions that are opened when needed and kept; a caller waits where all are in use.
class Pool {
public:
    Pool(sql::Address address, sql::SessionOptions options, std::int64_t size)
        : address_(std::move(address)), options_(std::move(options)), free_places_(size) {}

    template <class Body>
    void use(std::optional<std::chrono::steady_clock::time_point> deadline, Body body) {
        Lease lease(*this, deadline);
        body(*lease.session);
    }
    sql::Usage usage();
    /// Gives out no more, waits for those in use, and closes all.
    void close();
    /// Forgets all sessions without closing them.
    void abandon() noexcept;

private:
    struct Lease {
        Lease(Pool& p, std::optional<std::chrono::steady_clock::time_point> deadline)
            : pool(p), session(p.take(deadline)) {}
        ~Lease() { pool.give_back(std::move(session)); }
        Lease(const Lease&) = delete;
        Pool& pool;
        std::unique_ptr<sql::Session> session;
    };
    std::unique_ptr<sql::Session> take(std::optional<std::chrono::steady_clock::time_point> deadline);
    void give_back(std::unique_ptr<sql::Session> session) noexcept;

    sql::Address address_;
    sql::SessionOptions options_;
    std::mutex mutex_;
    std::condition_variable returned_;
    std::vector<std::unique_ptr<sql::Session>> idle_;
    std::int64_t free_places_;
    std::int64_t in_use_ = 0;
    bool closed_ = false;
    sql::Usage usage_; ///< of the sessions at their last return
};

/// Whether the calling thread is inside of a unit of work or a snapshot; then it may call no port that waits.
bool is_inside_unit() noexcept;

class Database {
public:
    Database(const sql::Address& address, DatabaseOptions options);
    ~Database();
    Database(const Database&) = delete;
    Database& operator=(const Database&) = delete;

    /// Runs the unit in a transaction that is durable when this returns. Rethrows what it threw.
    void write(WriteUnit& unit);
    /// Runs `body(Session&)` in a read-only snapshot.
    void read(TenantId tenant, const std::function<void(sql::Session&)>& body,
              std::optional<std::chrono::steady_clock::time_point> deadline = {});
    /// Runs `body(Session&)` outside of any transaction, on SQLite alone on the writer (migrations).
    void with_writer(const std::function<void(sql::Session&)>& body);
    /// Another process that waits for the one writer's lock looks for it every millisecond, and would not
    /// find it free between two units that follow each other at once.
    void let_others_in() const;
    void close();

    bool has_one_writer() const { return address_.has_one_writer(); }
    sql::Usage usage();

private:
    void verify_caller() const;
    void write_from_pool(WriteUnit& unit);

    const std::int64_t process_;
    sql::Address address_;
    Pool sessions_; ///< SQLite: readers
    GroupCommit group_;
};

} // namespace merastore::kernel
