#include <soci/postgresql/soci-postgresql.h>

#include "sql/postgresql_handle.hpp"
#include "sql/soci_session.hpp"

namespace merastore::sql {
namespace {

/// What libpq says of a connection that failed, without SOCI's heading.
std::string on_one_line(const std::string& message) {
    const std::string_view heading = "Cannot establish connection to the database.\n";
    std::string line;
    for (const char c : message.starts_with(heading) ? message.substr(heading.size()) : message) {
        const bool blank = c == '\n' || c == '\t' || c == ' ';
        if (!blank)
            line += c;
        else if (!line.empty() && line.back() != ' ')
            line += ' ';
    }
    if (line.ends_with(' ')) line.pop_back();
    return line;
}

struct Bound {
    Column column = Column::integer;
    long long integer = 0;
    std::string text;
    soci::indicator indicator = soci::i_ok;
};

// A statement of SOCI with the variables it is bound to.
class SociPrepared final : public Prepared {
public:
    SociPrepared(soci::session& session, ParsedText parsed, std::span<const Parameter> parameters,
                 std::span<const Column> columns)
        : Prepared(std::move(parsed.parameters), columns),
          statement_(session),
          in_(size()),
          indicators_(columns.size(), soci::i_ok) {
        for (std::size_t i = 0; i < in_.size(); ++i) {
            Bound& bound = in_[i];
            bound.column = value(i, parameters).column;
            if (bound.column == Column::integer)
                statement_.exchange(soci::use(bound.integer, bound.indicator));
            else
                statement_.exchange(soci::use(bound.text, bound.indicator));
        }
        for (std::size_t i = 0; i < columns.size(); ++i) {
            if (columns[i] == Column::integer)
                statement_.exchange(soci::into(out[i].integer, indicators_[i]));
            else
                statement_.exchange(soci::into(out[i].text, indicators_[i]));
        }
        statement_.alloc();
        statement_.prepare(parsed.text);
        statement_.define_and_bind();
    }
    bool execute(std::span<const Parameter> parameters) override {
        for (std::size_t i = 0; i < in_.size(); ++i) bind(in_[i], value(i, parameters));
        return shown(statement_.execute(true));
    }
    bool fetch() override { return shown(statement_.fetch()); }
    std::int64_t changed() override { return statement_.get_affected_rows(); }

private:
    static void bind(Bound& bound, const Parameter& parameter) {
        bound.indicator = parameter.null ? soci::i_null : soci::i_ok;
        if (parameter.null) return;
        if (parameter.column != bound.column)
            throw Failure(Trouble::other, "parameter :" + std::string(parameter.name) + " changed its type");
        if (bound.column == Column::integer)
            bound.integer = parameter.integer;
        else
            bound.text.assign(parameter.text);
    }
    bool shown(bool got) {
        for (std::size_t i = 0; got && i < out.size(); ++i) out[i].null = indicators_[i] == soci::i_null;
        return got;
    }

    soci::statement statement_;
    std::vector<Bound> in_;
    std::vector<soci::indicator> indicators_;
};

class PostgresqlSession final : public SociSession {
public:
    PostgresqlSession(const std::string& address, const SessionOptions& options) : SociSession(options) {
        try {
            session_.open(soci::postgresql, address);
        } catch (const soci::soci_error& error) {
            throw Failure(Trouble::unreachable, on_one_line(error.get_error_message()));
        }
        backend_ = static_cast<soci::postgresql_session_backend*>(session_.get_backend());
        silence_postgresql(native());
        run_postgresql(native(),
                       "SET client_min_messages = warning; SET TIME ZONE 'UTC'; "
                       "SET plan_cache_mode = force_generic_plan; SET jit = off");
    }

    ~PostgresqlSession() override { close(); }

    Dialect dialect() const override { return Dialect::postgresql; }

    std::int64_t execute_batch(std::string_view text, std::span<const Parameter> parameters,
                               const Batch& batch) override {
        if (batch.rows() == 0) return 0;
        std::vector<Parameter> all(parameters.begin(), parameters.end());
        Arrays arrays;
        append_arrays(all, arrays, batch, "rows");
        return run(prepare(text, all, {},
                           [&] {
                               return translate(over_rows(text, batch.names, text_columns(batch), "rows"),
                                                dialect());
                           }),
                   all);
    }

    void insert(std::span<const PendingInsert> inserts, std::int64_t tenant) override;

