// What an operation takes and gives, told from its type tables.
#pragma once

#include <iosfwd>

#include "merastore/operation.hpp"

namespace merastore::command_line {

/// Name, summary, the fields of its input and answer, and what it may refuse with.
void describe(const Operation& operation, std::ostream& out);

/// The fields of a type, one line each, nested ones indented.
void describe_fields(const Type& type, const std::string& indent, std::ostream& out);

} // namespace merastore::command_line
