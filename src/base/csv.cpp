#include "base/csv.hpp"

#include <algorithm>

#include "base/utf8.hpp"

namespace merastore::inline v0 {

namespace {

constexpr std::string_view mark = "\xEF\xBB\xBF"; // the byte order mark of UTF-8

// Line ends; CRLF is one.
std::int64_t count_breaks(std::string_view text) {
    std::int64_t count = 0;
    for (std::size_t i = 0; i < text.size(); ++i)
        if (text[i] == '\n' || (text[i] == '\r' && !text.substr(i + 1).starts_with('\n'))) ++count;
    return count;
}

// Splits one complete record into its cells.
class Splitting {
public:
    Splitting(std::string_view text, const CsvLimits& limits, std::int64_t line)
        : text_(text), limits_(limits), line_(line) {
        record_.line = line;
    }

    CsvRecord split() && {
        do {
            CsvCell cell{{}, line_};
            if (text_.substr(at_).starts_with('"'))
                read_quoted(cell);
            else
                read_plain(cell.text);
            check(cell);
            record_.cells.push_back(std::move(cell));
        } while (!record_.problem && at_++ < text_.size()); // over the comma
        if (record_.problem) record_.cells.clear();
        return std::move(record_);
    }

private:
    void problem(const CsvCell& cell, const char* reason, std::string message) {
        const auto column = static_cast<std::int64_t>(record_.cells.size()) + 1;
        if (!record_.problem) record_.problem = CsvProblem{cell.line, column, reason, std::move(message)};
    }

    void read_plain(std::string& text) {
        const std::size_t end = std::min(text_.find(',', at_), text_.size());
        text.append(text_, at_, end - at_);
        at_ = end;
    }

    void read_quoted(CsvCell& cell) {
        const std::size_t begin = at_++;
        for (;;) {
            const std::size_t quote = text_.find('"', at_);
            if (quote == std::string_view::npos) {
                at_ = text_.size();
                return problem(cell, "csv.unclosed_quote",
                               "The quotation mark at the beginning of this cell is never closed.");
            }
            cell.text.append(text_, at_, quote - at_);
            at_ = quote + 1;
            if (!text_.substr(at_).starts_with('"')) break;
            cell.text += '"';
            ++at_;
        }
        line_ += count_breaks(text_.substr(begin, at_ - begin));
        if (at_ < text_.size() && text_[at_] != ',')
            problem(cell, "csv.text_after_quote",
                    "Text follows the closing quotation mark; inside a cell a quotation mark is doubled.");
    }

    void check(const CsvCell& cell) {
        if (record_.cells.size() >= limits_.columns)
            problem(cell, "csv.too_many_columns",
                    "There are more than " + std::to_string(limits_.columns) + " columns.");
        if (cell.text.size() > limits_.cell)
            problem(cell, "csv.cell_too_long",
                    "This cell is longer than " + std::to_string(limits_.cell) + " bytes.");
        if (cell.text.find('\0') != std::string::npos)
            problem(cell, "csv.nul",
                    "This cell has the character NUL; is the file UTF-16? Save it as UTF-8.");
        if (const std::size_t bad = find_malformed_utf8(cell.text); bad != std::string_view::npos)
            problem(cell, "csv.utf8",
                    "This cell is not valid UTF-8 at its byte " + std::to_string(bad + 1) +
                        "; save the file as UTF-8.");
    }

