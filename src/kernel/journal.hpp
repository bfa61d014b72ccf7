// The two records of every change: the outbox for those who listen, the audit for those who ask who did it.
#pragma once

#include "kernel/unit_of_work.hpp"

namespace merastore::kernel {

/// Writes the unit's events and its audit row. Called once, at the end of the unit.
void write_journal(UnitOfWork& unit, const std::string& operation, bool audited);

/// Stamps what was committed since the last time: positions of events (PostgreSQL; SQLite has them from the
/// start) and the chain of audit hashes (both). One caller at a time does the work, others return at once.
/// Gives how many rows.
std::int64_t stamp_journal(UnitOfWork& unit);
/// The part of it that readers of events wait for.
std::int64_t stamp_events(UnitOfWork& unit);
bool has_unstamped_events(Reader& reader);

/// Where the chain of the stamped audit rows does not hold, one line a place; empty where it does.
std::vector<std::string> audit_problems(Reader& reader);

/// One audit row as it is hashed: the hash covers the one before it.
struct AuditRow {
    std::int64_t id = 0;
    Instant at;
    std::string actor;
    std::string operation;
    std::string subject;
    std::string trace;
    std::string hash_after(std::int64_t position, const std::string& previous) const;
};

} // namespace merastore::kernel
