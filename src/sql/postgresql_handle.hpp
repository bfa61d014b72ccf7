// What SOCI does not reach on a PGconn.
#pragma once

#include <string>

#include "sql/session.hpp"

namespace merastore::sql {

/// Keeps the server's notices off the host's stderr.
void silence_postgresql(void* connection) noexcept;
/// Runs statements without parameters in one round trip; gives the last one's command tag. Throws Failure.
std::string run_postgresql(void* connection, const std::string& text);
/// What an SQLSTATE means to the caller.
Trouble trouble_of_state(const std::string& sqlstate);
bool is_connected(void* connection) noexcept;
/// Connected, and outside of any transaction.
bool is_idle(void* connection) noexcept;
void interrupt_postgresql(void* connection) noexcept;

} // namespace merastore::sql
