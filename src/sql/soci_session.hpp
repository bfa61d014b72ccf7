// The part of a session that both databases share, over SOCI. Statement objects are owned by the connection
// and re-executed; types are bound once. The traps that decide the shape: a SELECT that is not fetched to its
// end keeps a read transaction open; soci::row truncates 64-bit integers; soci::transaction begins deferred.
// None of the three is used. On SQLite SOCI opens the connection only: its statements copy every value twice,
// which was a fifth of a checkout, so they run on the connection's own handle. Only soci_*.cpp include this:
// SOCI's headers stay here.
#pragma once

#include <soci/soci.h>

#include <deque>
#include <unordered_map>

#include "sql/session.hpp"
#include "sql/statement.hpp"

namespace merastore::sql {

/// A prepared statement of one connection, with the row that it shows.
class Prepared {
public:
    Prepared(std::vector<std::string> names, std::span<const Column> columns)
        : out(columns.size()), names_(std::move(names)), places_(names_.size()) {
        for (std::size_t i = 0; i < columns.size(); ++i) out[i].column = columns[i];
        for (std::size_t i = 0; i < places_.size(); ++i) places_[i] = i;
    }
    virtual ~Prepared() = default;
    Prepared(const Prepared&) = delete;
    /// Whether `out` holds a first row now. Texts are borrowed until the last row was fetched.
    virtual bool execute(std::span<const Parameter> parameters) = 0;
    /// Whether `out` holds another row now; without one the statement can be executed again.
    virtual bool fetch() = 0;
    virtual std::int64_t changed() = 0;

    std::vector<Slot> out;
    bool running = false;

protected:
    std::size_t size() const { return names_.size(); }
    /// The value for the statement's i-th parameter. It is mostly where it was the last time.
    const Parameter& value(std::size_t i, std::span<const Parameter> parameters);

private:
    std::vector<std::string> names_;
    std::vector<std::size_t> places_;
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
            count_execution();
            bool got = prepared.execute(parameters);
            std::exception_ptr thrown;
            while (got) {
                try {
                    if (!thrown) visit(prepared.out);
                } catch (...) {
                    thrown = std::current_exception(); // the rest is fetched all the same
                }
                got = prepared.fetch();
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
        guarded(key, [&] { prepared = make(parse_parameters(compose()), parameters, columns); });
        ++usage_.prepared;
        ++usage_.round_trips;
        return *statements_.emplace(std::string(key), std::move(prepared)).first->second;
    }

    std::int64_t run(Prepared& prepared, std::span<const Parameter> parameters) {
        std::int64_t changed = 0;
        guarded("", [&] {
            const Running running(prepared);
            count_execution();
            for (bool got = prepared.execute(parameters); got;) got = prepared.fetch();
            changed = prepared.changed();
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
    virtual std::unique_ptr<Prepared> make(ParsedText parsed, std::span<const Parameter> parameters,
                                           std::span<const Column> columns) = 0;
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
