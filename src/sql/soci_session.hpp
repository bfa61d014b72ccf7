// The part of a session that both databases share, over SOCI. Statement objects are owned by the connection
// and re-executed; types are bound once. The traps that decide the shape: a SELECT that is not fetched to its
// end keeps a read transaction open; soci::row truncates 64-bit integers; soci::transaction begins deferred.
// None of the three is used. Only soci_*.cpp include this: SOCI's headers stay here.
#pragma once

#include <soci/soci.h>

#include <deque>
#include <unordered_map>

#include "sql/session.hpp"
#include "sql/statement.hpp"

namespace merastore::sql {

struct Bound {
    std::string name;
    Column column = Column::integer;
    long long integer = 0;
    std::string text;
    soci::indicator indicator = soci::i_ok;
};

// A prepared statement with the variables it is bound to.
struct Prepared {
    Prepared(soci::session& session, ParsedText parsed, std::span<const Parameter> parameters,
             std::span<const Column> columns);
    void bind(std::span<const Parameter> parameters);
    const Parameter& find(const std::string& name, std::size_t hint,
                          std::span<const Parameter> parameters) const;

    soci::statement statement;
    std::deque<Bound> in;
    std::vector<Slot> out;
    std::vector<soci::indicator> indicators;
    bool running = false;
};

struct Running {
    explicit Running(Prepared& prepared) : prepared_(prepared) {
        if (prepared.running) throw Failure(Trouble::other, "a statement is run inside of itself");
        prepared.running = true;
    }
    ~Running() { prepared_.running = false; }
    Prepared& prepared_;
};

class SociSession : public Session {
public:
    SociSession(const SessionOptions& options) : faults_(options.faults) {}

    std::int64_t execute(std::string_view text, std::span<const Parameter> parameters) override {
        return run(prepare(text, parameters, {}, [&] { return translate(text, dialect()); }), parameters);
    }

    void query(std::string_view text, std::span<const Parameter> parameters, std::span<const Column> columns,
               const std::function<void(std::span<const Slot>)>& visit) override {
        Prepared& prepared = prepare(text, parameters, columns, [&] { return translate(text, dialect()); });
        guarded(text, [&] {
            const Running running(prepared);
            prepared.bind(parameters);
            count_execution();
            bool got = prepared.statement.execute(true);
            std::exception_ptr thrown;
            while (got) {
                for (std::size_t i = 0; i < columns.size(); ++i)
                    prepared.out[i].null = prepared.indicators[i] == soci::i_null;
                try {
                    if (!thrown) visit(prepared.out);
                } catch (...) {
                    thrown = std::current_exception(); // the rest is fetched all the same
                }
                got = prepared.statement.fetch();
            }
            if (thrown) std::rethrow_exception(thrown);
        });
    }

    const Usage& usage() const override { return usage_; }

protected:
    void fault(Step step, std::string_view text) {
        if (faults_) faults_(step, text);
    }

    void count_execution() {
        ++usage_.executed;
        ++usage_.round_trips;
    }

    template <class Compose>
    Prepared& prepare(std::string_view key, std::span<const Parameter> parameters,
                      std::span<const Column> columns, Compose compose) {
        const auto found = statements_.find(key);
        if (found != statements_.end()) return *found->second;
        fault(Step::prepare, key);
        std::unique_ptr<Prepared> prepared;
        guarded(key, [&] {
            prepared = std::make_unique<Prepared>(session_, parse_parameters(compose()), parameters, columns);
        });
        ++usage_.prepared;
        ++usage_.round_trips;
        return *statements_.emplace(std::string(key), std::move(prepared)).first->second;
    }

    std::int64_t run(Prepared& prepared, std::span<const Parameter> parameters) {
        std::int64_t changed = 0;
        guarded("", [&] {
            const Running running(prepared);
            prepared.bind(parameters);
            count_execution();
            prepared.statement.execute(true);
            changed = prepared.statement.get_affected_rows();
        });
        return changed;
    }

    /// Runs and turns what SOCI throws into Failure.
    template <class Body>
    void guarded(std::string_view text, Body body) {
        fault(Step::execute, text);
        try {
            body();
        } catch (const soci::soci_error& error) {
            throw failure_of(error);
        }
    }

    /// Closes the connection, the statements first: they must not outlive it.
    void close() noexcept {
        statements_.clear();
        session_.close();
    }
    virtual Failure failure_of(const soci::soci_error& error) = 0;

    soci::session session_;
    Usage usage_;

private:
    struct Hash {
        using is_transparent = void;
        std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>{}(text); }
    };
    Faults faults_;
    std::unordered_map<std::string, std::unique_ptr<Prepared>, Hash, std::equal_to<>> statements_;
};

/// The values of one row of a batch behind the shared parameters.
void fill_row(std::vector<Parameter>& row, std::span<const Parameter> shared, const Batch& batch,
              std::size_t at);

std::unique_ptr<Session> open_sqlite(const std::string& file, const SessionOptions& options);
std::unique_ptr<Session> open_postgresql(const std::string& address, const SessionOptions& options);

} // namespace merastore::sql
