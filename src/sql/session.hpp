// One connection to a database. The only place, with its .cpp, that knows SOCI.
// Statements are prepared once per connection and kept; every result is fetched to its end.
// Not thread-safe: one thread at a time.
#pragma once

#include <functional>
#include <initializer_list>
#include <list>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "sql/failure.hpp"
#include "sql/parameter.hpp"

namespace merastore::sql {

enum class Dialect { sqlite, postgresql };

/// Where a store lives: `sqlite:FILE` or `postgresql://…`.
struct Address {
    Dialect dialect = Dialect::sqlite;
    std::string target; ///< file name, or the whole connection string
    /// Whether the database lets one connection write at a time; then one session writes for everybody.
    bool has_one_writer() const { return dialect == Dialect::sqlite; }
    /// Errors: store.bad_address.
    static Result<Address> parse(std::string_view text);
};

/// Called before each step that reaches the database; a test makes it throw to see what a failure leaves
/// behind.
enum class Step { prepare, execute, begin, commit, committed, rollback };
using Faults = std::function<void(Step step, std::string_view text)>;

struct SessionOptions {
    bool read_only = false;
    std::int64_t busy_timeout_ms = 10'000;
    Faults faults;
    std::int64_t cache_kib = 8'192; ///< SQLite's page cache of this connection
};

/// Many rows for one statement, in row-major order. Names, columns and texts are borrowed; texts that the
/// batch must own live in `texts`.
struct Batch {
    std::span<const std::string> names;
    std::span<const Column> columns;
    std::vector<Parameter> cells;
    std::list<std::string> texts; ///< a list: it moves without moving the texts
    std::size_t rows() const { return names.empty() ? 0 : cells.size() / names.size(); }
};

static_assert(std::is_nothrow_move_constructible_v<Batch>); // else a growing vector copies them

/// An INSERT that waits to be sent with others.
struct PendingInsert {
    const std::string* text; ///< `INSERT INTO t (a, b) {values}`
    Batch batch;
};

/// How often a session was used; tests assert budgets with it.
struct Usage {
    std::int64_t prepared = 0;    ///< distinct texts
    std::int64_t executed = 0;    ///< statements run, begin and commit not counted
    std::int64_t round_trips = 0; ///< PostgreSQL: messages sent and answered
    std::int64_t commits = 0;
    std::int64_t longest_wait_us = 0; ///< SQLite: for another process's lock; a most, never a sum

    Usage& operator+=(const Usage& other);
    Usage& operator-=(const Usage& other);
};

class Session {
public:
    virtual ~Session() = default;
    /// Opens and configures a connection. Throws Failure.
    static std::unique_ptr<Session> open(const Address& address, const SessionOptions& options);

    virtual Dialect dialect() const = 0;
    /// Whether nobody else can be writing while this session does.
    bool is_only_writer() const { return dialect() == Dialect::sqlite; }
    /// Runs a statement; gives the number of rows it changed.
    virtual std::int64_t execute(std::string_view text, std::span<const Parameter> parameters) = 0;
    /// Runs a query and visits each row. The visitor must not run the same text on this session.
    virtual void query(std::string_view text, std::span<const Parameter> parameters,
                       std::span<const Column> columns,
                       const std::function<void(std::span<const Slot>)>& visit) = 0;
    /// Runs a statement for each row of the batch and gives the sum of changed rows: on SQLite one prepared
    /// text run per row, on PostgreSQL one statement over all rows. In the text `{row.NAME}` is a cell, and
    /// `{from rows}` stands where a FROM clause would name the rows.
    /// `{from locked TABLE}` in its place locks the table's rows of these ids first, in ascending order, so
    /// that two such statements cannot wait for each other.
    virtual std::int64_t execute_batch(std::string_view text, std::span<const Parameter> parameters,
                                       const Batch& batch) = 0;
    /// Sends inserts together: one round trip on PostgreSQL.
    virtual void insert(std::span<const PendingInsert> inserts, std::int64_t tenant) = 0;

    virtual void begin_write(std::int64_t tenant) = 0;
    virtual void begin_read(std::int64_t tenant) = 0;
    virtual void commit() = 0;
    virtual void rollback() noexcept = 0;
    virtual void savepoint() = 0;
    virtual void release_savepoint() = 0;
    virtual void rollback_to_savepoint() = 0;
    /// Runs several statements without parameters, as migrations do.
    virtual void run_script(std::string_view text) = 0;

    /// Ends the statement that another thread is running on this session, if any. Thread-safe.
    virtual void interrupt() noexcept = 0;
    /// Whether this failure ends the open transaction as a whole, and not just the statement that failed.
    virtual bool is_lost_by(const Failure& failure) const = 0;
    /// Whether the connection can still be used after a failure: it is there, and no transaction is left
    /// open.
    virtual bool is_usable() const = 0;
    /// The backend's own handle (sqlite3* or PGconn*) for the few files that need it.
    virtual void* native() = 0;
    virtual const Usage& usage() const = 0;
};

/// The text as this dialect wants it: `{any x}`, `{any_text x}`, `{for_update}`, and the words of migrations.
std::string translate(std::string_view text, Dialect dialect);

} // namespace merastore::sql
