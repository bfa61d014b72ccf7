// What SOCI does not reach on a sqlite3 handle. The handle is a void* because SOCI's and SQLite's headers do
// not go together.
#pragma once

#include <functional>
#include <string>

#include "sql/session.hpp"

namespace merastore::sql {

/// Marks a file as a MeraStore database ("MERA").
inline constexpr std::int64_t sqlite_application_id = 0x4d455241;

/// Waits for other processes' locks; belongs to one connection.
struct BusyWait {
    std::int64_t timeout_ms = 10'000;
    std::int64_t started_us = 0;
    std::int64_t* longest_us = nullptr; ///< where the longest wait so far is kept
};

/// Durable and strict: WAL, synchronous=FULL, foreign keys, 2 KiB pages. Throws Failure (not_a_database,
/// read_only …).
void configure_sqlite(void* handle, const SessionOptions& options, BusyWait& wait);
/// What the last call on the handle failed with.
Failure sqlite_failure(void* handle, int result);
/// A prepared statement of the connection. Must not outlive it.
class SqliteStatement {
public:
    SqliteStatement(void* handle, const std::string& text);
    ~SqliteStatement();
    SqliteStatement(const SqliteStatement&) = delete;
    /// Texts are borrowed until the statement has run to its end.
    void bind(int place, const Parameter& value);
    /// Goes to the next row; false where there is none, and then it can run again. Throws Failure.
    bool step();
    void read(std::span<Slot> row) const;
    /// How many rows the last change touched.
    std::int64_t changed() const;

private:
    void* handle_;
    void* statement_ = nullptr;
};
/// Runs statements without parameters.
void run_sqlite(void* handle, const char* text);
void interrupt_sqlite(void* handle) noexcept;
bool is_in_transaction(void* handle) noexcept;
/// A consistent copy of the live database; `progress(done, total)` in pages. Throws Failure.
void backup_sqlite(void* handle, const std::string& file, const std::function<void(int, int)>& progress);
/// Problems that integrity_check and foreign_key_check name, one a line; empty where the file is sound.
std::vector<std::string> verify_sqlite(void* handle);
/// Set by executables before the first store is opened: saves SQLite's own locking. No effect where SQLite
/// runs already.
void prefer_multithread_sqlite();

} // namespace merastore::sql
