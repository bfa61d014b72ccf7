// The commands of an import: begin, append, finish.
#include <algorithm>

#include "imports/job_rows.hpp"
#include "imports/mapping.hpp"
#include "imports/operations.hpp"

namespace merastore::imports {

namespace {

// What a unit takes of the text.
constexpr std::size_t smallest_piece = std::size_t{1} << 10;
constexpr std::size_t first_piece = std::size_t{16} << 10;
constexpr std::size_t largest_piece = std::size_t{64} << 10;

Import begin(UnitOfWork& unit, Job job) {
    job.id = unit.new_id<ImportId>();
    job.created_at = job.updated_at = unit.now();
    insert(unit, job);
    return report_of(job);
}

Job running(Job job) {
    if (job.state != ImportState::running) refuse(reasons::imports_not_running);
    return job;
}

// Where nobody else writes meanwhile, units take some 25 ms each, whatever the machine and the text. Where
// others do, they wait for nothing but the rows of an import, and smaller units would only cost more.
std::size_t size_after(std::size_t size, Duration took, bool others_wait) {
    const std::size_t smallest = others_wait ? smallest_piece : first_piece;
    if (took > std::chrono::milliseconds{30}) return std::max(size / 2, smallest);
    if (took < std::chrono::milliseconds{12}) return std::min(size * 2, largest_piece);
    return size;
}

// What of the appended text was not taken yet, at most so much.
std::string_view next_piece(const Job& job, const AppendImport& command, std::size_t size) {
    const std::int64_t taken = job.position - command.position;
    const std::string_view text = command.text;
    if (taken < 0)
        refuse_field(reasons::imports_gap, "position",
                     "The import came to byte " + std::to_string(job.position) + "; go on there.");
    if (taken >= static_cast<std::int64_t>(text.size())) return {};
    // What is open is read and written again with each piece, so it sets a measure too.
    const std::size_t least = (job.rest.size() + job.open_records.size()) / 8;
    return text.substr(static_cast<std::size_t>(taken), std::max(size, least));
}

} // namespace

Import begin_product_import(UnitOfWork& unit, const BeginProductImport& command) {
    Job job;
    job.kind = ImportKind::products;
    job.format = command.format;
    job.dry_run = command.dry_run;
    return begin(unit, std::move(job));
}

Import begin_order_import(UnitOfWork& unit, const BeginOrderImport& command) {
    parse_mapping(command.mapping);
    Job job;
    job.kind = ImportKind::orders;
    job.mapping = command.mapping;
    job.dry_run = command.dry_run;
    return begin(unit, std::move(job));
}

Import append_import(Process& process, const AppendImport& command) {
    if (static_cast<std::int64_t>(command.text.size()) > largest_append)
        refuse_field(reasons::imports_too_much, "text");
    const auto end = command.position + static_cast<std::int64_t>(command.text.size());
    std::size_t size = first_piece;
    const auto take_next = [&](UnitOfWork& unit) {
        Job job = running(load_locked(unit, command.import));
        const std::string_view piece = next_piece(job, command, size);
        if (!piece.empty()) take_piece(unit, job, piece, false);
        return report_of(job);
    };
    Import now =
        process.read([&](Reader& reader) { return report_of(running(load(reader, command.import))); });
    while (end - now.position > static_cast<std::int64_t>(size)) {
        now = process.step(command.import, take_next);
        size = size_after(size, process.last_took(), process.others_wait());
        process.let_others_in();
    }
    return process.finish(take_next);
}

Import finish_import(UnitOfWork& unit, const FinishImport& command) {
    Job job = running(load_locked(unit, command.import));
    job.state = ImportState::finished;
    take_piece(unit, job, {}, true);
    return report_of(job);
}

Import get_import(Reader& reader, const GetImport& query) { return report_of(load(reader, query.import)); }

Page<ImportProblem> list_import_problems(Reader& reader, const ListImportProblems& query) {
    return list(reader, query);
}

} // namespace merastore::imports
