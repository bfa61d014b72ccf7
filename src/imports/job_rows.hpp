// The rows of imports and of what they did not take over.
#pragma once

#include "imports/job.hpp"

namespace merastore::imports {

void insert(UnitOfWork& unit, const Job& job);
/// Refuses imports.not_found.
Job load(Reader& reader, ImportId id);
/// The same; nobody else works on the job until the end of the unit.
Job load_locked(UnitOfWork& unit, ImportId id);
/// Saves the job and adds the listed rows, as far as they are kept.
void save(UnitOfWork& unit, Job& job, const std::vector<ImportProblem>& listed);
Page<ImportProblem> list(Reader& reader, const ListImportProblems& query);

} // namespace merastore::imports
