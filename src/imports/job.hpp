// An import at work: its row in the store, and what the units that work on it share.
#pragma once

#include <string_view>

#include "base/csv.hpp"
#include "kernel/unit_of_work.hpp"
#include "merastore/imports.hpp"

namespace merastore::imports {

/// The row of an import. Its text is read piece by piece; `rest` and `open_records` hold what is not complete
/// yet.
struct Job {
    ImportId id;
    ImportKind kind = ImportKind::products;
    ImportState state = ImportState::running;
    bool dry_run = false;
    ProductFormat format = ProductFormat::merastore;
    std::string mapping; ///< JSON; of past trade
    std::int64_t position = 0;
    std::int64_t rows = 0;
    std::int64_t problems = 0;
    std::map<std::string, std::int64_t> outcomes;
    std::string heading; ///< the first record, as CSV
    std::string
        open_records; ///< records of things that may go on in the next piece, as CSV, each after its line
    std::int64_t next_line = 1;
    bool skipping = false;
    std::string rest; ///< of a record that is not complete
    Instant created_at;
    Instant updated_at;
};

/// What is kept of one import at the most; the others are only counted.
inline constexpr std::int64_t most_kept_problems = 10'000;

/// Gathers what a unit finds out about rows.
class Findings {
public:
    explicit Findings(Job& job) : job_(job) {}
    /// A row that was not taken over.
    void add(ImportProblem problem);
    /// A row that is listed with the problems, but is none: the text says something that the store has no
    /// place for.
    void list(ImportProblem problem) { listed_.push_back(std::move(problem)); }
    void count(const std::string& outcome, std::int64_t times = 1) { job_.outcomes[outcome] += times; }
    const std::vector<ImportProblem>& listed() const { return listed_; }

private:
    Job& job_;
    std::vector<ImportProblem> listed_;
};

/// The columns of the text by their headings.
class Heading {
public:
    explicit Heading(std::string_view csv);
    /// Its position; -1 where there is no such column, or no name.
    int find(std::string_view name) const;
    const std::vector<std::string>& names() const { return names_; }
    std::string text() const; ///< for messages

private:
    std::vector<std::string> names_;
};

/// The cell below a heading; empty where the record or the text has none.
const std::string& cell_of(const CsvRecord& record, int column);

/// Works on the records that are complete; gives back those that may go on in the next piece. `at_end`: none
/// do.
using Take = std::vector<CsvRecord> (*)(UnitOfWork& unit, const Job& job, const Heading& heading,
                                        std::vector<CsvRecord> records, bool at_end, Findings& findings);

std::vector<CsvRecord> take_products(UnitOfWork& unit, const Job& job, const Heading& heading,
                                     std::vector<CsvRecord> records, bool at_end, Findings& findings);
std::vector<CsvRecord> take_trade(UnitOfWork& unit, const Job& job, const Heading& heading,
                                  std::vector<CsvRecord> records, bool at_end, Findings& findings);

/// Whether the columns that are needed are there. Refuses imports.bad_header.
void verify_product_heading(const Job& job, const Heading& heading);
void verify_trade_heading(const Job& job, const Heading& heading);

/// Takes one piece of the text: reads records, works on what is complete, saves the job.
void take_piece(UnitOfWork& unit, Job& job, std::string_view piece, bool at_end);

Import report_of(const Job& job);

} // namespace merastore::imports

namespace merastore::inline v0 {

MERASTORE_STRUCT(imports::Job, id, kind, state, dry_run, format, mapping, position, rows, problems, outcomes,
                 heading, open_records, next_line, skipping, rest, created_at, updated_at)

} // namespace merastore::inline v0
