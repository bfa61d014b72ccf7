// The commands of an import: begin, append, finish.
#include "imports/job_rows.hpp"
#include "imports/mapping.hpp"
#include "imports/operations.hpp"

namespace merastore::imports {

namespace {

constexpr std::size_t piece_at_once = std::size_t{64} << 10; // what a unit takes: some 50 ms of work

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

// How many bytes at the end of a piece are the beginning of a character; they belong to the next piece.
std::size_t cut_character(std::string_view piece) {
    for (std::size_t back = 1; back <= 3 && back <= piece.size(); ++back) {
        const auto byte = static_cast<unsigned char>(piece[piece.size() - back]);
        if (byte < 0x80) return 0;
        const std::size_t length = byte >= 0xF0 ? 4 : byte >= 0xE0 ? 3 : byte >= 0xC0 ? 2 : 0;
        if (length != 0) return back < length ? back : 0;
    }
    return 0;
}

// What of the appended text was not taken yet, at most a piece.
std::string_view next_piece(const Job& job, const AppendImport& command) {
    const std::int64_t taken = job.position - command.position;
    const std::string_view text = command.text;
    if (taken < 0)
        refuse_field(reasons::imports_gap, "position",
                     "The import came to byte " + std::to_string(job.position) + "; go on there.");
    if (taken >= static_cast<std::int64_t>(text.size())) return {};
    std::string_view piece = text.substr(static_cast<std::size_t>(taken), piece_at_once);
    piece.remove_suffix(cut_character(piece));
    return piece;
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
    const auto take_next = [&](UnitOfWork& unit) {
        Job job = running(load_locked(unit, command.import));
        const std::string_view piece = next_piece(job, command);
        if (!piece.empty()) take_piece(unit, job, piece, false);
        return report_of(job);
    };
    Import now =
        process.read([&](Reader& reader) { return report_of(running(load(reader, command.import))); });
    while (end - now.position > static_cast<std::int64_t>(piece_at_once))
        now = process.step(command.import, take_next);
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
