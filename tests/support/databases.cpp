#include "support/databases.hpp"

#include <unistd.h>

#include <atomic>
#include <cstdlib>

#include "sql/hash.hpp"
#include "sql/migrations.hpp"

namespace merastore::test {

namespace {

using sql::Address;
using sql::Dialect;
using sql::Session;

class SqliteFile final : public TestDatabase {
public:
    std::string address() const override { return "sqlite:" + (folder_ / "shop.db").string(); }

private:
    TemporaryFolder folder_;
};

std::string server() {
    const char* url = std::getenv("MERASTORE_TEST_POSTGRES");
    return url != nullptr ? url : "";
}

// The server's address with another database in it: postgresql://host/NAME?options.
std::string address_of(const std::string& database) {
    std::string url = server();
    const std::size_t authority = url.find("//") + 2;
    const std::size_t options = std::min(url.find('?', authority), url.size());
    const std::size_t path = std::min(url.find('/', authority), options);
    return url.substr(0, path) + "/" + database + url.substr(options);
}

std::unique_ptr<Session> session_of(const std::string& address) {
    return Session::open(Address::parse(address).value(), {});
}

std::string fresh_name() {
    static std::atomic<int> count{0};
    return "merastore_test_" + std::to_string(::getpid()) + "_" + std::to_string(++count);
}

class PostgresqlDatabase final : public TestDatabase {
public:
    explicit PostgresqlDatabase(const std::string& made_from) : name_(fresh_name()) {
        session_of(server())->run_script("CREATE DATABASE " + name_ + " TEMPLATE " + made_from);
    }
    ~PostgresqlDatabase() override {
        try {
            session_of(server())->run_script("DROP DATABASE IF EXISTS " + name_ + " WITH (FORCE)");
        } catch (const std::exception&) { // the server is gone, and the database with it
        }
    }
    std::string address() const override { return address_of(name_); }

private:
    std::string name_;
};

std::string template_name() {
    std::string hashes;
    for (const sql::Migration& migration : sql::all_migrations()) hashes += sql::sha256_hex(migration.text);
    return "merastore_template_" + sql::sha256_hex(hashes).substr(0, 12);
}

// Makes the template where it is missing; one process at a time.
std::string made_template() {
    const std::string name = template_name();
    const std::unique_ptr<Session> session = session_of(server());
    session->run_script("SELECT pg_advisory_lock(1296384579)");
    if (scalar(*session, "SELECT count(*) FROM pg_database WHERE datname = '" + name + "'") == "0") {
        session->run_script("DROP DATABASE IF EXISTS " + name + "_new"); // of a process that was killed
        session->run_script("CREATE DATABASE " + name + "_new TEMPLATE template1");
        sql::migrate(*session_of(address_of(name + "_new")), sql::all_migrations(), 0);
        session->run_script("ALTER DATABASE " + name + "_new RENAME TO " + name);
    }
    session->run_script("SELECT pg_advisory_unlock(1296384579)");
    return name;
}

// The process's database; its rows go away when the next test asks for it.
class SharedPostgresql final : public TestDatabase {
public:
    SharedPostgresql() { empty(); }
    std::string address() const override { return database().address(); }

private:
    static const PostgresqlDatabase& database() {
        static const PostgresqlDatabase database(made_template());
        return database;
    }
    static void empty() {
        session_of(database().address())->run_script(R"(
            SET session_replication_role = replica;
            DO $$ DECLARE name text; BEGIN
                FOR name IN SELECT quote_ident(tablename) FROM pg_tables
                            WHERE schemaname = current_schema() AND tablename <> 'migrations' LOOP
                    EXECUTE 'DELETE FROM ' || name;
                END LOOP;
            END $$;
            INSERT INTO tenants (id, slug, created_at) VALUES (1, 'default', 0))");
    }
};

} // namespace

TemporaryFolder::TemporaryFolder() {
    std::string pattern = (std::filesystem::temp_directory_path() / "merastore-XXXXXX").string();
    if (::mkdtemp(pattern.data()) == nullptr) throw std::runtime_error("no temporary folder");
    path_ = pattern;
}

TemporaryFolder::~TemporaryFolder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
}

bool has_postgresql() { return !server().empty(); }

std::unique_ptr<TestDatabase> migrated_database(Dialect dialect) {
    if (dialect == Dialect::postgresql) return std::make_unique<SharedPostgresql>();
    auto file = std::make_unique<SqliteFile>();
    sql::migrate(*session_of(file->address()), sql::all_migrations(), 0);
    return file;
}

std::unique_ptr<TestDatabase> bare_database(Dialect dialect) {
    if (dialect == Dialect::postgresql) return std::make_unique<PostgresqlDatabase>("template1");
    return std::make_unique<SqliteFile>();
}

std::string scalar(Session& session, const std::string& text) {
    std::string value;
    const sql::Column columns[] = {sql::Column::text};
    session.query("SELECT CAST((" + text + ") AS TEXT)", {}, columns,
                  [&](std::span<const sql::Slot> row) { value = row[0].null ? "" : row[0].text; });
    return value;
}

} // namespace merastore::test
