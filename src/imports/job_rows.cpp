#include "imports/job_rows.hpp"

#include <charconv>

#include "merastore/page.hpp"
#include "sql/rows.hpp"

namespace merastore::imports {

namespace {

const sql::Rows<Job>& job_rows() {
    static const sql::Rows<Job> rows{"imports"};
    return rows;
}

std::int64_t count_listed(Reader& reader, ImportId id) {
    return reader
        .first<std::int64_t>(
            "SELECT coalesce(max(number), 0) FROM import_problems "
            "WHERE tenant = :tenant AND import = :import",
            {{"import", id}})
        .value_or(0);
}

Job found(std::optional<Job> job) {
    if (!job) refuse(reasons::imports_not_found);
    return std::move(*job);
}

// A place in the list of problems: they are listed by line, and found in another order.
struct Place {
    std::int64_t line = 0;
    std::int64_t number = 0;
};

std::string cursor_of(const Place& place) {
    return cursor_text(std::to_string(place.line) + '.' + std::to_string(place.number));
}

Place after(const std::optional<std::string>& cursor) {
    Place place;
    if (!cursor) return place;
    const Result<std::string> text = parse_cursor(*cursor);
    if (!text) refuse_field(reasons::malformed_cursor, "cursor");
    const char* const end = text->data() + text->size();
    const auto line = std::from_chars(text->data(), end, place.line);
    const bool divided = line.ec == std::errc{} && line.ptr != end && *line.ptr == '.';
    if (!divided || std::from_chars(line.ptr + 1, end, place.number).ec != std::errc{})
        refuse_field(reasons::malformed_cursor, "cursor");
    return place;
}

} // namespace

void insert(UnitOfWork& unit, const Job& job) { job_rows().insert(unit, job); }

Job load(Reader& reader, ImportId id) { return found(job_rows().find(reader, id)); }

Job load_locked(UnitOfWork& unit, ImportId id) {
    return found(job_rows().find_where(unit, "id = :id {for_update}", {{"id", id}}));
}

void save(UnitOfWork& unit, Job& job, const std::vector<ImportProblem>& listed) {
    job.updated_at = unit.now();
    job_rows().update(unit, job);
    if (listed.empty()) return;
    std::int64_t number = count_listed(unit, job.id);
    sql::RowBatch batch{"number", "line", "heading", "reason", "message"};
    for (const ImportProblem& problem : listed) {
        if (++number > most_kept_problems) break;
        batch.add(number, problem.line, problem.column, problem.reason, problem.message);
    }
    if (batch.empty()) return;
    unit.execute_batch(
        "INSERT INTO import_problems (tenant, import, number, line, heading, reason, message) "
        "SELECT CAST(:tenant AS BIGINT), CAST(:import AS BIGINT), {row.number}, {row.line}, "
        "{row.heading}, {row.reason}, {row.message} {from rows}",
        batch, {{"import", job.id}});
}

Page<ImportProblem> list(Reader& reader, const ListImportProblems& query) {
    if (query.limit < 1 || query.limit > largest_page) refuse_field(reasons::bad_limit, "limit");
    Page<ImportProblem> page;
    Place last = after(query.cursor);
    const auto rows = reader.select<std::int64_t, std::int64_t, std::string, std::string, std::string>(
        "SELECT number, line, heading, reason, message FROM import_problems "
        "WHERE tenant = :tenant AND import = :import AND (line, number) > (:line, :number) "
        "ORDER BY line, number LIMIT :rows",
        {{"import", query.import}, {"line", last.line}, {"number", last.number}, {"rows", query.limit + 1}});
    for (const auto& [number, line, heading, reason, message] : rows) {
        if (static_cast<std::int64_t>(page.items.size()) == query.limit) {
            page.next = cursor_of(last);
            break;
        }
        page.items.push_back({line, heading, reason, message});
        last = {line, number};
    }
    return page;
}

} // namespace merastore::imports
