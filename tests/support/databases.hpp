// Fresh databases for tests. SQLite: a file in a temporary folder. PostgreSQL, where the environment variable
// MERASTORE_TEST_POSTGRES names a server: one database per process, copied from a migrated template and
// emptied between tests; the template stays on the server, named by its migrations.
#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>

#include "sql/session.hpp"

namespace merastore::test {

/// A folder that goes away with its content.
class TemporaryFolder {
public:
    TemporaryFolder();
    ~TemporaryFolder();
    TemporaryFolder(const TemporaryFolder&) = delete;
    std::filesystem::path operator/(const std::string& name) const { return path_ / name; }

private:
    std::filesystem::path path_;
};

/// A database that goes away with this object.
class TestDatabase {
public:
    virtual ~TestDatabase() = default;
    /// What `OpenOptions.database` takes.
    virtual std::string address() const = 0;
};

/// Whether tests can use PostgreSQL.
bool has_postgresql();
/// An empty migrated database.
std::unique_ptr<TestDatabase> migrated_database(sql::Dialect dialect);
/// One without any table.
std::unique_ptr<TestDatabase> bare_database(sql::Dialect dialect);

/// The first column of the first row as text, whatever its type; for looking behind a store's back.
std::string scalar(sql::Session& session, const std::string& text);

} // namespace merastore::test
