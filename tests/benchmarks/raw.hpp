// The limit: what the database alone can do. Statements are prepared once and kept, values are bound by
// position, rows are read by position; no product code.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace merastore::bench {

struct Value {
    enum class Kind { null, integer, text };
    Kind kind = Kind::null;
    std::int64_t integer = 0;
    std::string_view text;
    Value() = default;
    Value(std::int64_t number) : kind(Kind::integer), integer(number) {}
    Value(std::string_view words) : kind(Kind::text), text(words) {}
    Value(const std::string& words) : Value(std::string_view{words}) {}
    Value(const char* words) : Value(std::string_view{words}) {}
};

struct Cell {
    std::int64_t integer = 0;
    std::string text;
};
using Cells = std::vector<Cell>;

class RawConnection {
public:
    virtual ~RawConnection() = default;
    /// Parameters are $1, $2 … in the order of their first use.
    virtual std::size_t prepare(const std::string& text) = 0;
    /// Runs a prepared statement; `columns` says what it gives: i for a number, t for a text.
    virtual std::vector<Cells> query(std::size_t statement, std::span<const Value> values,
                                     std::string_view columns) = 0;
    /// Gives how many rows it changed.
    virtual std::int64_t run(std::size_t statement, std::span<const Value> values) = 0;
    virtual void begin() = 0;
    virtual void begin_read() = 0;
    virtual void commit() = 0;
    virtual void script(const std::string& text) = 0;

    std::vector<Cells> query(std::size_t statement, std::initializer_list<Value> values,
                             std::string_view columns) {
        return query(statement, std::span{values.begin(), values.size()}, columns);
    }
    std::int64_t run(std::size_t statement, std::initializer_list<Value> values) {
        return run(statement, std::span{values.begin(), values.size()});
    }
    /// The first number of the first row.
    std::int64_t number(const std::string& text) { return query(prepare(text), {}, "i").at(0).at(0).integer; }
};

/// A file with WAL and synchronous=FULL, as the product opens it.
std::unique_ptr<RawConnection> open_raw_sqlite(const std::string& file);
std::unique_ptr<RawConnection> open_raw_postgresql(const std::string& address);
/// By the address that a store takes.
std::unique_ptr<RawConnection> open_raw(const std::string& address);

} // namespace merastore::bench
