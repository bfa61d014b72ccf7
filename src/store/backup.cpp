#include "store/backup.hpp"

#include <filesystem>

#include "kernel/tenants.hpp"
#include "sql/sqlite_handle.hpp"

namespace merastore::store {

void backup(kernel::Database& database, const sql::Address& address, const std::string& file,
            const Store::Progress& progress) {
    if (!address.has_one_writer()) refuse(reasons::store_no_backup);
    if (std::filesystem::exists(file)) refuse(reasons::store_backup_exists, "There is a file " + file + ".");
    const std::string part = file + ".part";
    std::filesystem::remove(part);
    // Inside of a read transaction the copy is of one moment, and writers neither wait nor make it start
    // anew.
    database.read(kernel::default_tenant, [&](sql::Session& session) {
        kernel::all_tenants(session); // the snapshot begins with the first read
        sql::backup_sqlite(session.native(), part, progress);
    });
    std::filesystem::rename(part, file);
}

} // namespace merastore::store
