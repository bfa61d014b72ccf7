// The connections of a store: on SQLite one writer behind group commit and a pool of readers, on PostgreSQL
// one pool. Thread-safe.
#pragma once

#include <memory>
#include <mutex>
#include <vector>

#include "kernel/group_commit.hpp"

namespace merastore::kernel {

struct DatabaseOptions {
    std::int64_t connections = 8; ///< PostgreSQL: all; SQLite: readers
    std::int64_t busy_timeout_ms = 10'000;
    sql::Faults faults;
};

/// Sessions that are opened when needed and kept; a caller waits where all are in use.
class Pool {
public:
    Pool(sql::Address address, sql::SessionOptions options, std::int64_t size)
        : address_(std::move(address)), options_(std::move(options)), free_places_(size) {}

    template <class Body>
    void use(Body body) {
        Lease lease(*this);
        body(*lease.session);
    }
    sql::Usage usage();
    /// Closes what is idle.
    void close();

private:
    struct Lease {
        explicit Lease(Pool& p) : pool(p), session(p.take()) {}
        ~Lease() { pool.give_back(std::move(session)); }
        Lease(const Lease&) = delete;
        Pool& pool;
        std::unique_ptr<sql::Session> session;
    };
    std::unique_ptr<sql::Session> take();
    void give_back(std::unique_ptr<sql::Session> session) noexcept;

    sql::Address address_;
    sql::SessionOptions options_;
    std::mutex mutex_;
    std::condition_variable returned_;
    std::vector<std::unique_ptr<sql::Session>> idle_;
    std::int64_t free_places_;
    sql::Usage usage_; ///< of the sessions at their last return
};

class Database {
public:
    Database(const sql::Address& address, DatabaseOptions options);

    /// Runs the unit in a transaction that is durable when this returns. Rethrows what it threw.
    void write(WriteUnit& unit);
    /// Runs `body(Session&)` in a read-only snapshot.
    void read(TenantId tenant, const std::function<void(sql::Session&)>& body);
    /// Runs `body(Session&)` outside of any transaction, alone on the writer (migrations, backup,
    /// maintenance).
    void with_writer(const std::function<void(sql::Session&)>& body);

    sql::Dialect dialect() const { return address_.dialect; }
    sql::Usage usage();

private:
    void write_on_postgresql(WriteUnit& unit);

    sql::Address address_;
    Pool readers_; ///< on PostgreSQL every session
    std::unique_ptr<sql::Session> writer_;
    std::unique_ptr<GroupCommit> group_;
};

} // namespace merastore::kernel
