// SOCI's header comes before <sqlite3.h>, which it includes inside of a namespace: the raw calls are in
// sqlite_handle.cpp.
#include <soci/sqlite3/soci-sqlite3.h>

#include "sql/soci_session.hpp"
#include "sql/sqlite_handle.hpp"

namespace merastore::sql {
namespace {

class SqlitePrepared final : public Prepared {
public:
    SqlitePrepared(void* handle, ParsedText parsed, std::span<const Column> columns)
        : Prepared(std::move(parsed.parameters), columns), statement_(handle, parsed.text) {}

    bool execute(std::span<const Parameter> parameters) override {
        for (std::size_t i = 0; i < size(); ++i) bind(i, value(i, parameters));
        return fetch();
    }
    /// The parameters in the order in which the text names them.
    void execute_in_order(const Parameter& first, std::span<const Parameter> others) {
        bind(0, first);
        for (std::size_t i = 0; i < others.size(); ++i) bind(i + 1, others[i]);
        fetch();
    }
    bool fetch() override {
        if (!statement_.step()) return false;
        statement_.read(out);
        return true;
    }
    std::int64_t changed() override { return statement_.changed(); }

private:
    void bind(std::size_t i, const Parameter& value) { statement_.bind(static_cast<int>(i) + 1, value); }
    SqliteStatement statement_;
};

class SqliteSession final : public SociSession {
public:
    SqliteSession(const std::string& file, const SessionOptions& options) : SociSession(options) {
        try {
            session_.open(soci::sqlite3, "db=\"" + file + "\"");
        } catch (const soci::soci_error&) {
            throw Failure(Trouble::unreachable,
                          "is " + file + " a file, is its folder there, and may both be written?");
        }
        backend_ = static_cast<soci::sqlite3_session_backend*>(session_.get_backend());
        wait_.longest_us = &usage_.longest_wait_us;
        configure_sqlite(native(), options, wait_);
    }

    ~SqliteSession() override { close(); }

    Dialect dialect() const override { return Dialect::sqlite; }

    std::int64_t execute_batch(std::string_view text, std::span<const Parameter> parameters,
                               const Batch& batch) override {
        std::int64_t changed = 0;
        std::vector<Parameter> row;
        for (std::size_t i = 0; i < batch.rows(); ++i) {
            fill_row(row, parameters, batch, i);
            changed += run(prepare(text, row, {}, [&] { return translate(per_row(text), dialect()); }), row);
        }
        return changed;
    }

    void insert(std::span<const PendingInsert> inserts, std::int64_t tenant) override {
        const Parameter first("tenant", tenant);
        for (const PendingInsert& insert : inserts) {
            const std::size_t width = insert.batch.names.size();
            auto& prepared =
                static_cast<SqlitePrepared&>(prepare(*insert.text, {}, {}, [&] { return compose(insert); }));
            for (std::size_t i = 0; i < insert.batch.rows(); ++i)
                guarded("", [&] {
                    count_execution();
                    prepared.execute_in_order(first, std::span{insert.batch.cells}.subspan(i * width, width));
                });
        }
    }

    void begin_write(std::int64_t) override { control(Step::begin, "BEGIN IMMEDIATE"); }
    void begin_read(std::int64_t) override { control(Step::begin, "BEGIN"); }
    void commit() override {
        control(Step::commit, "COMMIT");
        ++usage_.commits;
        fault(Step::committed, "COMMIT");
    }
    void rollback() noexcept override {
        try {
            if (is_in_transaction(native())) control(Step::rollback, "ROLLBACK");
        } catch (...) { // SQLite has rolled back by itself
        }
    }
    void savepoint() override { control(Step::begin, "SAVEPOINT unit"); }
    void release_savepoint() override { control(Step::commit, "RELEASE unit"); }
    void rollback_to_savepoint() override {
        control(Step::rollback, "ROLLBACK TO unit");
        control(Step::rollback, "RELEASE unit");
    }
    void run_script(std::string_view text) override {
        fault(Step::execute, text);
        run_sqlite(native(), std::string(text).c_str());
    }
    void interrupt() noexcept override { interrupt_sqlite(native()); }
    bool is_lost_by(const Failure& failure) const override {
        switch (failure.trouble()) {
            case Trouble::full:
            case Trouble::io:
            case Trouble::corrupt:
            case Trouble::interrupted: return true;
            default: return !is_in_transaction(backend_->conn_);
        }
    }
    bool is_usable() const override { return !is_in_transaction(backend_->conn_); }
    void* native() override { return backend_->conn_; }

private:
    static std::string compose(const PendingInsert& insert) {
        std::string values;
        for (const std::string& name : insert.batch.names) values += ", :" + name;
        return *insert.text + " VALUES (:tenant" + values + ")";
    }
    void control(Step step, std::string_view text) {
        fault(step, text);
        Prepared& prepared = prepare(text, {}, {}, [&] { return std::string(text); });
        prepared.execute({});
    }
    std::unique_ptr<Prepared> make(ParsedText parsed, std::span<const Parameter>,
                                   std::span<const Column> columns) override {
        return std::make_unique<SqlitePrepared>(native(), std::move(parsed), columns);
    }
    Failure failure_of(const soci::soci_error& error) override {
        const auto* known = dynamic_cast<const soci::sqlite3_soci_error*>(&error);
        return sqlite_failure(native(), known != nullptr ? known->result() : 1);
    }

    BusyWait wait_;
    soci::sqlite3_session_backend* backend_ = nullptr;
};

} // namespace

std::unique_ptr<Session> open_sqlite(const std::string& file, const SessionOptions& options) {
    return std::make_unique<SqliteSession>(file, options);
}

} // namespace merastore::sql
