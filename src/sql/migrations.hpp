// Migrations: forward only, in rank order of the modules, each recorded with its hash, in one transaction
// under a lock.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "sql/session.hpp"

namespace merastore::sql {

struct Migration {
    const char* module;
    int number;
    const char* name;
    const char* text;
};

/// Every migration of this build, in the order in which they run (generated).
std::span<const Migration> all_migrations();

/// Runs what is missing; gives how many ran. Throws Exception: store.newer (the store was written by a newer
/// version), store.altered_migration; Failure.
int migrate(Session& session, std::span<const Migration> migrations, std::int64_t now_micros);
/// How many migrations the store lacks; throws store.newer like migrate.
int missing_migrations(Session& session, std::span<const Migration> migrations);

/// The role that a session runs as, and what lets a role use the tables without owning them (PostgreSQL).
std::string role_of(Session& session);
void grant_use(Session& session, const std::string& role);

} // namespace merastore::sql
