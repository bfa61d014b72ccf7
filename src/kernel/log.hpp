// Logging through the port: masks personal data in values before any sink sees them. A null logger costs one
// comparison.
#pragma once

#include <initializer_list>

#include "merastore/ports.hpp"

namespace merastore::kernel {

void log(Logger* logger, LogLevel level, std::string_view message,
         std::initializer_list<LogField> fields = {});

/// E-mail addresses, card numbers (13 to 19 digits that pass Luhn's check) and telephone numbers made
/// unreadable: "a***@example.com", "411111******1111", "+44*******89".
std::string masked(std::string_view text);

} // namespace merastore::kernel
