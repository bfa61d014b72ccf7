// Feeds an import that has begun, shows how far it is and what became of it.
#pragma once

#include "command_line/context.hpp"
#include "command_line/text_source.hpp"

namespace merastore::command_line {

/// Hands the text over piece by piece, finishes the import and gives its report.
Import feed(const Imports& imports, const Import& begun, TextSource& source, const std::string& title);

/// Prints the report and the first rows that were not taken over. Where there are any, the exit code
/// becomes 1.
void show_import(const Imports& imports, const Import& done, const std::string& file, Context& context);

} // namespace merastore::command_line