    // Planning takes longer than running, so a statement is planned once for all values. A unit looks rows up
    // by an index even where a table was empty when its statements were planned.
    void begin_write(std::int64_t tenant) override {
        control(Step::begin, "BEGIN; SELECT set_config('merastore.tenant', '" + std::to_string(tenant) +
                                 "', true), set_config('enable_seqscan', 'off', true)");
    }
    void begin_read(std::int64_t tenant) override {
        control(Step::begin,
                "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY; SELECT set_config('merastore.tenant', '" +
                    std::to_string(tenant) + "', true)");
    }
    void commit() override {
        // A transaction in which a statement failed is rolled back without an error.
        if (control(Step::commit, "COMMIT") != "COMMIT")
            throw Failure(Trouble::other, "the transaction had failed before its commit");
        ++usage_.commits;
        fault(Step::committed, "COMMIT");
    }
    void rollback() noexcept override {
        in_savepoint_ = false;
        try {
            if (!is_idle(native())) control(Step::rollback, "ROLLBACK");
        } catch (...) { // the connection is gone, and the transaction with it
        }
    }
    void savepoint() override {
        control(Step::begin, "SAVEPOINT unit");
        in_savepoint_ = true;
    }
    void release_savepoint() override {
        control(Step::commit, "RELEASE SAVEPOINT unit");
        in_savepoint_ = false;
    }
    void rollback_to_savepoint() override {
        in_savepoint_ = false;
        control(Step::rollback, "ROLLBACK TO SAVEPOINT unit; RELEASE SAVEPOINT unit");
    }
    void run_script(std::string_view text) override {
        fault(Step::execute, text);
        run_postgresql(native(), std::string(text));
    }
    void interrupt() noexcept override { interrupt_postgresql(native()); }
    // Only what ran behind a savepoint can be undone alone, and the connection must still be there.
    bool is_lost_by(const Failure& failure) const override {
        return !in_savepoint_ || failure.trouble() == Trouble::disconnected;
    }
    bool is_usable() const override { return is_idle(backend_->conn_); }
    void* native() override { return backend_->conn_; }

private:
    static std::vector<bool> text_columns(const Batch& batch) {
        std::vector<bool> is_text;
        for (const Column column : batch.columns) is_text.push_back(column == Column::text);
        return is_text;
    }
    /// The texts of array parameters and their names; deques, because the parameters borrow them.
    struct Arrays {
        std::deque<std::string> names;
        std::deque<std::string> texts;
    };
    static void append_arrays(std::vector<Parameter>& parameters, Arrays& arrays, const Batch& batch,
                              std::string_view prefix);

    std::string control(Step step, const std::string& text) {
        fault(step, text);
        ++usage_.round_trips;
        return run_postgresql(native(), text);
    }
    std::unique_ptr<Prepared> make(ParsedText parsed, std::span<const Parameter> parameters,
                                   std::span<const Column> columns) override {
        return std::make_unique<SociPrepared>(session_, std::move(parsed), parameters, columns);
    }
    Failure failure_of(const soci::soci_error& error) override {
        if (!is_connected(native())) return Failure(Trouble::disconnected, "");
        const auto* known = dynamic_cast<const soci::postgresql_soci_error*>(&error);
        const std::string message = error.get_error_message();
        return Failure(known != nullptr ? trouble_of_state(known->sqlstate()) : Trouble::other,
                       message.substr(0, message.find('\n'))); // the lines that follow show values
    }

    soci::postgresql_session_backend* backend_ = nullptr;
    bool in_savepoint_ = false;
};

void PostgresqlSession::append_arrays(std::vector<Parameter>& parameters, Arrays& arrays, const Batch& batch,
                                      std::string_view prefix) {
    const std::size_t width = batch.names.size();
    for (std::size_t column = 0; column < width; ++column) {
        std::string& array = arrays.texts.emplace_back("{");
        for (std::size_t i = column; i < batch.cells.size(); i += width) {
            const Parameter& cell = batch.cells[i];
            if (i != column) array += ',';
            if (cell.null)
                array += "NULL";
            else if (cell.column == Column::integer)
                array += std::to_string(cell.integer);
            else
                append_array_text(array, cell.text);
        }
        array += '}';
        parameters.emplace_back(arrays.names.emplace_back(array_name(prefix, batch.names[column])), array);
    }
}

// One statement for all tables: WITH w0 AS (INSERT …), w1 AS (INSERT …) SELECT 1. Foreign keys are checked at
// its end.
void PostgresqlSession::insert(std::span<const PendingInsert> inserts, std::int64_t tenant) {
    std::string key = "insert:";
    Arrays arrays;
    std::vector<Parameter> parameters{{"tenant", tenant}};
    const auto prefix_of = [](std::size_t i) { return "rows" + std::to_string(i); };
    for (std::size_t i = 0; i < inserts.size(); ++i) {
        key += *inserts[i].text + ';';
        append_arrays(parameters, arrays, inserts[i].batch, prefix_of(i));
    }
    const auto compose = [&] {
        std::string text;
        for (std::size_t i = 0; i < inserts.size(); ++i) {
            std::string columns;
            for (const std::string& name : inserts[i].batch.names) columns += ", {row." + name + "}";
            const std::string one =
                over_rows(" SELECT CAST(:tenant AS BIGINT)" + columns + " {from rows}",
                          inserts[i].batch.names, text_columns(inserts[i].batch), prefix_of(i));
            const bool last = i + 1 == inserts.size();
            text += i == 0 && !last ? "WITH " : "";
            text += last ? *inserts[i].text + one
                         : "w" + std::to_string(i) + " AS (" + *inserts[i].text + one + ")" +
                               (i + 2 == inserts.size() ? " " : ", ");
        }
        return translate(text, dialect());
    };
    run(prepare(key, parameters, {}, compose), parameters);
}

} // namespace

std::unique_ptr<Session> open_postgresql(const std::string& address, const SessionOptions& options) {
    return std::make_unique<PostgresqlSession>(address, options);
}

} // namespace merastore::sql