    std::string_view text_;
    const CsvLimits& limits_;
    std::int64_t line_;
    std::size_t at_ = 0;
    CsvRecord record_;
};

} // namespace

CsvReader::CsvReader(const CsvLimits& limits, const CsvState& state)
    : limits_(limits), line_(state.line), skipping_(state.skipping), text_(state.rest) {}

void CsvReader::append(std::string_view piece) {
    text_.erase(0, begin_);
    scan_ -= begin_;
    begin_ = 0;
    text_ += piece;
}

// Passes the byte order mark, which stays a part of the record. False where one may be beginning.
bool CsvReader::pass_mark() {
    if (line_ != 1 || skipping_ || scan_ != begin_) return true;
    const std::string_view unread = std::string_view(text_).substr(begin_);
    if (unread.size() < mark.size() && mark.starts_with(unread)) return finished_;
    if (unread.starts_with(mark)) scan_ += mark.size();
    return true;
}

// Looks for the line end behind the record. A CR that nothing follows yet stays unread: it may be half of a
// CRLF.
bool CsvReader::find_end() {
    for (; scan_ < text_.size(); ++scan_) {
        const char c = text_[scan_];
        if (c == '\r' && scan_ + 1 == text_.size() && !finished_) return false;
        const bool breaks = c == '\n' || c == '\r';
        if (at_ == At::quoted) {
            if (c == '"') at_ = At::quote;
        } else if (breaks) {
            return true;
        } else if (c == ',') {
            at_ = At::cell_begin;
        } else {
            at_ = c == '"' && at_ != At::plain ? At::quoted : At::plain;
        }
    }
    return finished_ && scan_ > begin_;
}

CsvRecord CsvReader::too_long() const {
    return {line_,
            {},
            CsvProblem{line_, 0, "csv.record_too_long",
                       "The record that begins here is longer than " + std::to_string(limits_.record) +
                           " bytes; is a quotation mark never closed?"}};
}

// Passes the record that ends here, and its line end; none where it is empty, or was told of already.
std::optional<CsvRecord> CsvReader::take() {
    std::string_view record = std::string_view(text_).substr(begin_, scan_ - begin_);
    const bool is_long = record.size() > limits_.record;
    if (line_ == 1 && record.starts_with(mark)) record.remove_prefix(mark.size());
    std::optional<CsvRecord> taken;
    if (!skipping_ && is_long) taken = too_long();
    if (!skipping_ && !is_long && !record.empty()) taken = Splitting(record, limits_, line_).split();
    const std::string_view rest = std::string_view(text_).substr(scan_);
    const std::size_t line_end = rest.empty() ? 0 : rest.starts_with("\r\n") ? 2 : 1;
    line_ += count_breaks(record) + (line_end > 0 ? 1 : 0);
    scan_ += line_end;
    begin_ = scan_;
    skipping_ = false;
    at_ = At::cell_begin;
    return taken;
}

std::optional<CsvRecord> CsvReader::next() {
    while (pass_mark() && find_end())
        if (std::optional<CsvRecord> record = take()) return record;
    std::optional<CsvRecord> given_up;
    if (!skipping_ && scan_ - begin_ > limits_.record) given_up = too_long();
    if (given_up) skipping_ = true;
    if (skipping_) {
        line_ += count_breaks(std::string_view(text_).substr(begin_, scan_ - begin_));
        begin_ = scan_;
    }
    return given_up;
}

CsvState CsvReader::state() const {
    if (!skipping_) return {line_, false, text_.substr(begin_)};
    // What is skipped is stood for by as little as brings a reader to the same place.
    const char* skipped = at_ == At::quoted ? "\"" : at_ == At::quote ? "\"\"" : at_ == At::plain ? "x" : "";
    return {line_, true, skipped + text_.substr(scan_)};
}

void write_csv(std::string& out, std::span<const std::string> cells) {
    for (std::size_t i = 0; i < cells.size(); ++i) {
        const std::string& cell = cells[i];
        if (i > 0) out += ',';
        // A record of one empty cell would be an empty line.
        const bool alone = cells.size() == 1 && cell.empty();
        if (!alone && !cell.starts_with(mark) && cell.find_first_of("\",\r\n") == std::string::npos) {
            out += cell;
            continue;
        }
        out += '"';
        for (const char c : cell) {
            if (c == '"') out += '"';
            out += c;
        }
        out += '"';
    }
    out += "\r\n";
}

} // namespace merastore::inline v0
