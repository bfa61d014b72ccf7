#include "command_line/import_job.hpp"

#include <iostream>

#include "command_line/progress.hpp"
#include "command_line/table.hpp"
#include "merastore/json.hpp"

namespace merastore::command_line {
namespace {

constexpr std::size_t piece_size = 256 * 1024;
constexpr std::int64_t problems_shown = 20;

void show_json(const Import& done, const std::string& file, const std::vector<ImportProblem>& problems) {
    std::string text = "{\"file\":";
    write_json_string(text, file);
    text += ",\"import\":" + to_json(done) + ",\"problems\":" + to_json(problems) + '}';
    std::cout << text << '\n';
}

std::vector<ImportProblem> problems_of(const Imports& imports, const Import& done, std::int64_t most) {
    std::vector<ImportProblem> all;
    ListImportProblems query{.import = done.id, .limit = std::min(most, largest_page)};
    do {
        Page<ImportProblem> page = imports.list_problems(query).value();
        for (ImportProblem& problem : page.items) all.push_back(std::move(problem));
        query.cursor = page.next;
    } while (query.cursor && static_cast<std::int64_t>(all.size()) < most);
    return all;
}

void show_problems(const Import& done, const std::string& file, const std::vector<ImportProblem>& problems) {
    for (const ImportProblem& problem : problems) {
        std::cerr << file << ':' << problem.line << ": ";
        if (!problem.column.empty()) std::cerr << problem.column << ": ";
        std::cerr << problem.message << " (" << problem.reason << ")\n";
    }
    const std::int64_t more = done.problems - static_cast<std::int64_t>(problems.size());
    if (more > 0) std::cerr << "… and " << more << " more: --json lists up to 10,000 of them\n";
}

} // namespace

Import feed(const Imports& imports, const Import& begun, TextSource& source, const std::string& title) {
    ProgressBar bar(title);
    Import import = begun;
    AppendImport append{.import = import.id, .text = source.next(piece_size)};
    for (; !append.text.empty(); append.text = source.next(piece_size)) {
        append.position = import.position;
        import = imports.append(append).value();
        bar.show(source.taken(), source.total(), grouped(import.rows) + " rows");
    }
    return imports.finish({.import = import.id}).value();
}

void show_import(const Imports& imports, const Import& done, const std::string& file, Context& context) {
    constexpr std::int64_t all = 10'000;
    const auto problems = problems_of(imports, done, context.json ? all : problems_shown);
    if (done.problems > 0) context.exit_code = 1;
    if (context.json) return show_json(done, file, problems);
    std::cout << file << ": " << grouped(done.rows) << " rows read"
              << (done.dry_run ? ", nothing changed (dry run)" : "") << '\n';
    for (const auto& [outcome, count] : done.outcomes)
        std::cout << "  " << outcome << ": " << grouped(count) << '\n';
    if (done.problems == 0) return;
    std::cout.flush();
    std::cerr << "error: " << grouped(done.problems) << " rows were not taken over\n";
    show_problems(done, file, problems);
}

} // namespace merastore::command_line
