// CSV (RFC 4180): comma, quotation marks, cells of several lines. Reads a text that comes in pieces, which
// may end anywhere; knows the line of every record and cell; a bad record does not spoil the next one.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace merastore::inline v0 {

struct CsvLimits {
    std::size_t cell = std::size_t{1} << 20; ///< bytes
    std::size_t columns = 1000;
    std::size_t record = std::size_t{4} << 20; ///< bytes as written; what a reader keeps in memory at most
};

struct CsvCell {
    std::string text;
    std::int64_t line = 0; ///< on which it begins, from 1
};

/// Reasons: csv.unclosed_quote · csv.text_after_quote · csv.utf8 · csv.nul · csv.cell_too_long ·
/// csv.too_many_columns · csv.record_too_long
struct CsvProblem {
    std::int64_t line = 0;   ///< on which the bad cell begins
    std::int64_t column = 0; ///< which cell of the record, from 1; 0 where it is the whole record
    std::string reason;
    std::string message;
};

struct CsvRecord {
    std::int64_t line = 0; ///< on which it begins
    std::vector<CsvCell> cells;
    std::optional<CsvProblem> problem; ///< the first one; then there are no cells
};

/// Where a reader stands: another one can go on from there, in another process.
struct CsvState {
    std::int64_t line = 1; ///< of the first byte of `rest`
    bool skipping = false; ///< what is left of a record whose problem was told already
    std::string rest;      ///< bytes of the record that is not complete yet
};

/// Lines end in LF, CRLF or CR; empty ones are no records; a byte order mark at the beginning is passed over.
/// A quotation mark inside a cell that does not begin with one is a character like any other.
///
///     reader.append(piece);
///     while (std::optional<CsvRecord> record = reader.next()) …
class CsvReader {
public:
    explicit CsvReader(const CsvLimits& limits = {}, const CsvState& state = {});

    void append(std::string_view piece);
    void finish() { finished_ = true; } ///< no more pieces: what is left is the last record
    /// The next record; none where it is not complete yet, or at the end.
    std::optional<CsvRecord> next();

    CsvState state() const;

private:
    enum class At { cell_begin, plain, quoted, quote };

    bool pass_mark();
    bool find_end();
    std::optional<CsvRecord> take();
    CsvRecord too_long() const;

    CsvLimits limits_;
    std::int64_t line_;
    bool skipping_;
    bool finished_ = false;
    std::string text_;
    std::size_t begin_ = 0; ///< of the record that is being read
    std::size_t scan_ = 0;  ///< how far its end was looked for
    At at_ = At::cell_begin;
};

/// Appends a record and its line end, CRLF. Cells are quoted where they must be.
void write_csv(std::string& out, std::span<const std::string> cells);

} // namespace merastore::inline v0
