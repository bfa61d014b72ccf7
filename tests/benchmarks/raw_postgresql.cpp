#include <libpq-fe.h>

#include <cstdlib>
#include <stdexcept>

#include "raw.hpp"

namespace merastore::bench {

namespace {

class RawPostgresql final : public RawConnection {
public:
    explicit RawPostgresql(const std::string& address) : connection_(PQconnectdb(address.c_str())) {
        if (PQstatus(connection_) != CONNECTION_OK) fail();
        script("SET client_min_messages = warning");
    }
    ~RawPostgresql() override { PQfinish(connection_); }
    RawPostgresql(const RawPostgresql&) = delete;

    std::size_t prepare(const std::string& text) override {
        names_.push_back("s" + std::to_string(names_.size()));
        take(PQprepare(connection_, names_.back().c_str(), text.c_str(), 0, nullptr));
        return names_.size() - 1;
    }
    std::vector<Cells> query(std::size_t statement, std::span<const Value> values,
                             std::string_view columns) override {
        PGresult* result = execute(statement, values);
        std::vector<Cells> rows;
        for (int row = 0; row < PQntuples(result); ++row) {
            Cells& cells = rows.emplace_back(columns.size());
            for (std::size_t i = 0; i < columns.size(); ++i) {
                const int column = static_cast<int>(i);
                const char* text = PQgetvalue(result, row, column);
                if (columns[i] == 'i')
                    cells[i].integer = std::strtoll(text, nullptr, 10);
                else
                    cells[i].text.assign(text, static_cast<std::size_t>(PQgetlength(result, row, column)));
            }
        }
        PQclear(result);
        return rows;
    }
    std::int64_t run(std::size_t statement, std::span<const Value> values) override {
        PGresult* result = execute(statement, values);
        const std::int64_t changed = std::strtoll(PQcmdTuples(result), nullptr, 10);
        PQclear(result);
        return changed;
    }
    void begin() override { script("BEGIN"); }
    void begin_read() override { script("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"); }
    void commit() override { script("COMMIT"); }
    void script(const std::string& text) override { take(PQexec(connection_, text.c_str())); }

private:
    PGresult* execute(std::size_t statement, std::span<const Value> values) {
        std::vector<std::string> texts(values.size());
        std::vector<const char*> pointers(values.size(), nullptr);
        for (std::size_t i = 0; i < values.size(); ++i) {
            if (values[i].kind == Value::Kind::null) continue;
            texts[i] = values[i].kind == Value::Kind::integer ? std::to_string(values[i].integer)
                                                              : std::string(values[i].text);
            pointers[i] = texts[i].c_str();
        }
        PGresult* result =
            PQexecPrepared(connection_, names_[statement].c_str(), static_cast<int>(values.size()),
                           pointers.data(), nullptr, nullptr, 0);
        const ExecStatusType status = PQresultStatus(result);
        if (status != PGRES_COMMAND_OK && status != PGRES_TUPLES_OK) {
            PQclear(result);
            fail();
        }
        return result;
    }
    void take(PGresult* result) {
        const ExecStatusType status = PQresultStatus(result);
        PQclear(result);
        if (status != PGRES_COMMAND_OK && status != PGRES_TUPLES_OK) fail();
    }
    [[noreturn]] void fail() {
        throw std::runtime_error(std::string("libpq: ") + PQerrorMessage(connection_));
    }

    PGconn* connection_;
    std::vector<std::string> names_;
};

} // namespace

std::unique_ptr<RawConnection> open_raw_postgresql(const std::string& address) {
    return std::make_unique<RawPostgresql>(address);
}

} // namespace merastore::bench
