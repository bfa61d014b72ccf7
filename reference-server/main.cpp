#include <sqlite3.h>

#include "command_line/commands.hpp"

int main(int count, char** arguments) {
    // Each connection of a store is used by one thread at a time, so SQLite need not lock; and what a
    // savepoint could take back stays in memory. Only programs may say so: a library has SQLite in common
    // with others.
    sqlite3_config(SQLITE_CONFIG_MULTITHREAD);
    sqlite3_config(SQLITE_CONFIG_STMTJRNL_SPILL, -1);
    return merastore::command_line::run(count, arguments);
}
