// A consistent copy of a live SQLite store.
#pragma once

#include "kernel/database.hpp"
#include "merastore/store.hpp"

namespace merastore::store {

/// Refuses store.no_backup, store.backup_exists. The file appears under its name when it is complete.
void backup(kernel::Database& database, const sql::Address& address, const std::string& file,
            const Store::Progress& progress);

} // namespace merastore::store
