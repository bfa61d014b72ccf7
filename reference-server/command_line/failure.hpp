// Errors as a person, or a program with --json, reads them.
#pragma once

#include <iosfwd>

#include "merastore/error.hpp"

namespace merastore::command_line {

/// `error: <message>`, the reason, the wrong fields, and what to do where there is something to do.
void show(const Error& error, bool json, std::ostream& out);

/// What to do about this reason; empty where the message says it all.
std::string hint_for(const Error& error);

} // namespace merastore::command_line
