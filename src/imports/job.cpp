#include "imports/job.hpp"

#include <algorithm>
#include <set>

#include "base/shown.hpp"
#include "base/utf8.hpp"
#include "imports/job_rows.hpp"

namespace merastore::imports {

namespace {

std::vector<std::string> texts_of(const CsvRecord& record) {
    std::vector<std::string> texts;
    for (const CsvCell& cell : record.cells) texts.push_back(cell.text);
    return texts;
}

std::string written(const CsvRecord& record) {
    std::string csv;
    write_csv(csv, texts_of(record));
    return csv;
}

std::string keep(const std::vector<CsvRecord>& records) {
    std::string csv;
    for (const CsvRecord& record : records) {
        std::vector<std::string> texts = texts_of(record);
        texts.insert(texts.begin(), std::to_string(record.line));
        write_csv(csv, texts);
    }
    return csv;
}

std::vector<CsvRecord> read_all(std::string_view csv) {
    CsvReader reader;
    reader.append(csv);
    reader.finish();
    std::vector<CsvRecord> records;
    while (std::optional<CsvRecord> record = reader.next()) records.push_back(std::move(*record));
    return records;
}

// The text of an incomplete record may hold bytes that are no text; then it is kept in hexadecimal.
std::string keep_rest(const std::string& rest) {
    if (find_malformed_utf8(rest) == std::string_view::npos && rest.find('\0') == std::string::npos)
        return "t" + rest;
    std::string hex = "x";
    for (const char c : rest) {
        const auto byte = static_cast<unsigned char>(c);
        hex += "0123456789abcdef"[byte >> 4];
        hex += "0123456789abcdef"[byte & 15];
    }
    return hex;
}

std::string kept_rest(const std::string& kept) {
    if (kept.empty() || kept.front() == 't') return kept.substr(kept.empty() ? 0 : 1);
    std::string rest;
    for (std::size_t i = 1; i + 1 < kept.size(); i += 2)
        rest += static_cast<char>(std::stoi(kept.substr(i, 2), nullptr, 16));
    return rest;
}

std::vector<CsvRecord> kept(std::string_view csv) {
    std::vector<CsvRecord> records = read_all(csv);
    for (CsvRecord& record : records) {
        record.line = std::stoll(record.cells.front().text);
        record.cells.erase(record.cells.begin());
        for (CsvCell& cell : record.cells) cell.line = record.line;
    }
    return records;
}

/// Of two columns with one name nobody can say which one is meant.
void refuse_twins(const Heading& heading) {
    std::set<std::string_view> seen;
    for (const std::string& name : heading.names())
        if (!name.empty() && !seen.insert(name).second)
            refuse(reasons::imports_bad_header, "The first line names the column " + shown(name) + " twice.");
}

/// What is wrong with a record before anybody reads it. A filled cell beyond the headings means that the
/// others have moved.
std::optional<ImportProblem> problem_of(const CsvRecord& record, const Heading& heading) {
    const std::vector<std::string>& names = heading.names();
    if (const auto& problem = record.problem) {
        const auto column = static_cast<std::size_t>(problem->column);
        return ImportProblem{problem->line, column > 0 && column <= names.size() ? names[column - 1] : "",
                             problem->reason, problem->message};
    }
    for (std::size_t i = names.size(); i < record.cells.size(); ++i)
        if (!record.cells[i].text.empty())
            return ImportProblem{record.line, "", "imports.too_many_cells",
                                 "This row has " + std::to_string(record.cells.size()) + " cells below " +
                                     std::to_string(names.size()) +
                                     " headings; a cell with a comma needs quotation marks."};
    return std::nullopt;
}

void take_heading(Job& job, const CsvRecord& record) {
    if (record.problem) refuse(reasons::imports_bad_header, record.problem->message);
    job.heading = written(record);
    const Heading heading(job.heading);
    refuse_twins(heading);
    if (job.kind == ImportKind::products)
        verify_product_heading(job, heading);
    else
        verify_trade_heading(job, heading);
}

} // namespace

void Findings::add(ImportProblem problem) {
    ++job_.problems;
    list(std::move(problem));
}

Heading::Heading(std::string_view csv) {
    const std::vector<CsvRecord> records = read_all(csv);
    if (!records.empty()) names_ = texts_of(records.front());
}

std::string Heading::text() const {
    std::string text;
    for (const std::string& name : names_) text += (text.empty() ? "" : ", ") + name;
    return text;
}

int Heading::find(std::string_view name) const {
    const auto found = std::find(names_.begin(), names_.end(), name);
    return name.empty() || found == names_.end() ? -1 : static_cast<int>(found - names_.begin());
}

const std::string& cell_of(const CsvRecord& record, int column) {
    static const std::string nothing;
    const auto at = static_cast<std::size_t>(column);
    return column < 0 || at >= record.cells.size() ? nothing : record.cells[at].text;
}

void take_piece(UnitOfWork& unit, Job& job, std::string_view piece, bool at_end) {
    CsvReader reader({}, {job.next_line, job.skipping, kept_rest(job.rest)});
    reader.append(piece);
    if (at_end) reader.finish();
    Findings findings(job);
    Heading heading(job.heading);
    std::vector<CsvRecord> records = kept(job.open_records);
    while (std::optional<CsvRecord> record = reader.next()) {
        if (job.heading.empty()) {
            take_heading(job, *record);
            heading = Heading(job.heading);
            continue;
        }
        ++job.rows;
        if (auto problem = problem_of(*record, heading))
            findings.add(std::move(*problem));
        else
            records.push_back(std::move(*record));
    }
    if (at_end && job.heading.empty()) refuse(reasons::imports_bad_header, "The text is empty.");
    if (!job.heading.empty()) {
        const Take take = job.kind == ImportKind::products ? take_products : take_trade;
        records = take(unit, job, heading, std::move(records), at_end, findings);
    }
    const CsvState state = reader.state();
    job.open_records = keep(records);
    job.next_line = state.line;
    job.skipping = state.skipping;
    job.rest = keep_rest(state.rest);
    job.position += static_cast<std::int64_t>(piece.size());
    save(unit, job, findings.listed());
}

Import report_of(const Job& job) {
    Import import;
    import.id = job.id;
    import.kind = job.kind;
    import.state = job.state;
    import.dry_run = job.dry_run;
    import.position = job.position;
    import.rows = job.rows;
    import.problems = job.problems;
    import.outcomes = job.outcomes;
    import.created_at = job.created_at;
    import.updated_at = job.updated_at;
    return import;
}

} // namespace merastore::imports
