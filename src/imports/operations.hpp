// What can be imported and exported, as operations.
#pragma once

#include "kernel/operations.hpp"
#include "kernel/process.hpp"
#include "merastore/imports.hpp"

namespace merastore::imports {

Import begin_product_import(UnitOfWork& unit, const BeginProductImport& command);
Import begin_order_import(UnitOfWork& unit, const BeginOrderImport& command);
Import append_import(Process& process, const AppendImport& command);
Import finish_import(UnitOfWork& unit, const FinishImport& command);
Import get_import(Reader& reader, const GetImport& query);
Page<ImportProblem> list_import_problems(Reader& reader, const ListImportProblems& query);
ExportedText export_products(Reader& reader, const ExportProducts& query);

void declare(kernel::Operations& operations);

} // namespace merastore::imports
