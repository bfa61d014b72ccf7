#include "sql/sqlite_handle.hpp"

#include <sqlite3.h>

#include <algorithm>
#include <chrono>
#include <thread>

namespace merastore::sql {
namespace {

sqlite3* db(void* handle) { return static_cast<sqlite3*>(handle); }
sqlite3_stmt* of(void* statement) { return static_cast<sqlite3_stmt*>(statement); }

std::int64_t now_us() {
    using namespace std::chrono;
    return duration_cast<microseconds>(steady_clock::now().time_since_epoch()).count();
}

int wait_for_lock(void* context, int attempt) {
    auto& wait = *static_cast<BusyWait*>(context);
    const std::int64_t now = now_us();
    if (attempt == 0) wait.started_us = now;
    const std::int64_t waited = now - wait.started_us;
    *wait.longest_us = std::max(*wait.longest_us, waited);
    if (waited > wait.timeout_ms * 1000) return 0;
    // Short naps first: the other process holds the lock for one batch, which takes about a millisecond.
    std::this_thread::sleep_for(std::chrono::microseconds(attempt < 20 ? 200 : 1'000));
    return 1;
}

Trouble trouble_of(int result) {
    switch (result & 0xff) {
        case SQLITE_BUSY:
        case SQLITE_LOCKED: return Trouble::busy;
        case SQLITE_FULL: return Trouble::full;
        case SQLITE_READONLY:
        case SQLITE_PERM: return Trouble::read_only;
        case SQLITE_NOTADB: return Trouble::not_a_database;
        case SQLITE_CORRUPT: return Trouble::corrupt;
        case SQLITE_CANTOPEN: return Trouble::unreachable;
        case SQLITE_INTERRUPT: return Trouble::interrupted;
        case SQLITE_IOERR: return Trouble::io;
        case SQLITE_CONSTRAINT:
            return result == SQLITE_CONSTRAINT_UNIQUE || result == SQLITE_CONSTRAINT_PRIMARYKEY ||
                           result == SQLITE_CONSTRAINT_ROWID
                       ? Trouble::unique
                       : Trouble::constraint;
        default: return Trouble::other;
    }
}

std::int64_t pragma_number(void* handle, const char* text) {
    sqlite3_stmt* statement = nullptr;
    if (sqlite3_prepare_v2(db(handle), text, -1, &statement, nullptr) != SQLITE_OK)
        throw sqlite_failure(handle, sqlite3_extended_errcode(db(handle)));
    const int step = sqlite3_step(statement);
    const std::int64_t value = step == SQLITE_ROW ? sqlite3_column_int64(statement, 0) : 0;
    sqlite3_finalize(statement);
    if (step != SQLITE_ROW && step != SQLITE_DONE) throw sqlite_failure(handle, step);
    return value;
}

} // namespace

Failure sqlite_failure(void* handle, int result) {
    const int extended = sqlite3_extended_errcode(db(handle));
    const int code = (extended & 0xff) == (result & 0xff) ? extended : result;
    const Trouble trouble = trouble_of(code);
    const bool said =
        trouble == Trouble::other || trouble == Trouble::unique || trouble == Trouble::constraint;
    return Failure(trouble, said ? sqlite3_errmsg(db(handle)) : "");
}

SqliteStatement::SqliteStatement(void* handle, const std::string& text) : handle_(handle) {
    sqlite3_stmt* statement = nullptr;
    const int result = sqlite3_prepare_v3(db(handle), text.c_str(), static_cast<int>(text.size()) + 1,
                                          SQLITE_PREPARE_PERSISTENT, &statement, nullptr);
    if (result != SQLITE_OK) throw sqlite_failure(handle, result);
    statement_ = statement;
}

SqliteStatement::~SqliteStatement() { sqlite3_finalize(of(statement_)); }

void SqliteStatement::bind(int place, const Parameter& value) {
    int result = SQLITE_OK;
    if (value.null)
        result = sqlite3_bind_null(of(statement_), place);
    else if (value.column == Column::integer)
        result = sqlite3_bind_int64(of(statement_), place, value.integer);
    else
        result = sqlite3_bind_text64(of(statement_), place, value.text.empty() ? "" : value.text.data(),
                                     value.text.size(), SQLITE_STATIC, SQLITE_UTF8);
    if (result != SQLITE_OK) throw sqlite_failure(handle_, result);
}

bool SqliteStatement::step() {
    const int result = sqlite3_step(of(statement_));
    if (result == SQLITE_ROW) return true;
    if (result != SQLITE_DONE) {
        const Failure failure = sqlite_failure(handle_, result);
        sqlite3_reset(of(statement_));
        throw failure;
    }
    sqlite3_reset(of(statement_));
    return false;
}

void SqliteStatement::read(std::span<Slot> row) const {
    int column = 0;
    for (Slot& slot : row) {
        slot.null = sqlite3_column_type(of(statement_), column) == SQLITE_NULL;
        if (slot.column == Column::integer) {
            slot.integer = sqlite3_column_int64(of(statement_), column);
        } else if (!slot.null) {
            const unsigned char* text = sqlite3_column_text(of(statement_), column);
            slot.text.assign(reinterpret_cast<const char*>(text),
                             static_cast<std::size_t>(sqlite3_column_bytes(of(statement_), column)));
        }
        ++column;
    }
}

std::int64_t SqliteStatement::changed() const { return sqlite3_changes(db(handle_)); }

void run_sqlite(void* handle, const char* text) {
    const int result = sqlite3_exec(db(handle), text, nullptr, nullptr, nullptr);
    if (result != SQLITE_OK) throw sqlite_failure(handle, sqlite3_extended_errcode(db(handle)));
}

void configure_sqlite(void* handle, const SessionOptions& options, BusyWait& wait) {
    sqlite3_extended_result_codes(db(handle), 1);
    wait.timeout_ms = options.busy_timeout_ms;
    sqlite3_busy_handler(db(handle), wait_for_lock, &wait);
    const std::int64_t application = pragma_number(handle, "PRAGMA application_id");
    const bool empty = pragma_number(handle, "SELECT count(*) FROM sqlite_master") == 0;
    if (application != sqlite_application_id && !empty)
        throw Failure(Trouble::not_a_database, "it is an SQLite database of another program");
    if (options.read_only) {
        run_sqlite(handle, "PRAGMA query_only = ON");
    } else {
        if (empty) run_sqlite(handle, "PRAGMA page_size = 2048");
        run_sqlite(handle, "PRAGMA journal_mode = WAL");
        run_sqlite(handle, "PRAGMA synchronous = FULL");
        run_sqlite(handle, "PRAGMA foreign_keys = ON");
        run_sqlite(handle, "PRAGMA wal_autocheckpoint = 8000");
    }
    run_sqlite(handle, "PRAGMA temp_store = MEMORY");
    const std::string cache = "PRAGMA cache_size = -" + std::to_string(options.cache_kib);
    run_sqlite(handle, cache.c_str());
}

void interrupt_sqlite(void* handle) noexcept { sqlite3_interrupt(db(handle)); }

bool is_in_transaction(void* handle) noexcept { return sqlite3_get_autocommit(db(handle)) == 0; }

void backup_sqlite(void* handle, const std::string& file, const std::function<void(int, int)>& progress) {
    sqlite3* target = nullptr;
    if (sqlite3_open_v2(file.c_str(), &target, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, nullptr) !=
        SQLITE_OK) {
        const Failure failure = sqlite_failure(target, sqlite3_extended_errcode(target));
        sqlite3_close(target);
        throw failure;
    }
    sqlite3_backup* backup = sqlite3_backup_init(target, "main", db(handle), "main");
    int result = backup != nullptr ? SQLITE_OK : sqlite3_extended_errcode(target);
    while (result == SQLITE_OK || result == SQLITE_BUSY || result == SQLITE_LOCKED) {
        result = sqlite3_backup_step(backup, 4096);
        if (progress) {
            const int total = sqlite3_backup_pagecount(backup);
            progress(total - sqlite3_backup_remaining(backup), total);
        }
        if (result == SQLITE_BUSY || result == SQLITE_LOCKED)
            std::this_thread::sleep_for(std::chrono::milliseconds(5));
    }
    sqlite3_backup_finish(backup);
    const Failure failure = sqlite_failure(target, result);
    sqlite3_close(target);
    if (result != SQLITE_DONE) throw failure;
}

std::vector<std::string> verify_sqlite(void* handle) {
    std::vector<std::string> problems;
    const auto collect = [](void* context, int count, char** values, char**) {
        std::string line;
        for (int i = 0; i < count; ++i)
            line += (i > 0 ? " " : "") + std::string(values[i] != nullptr ? values[i] : "");
        if (line != "ok") static_cast<std::vector<std::string>*>(context)->push_back(line);
        return 0;
    };
    for (const char* pragma : {"PRAGMA integrity_check", "PRAGMA foreign_key_check"})
        if (sqlite3_exec(db(handle), pragma, collect, &problems, nullptr) != SQLITE_OK)
            problems.emplace_back(sqlite3_errmsg(db(handle)));
    return problems;
}

void prefer_multithread_sqlite() {
    // In a batch with savepoints the statement journal stays in memory instead of spilling to a file.
    sqlite3_config(SQLITE_CONFIG_MULTITHREAD);
    sqlite3_config(SQLITE_CONFIG_STMTJRNL_SPILL, -1);
}

} // namespace merastore::sql
