#include <sqlite3.h>

#include <stdexcept>

#include "raw.hpp"

namespace merastore::bench {

namespace {

class RawSqlite final : public RawConnection {
public:
    explicit RawSqlite(const std::string& file) {
        if (sqlite3_open_v2(file.c_str(), &db_, SQLITE_OPEN_READWRITE, nullptr) != SQLITE_OK) fail();
        sqlite3_busy_timeout(db_, 10'000);
        script(
            "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; "
            "PRAGMA wal_autocheckpoint = 8000; PRAGMA temp_store = MEMORY; PRAGMA cache_size = -32768");
        begin_ = prepare("BEGIN IMMEDIATE");
        begin_read_ = prepare("BEGIN");
        commit_ = prepare("COMMIT");
    }
    ~RawSqlite() override {
        for (sqlite3_stmt* statement : statements_) sqlite3_finalize(statement);
        sqlite3_close(db_);
    }
    RawSqlite(const RawSqlite&) = delete;

    std::size_t prepare(const std::string& text) override {
        sqlite3_stmt* statement = nullptr;
        if (sqlite3_prepare_v3(db_, text.c_str(), -1, SQLITE_PREPARE_PERSISTENT, &statement, nullptr) !=
            SQLITE_OK)
            fail();
        statements_.push_back(statement);
        return statements_.size() - 1;
    }
    std::vector<Cells> query(std::size_t statement, std::span<const Value> values,
                             std::string_view columns) override {
        sqlite3_stmt* prepared = bound(statement, values);
        std::vector<Cells> rows;
        int step = sqlite3_step(prepared);
        for (; step == SQLITE_ROW; step = sqlite3_step(prepared)) {
            Cells& cells = rows.emplace_back(columns.size());
            for (std::size_t i = 0; i < columns.size(); ++i) {
                const int column = static_cast<int>(i);
                if (columns[i] == 'i')
                    cells[i].integer = sqlite3_column_int64(prepared, column);
                else if (const unsigned char* text = sqlite3_column_text(prepared, column))
                    cells[i].text.assign(reinterpret_cast<const char*>(text),
                                         static_cast<std::size_t>(sqlite3_column_bytes(prepared, column)));
            }
        }
        if (step != SQLITE_DONE) fail();
        sqlite3_reset(prepared);
        return rows;
    }
    std::int64_t run(std::size_t statement, std::span<const Value> values) override {
        sqlite3_stmt* prepared = bound(statement, values);
        const int step = sqlite3_step(prepared);
        if (step != SQLITE_DONE && step != SQLITE_ROW) fail();
        sqlite3_reset(prepared);
        return sqlite3_changes(db_);
    }
    void begin() override { run(begin_, {}); }
    void begin_read() override { run(begin_read_, {}); }
    void commit() override { run(commit_, {}); }
    void script(const std::string& text) override {
        if (sqlite3_exec(db_, text.c_str(), nullptr, nullptr, nullptr) != SQLITE_OK) fail();
    }

private:
    sqlite3_stmt* bound(std::size_t statement, std::span<const Value> values) {
        sqlite3_stmt* prepared = statements_[statement];
        int at = 0;
        for (const Value& value : values) {
            ++at;
            switch (value.kind) {
                case Value::Kind::null: sqlite3_bind_null(prepared, at); break;
                case Value::Kind::integer: sqlite3_bind_int64(prepared, at, value.integer); break;
                case Value::Kind::text:
                    sqlite3_bind_text(prepared, at, value.text.data(), static_cast<int>(value.text.size()),
                                      SQLITE_STATIC);
            }
        }
        return prepared;
    }
    [[noreturn]] void fail() { throw std::runtime_error(std::string("sqlite3: ") + sqlite3_errmsg(db_)); }

    sqlite3* db_ = nullptr;
    std::vector<sqlite3_stmt*> statements_;
    std::size_t begin_ = 0;
    std::size_t begin_read_ = 0;
    std::size_t commit_ = 0;
};

} // namespace

std::unique_ptr<RawConnection> open_raw_sqlite(const std::string& file) {
    return std::make_unique<RawSqlite>(file);
}

std::unique_ptr<RawConnection> open_raw(const std::string& address) {
    const bool is_file = address.starts_with("sqlite:");
    return is_file ? open_raw_sqlite(address.substr(7)) : open_raw_postgresql(address);
}

} // namespace merastore::bench
