// The table and the JSON of a run.
#pragma once

#include "measure.hpp"

namespace merastore::bench {

/// One line per limit of a row.
void print_heading();
void print_row(const MeasuredRow& row);
std::string json_of(const std::vector<MeasuredRow>& rows);
/// Processor, cores and load, for the head of a table.
std::string machine();

} // namespace merastore::bench
