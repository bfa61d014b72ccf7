#include "sql/migrations.hpp"

#include <algorithm>

#include "sql/hash.hpp"
#include "sql/sqlite_handle.hpp"

namespace merastore::sql {
namespace {

constexpr Reason newer_store{Code::failed_precondition, "store.newer",
                             "The store was written by a newer version of MeraStore: update this program."};
constexpr Reason altered_migration{
    Code::data_loss, "store.altered_migration",
    "The store's schema was made by a migration that this build does not know."};

std::string hash_of(std::string_view text) { return sha256_hex(text).substr(0, 16); }

struct Applied {
    std::string name;
    std::string hash;
};

std::vector<Applied> applied(Session& session) {
    std::vector<Applied> rows;
    const bool sqlite = session.dialect() == Dialect::sqlite;
    bool exists = false;
    const Column one[] = {Column::integer};
    session.query(sqlite ? "SELECT count(*) FROM sqlite_master WHERE name = 'migrations'"
                         : "SELECT count(*) FROM information_schema.tables "
                           "WHERE table_schema = current_schema() AND table_name = 'migrations'",
                  {}, one, [&](std::span<const Slot> row) { exists = row[0].integer > 0; });
    if (!exists) return rows;
    const Column columns[] = {Column::text, Column::text};
    session.query("SELECT name, hash FROM migrations ORDER BY name", {}, columns,
                  [&](std::span<const Slot> row) {
                      rows.push_back({row[0].text, row[1].text});
                  });
    return rows;
}

std::string full_name(const Migration& migration) {
    std::string number = std::to_string(migration.number);
    number.insert(0, number.size() < 4 ? 4 - number.size() : 0, '0');
    return std::string(migration.module) + "/" + number + "_" + migration.name;
}

std::vector<const Migration*> missing(Session& session, std::span<const Migration> migrations) {
    std::vector<Applied> done = applied(session);
    std::vector<const Migration*> open;
    for (const Migration& migration : migrations) {
        const std::string name = full_name(migration);
        const auto found =
            std::find_if(done.begin(), done.end(), [&](const Applied& a) { return a.name == name; });
        if (found == done.end()) {
            open.push_back(&migration);
            continue;
        }
        if (found->hash != hash_of(migration.text))
            refuse(altered_migration, altered_migration.text + (" It is " + name + "."));
        done.erase(found);
    }
    if (!done.empty())
        refuse(newer_store,
               std::string(newer_store.text) + " It has " + done.front().name + ", which is unknown here.");
    return open;
}

// Every index begins with the tenant, who is the same in nearly all rows of most stores. SQLite takes a
// column it knows nothing of for a good filter, and walked through all of a tenant's rows instead of looking
// up some ids. So it is told: a million rows of one tenant, of which the next columns pick few.
constexpr const char* index_statistics = R"(
    ANALYZE migrations;
    DELETE FROM sqlite_stat1;
    INSERT INTO sqlite_stat1 (tbl, idx, stat)
    SELECT t.name, CASE WHEN t.wr = 1 AND i.origin = 'pk' THEN t.name ELSE i.name END,
           '1000000' || (SELECT group_concat(
               CASE WHEN c.seqno = 0 AND c.name = 'tenant' THEN ' 1000000'
                    WHEN i."unique" = 1 AND c.seqno = (SELECT max(seqno) FROM pragma_index_info(i.name))
                         THEN ' 1'
                    WHEN c.seqno < 2 THEN ' 10'
                    ELSE ' 5' END, '') FROM pragma_index_info(i.name) c)
    FROM pragma_table_list t JOIN pragma_index_list(t.name) i
    WHERE t.schema = 'main' AND t.type = 'table' AND t.name NOT LIKE 'sqlite%';
    ANALYZE sqlite_schema;)";

void run_missing(Session& session, const std::vector<const Migration*>& open, std::int64_t now_micros) {
    const Dialect dialect = session.dialect();
    session.run_script(
        translate("CREATE TABLE IF NOT EXISTS migrations (name {text} PRIMARY KEY, hash {text} NOT NULL, "
                  "applied_at {int} NOT NULL)",
                  dialect));
    for (const Migration* migration : open) {
        session.run_script(translate(migration->text, dialect));
        const std::string name = full_name(*migration);
        const std::string hash = hash_of(migration->text);
        const Parameter row[] = {{"name", name}, {"hash", hash}, {"at", now_micros}};
        session.execute("INSERT INTO migrations (name, hash, applied_at) VALUES (:name, :hash, :at)", row);
    }
    if (dialect != Dialect::sqlite) return;
    session.run_script(index_statistics);
    session.run_script("PRAGMA application_id = " + std::to_string(sqlite_application_id));
}

} // namespace

std::string role_of(Session& session) {
    std::string role;
    const Column columns[] = {Column::text};
    session.query("SELECT quote_ident(current_user)", {}, columns,
                  [&](std::span<const Slot> row) { role = row[0].text; });
    return role;
}

void grant_use(Session& session, const std::string& role) {
    std::string schema;
    const Column columns[] = {Column::text};
    session.query("SELECT quote_ident(current_schema())", {}, columns,
                  [&](std::span<const Slot> row) { schema = row[0].text; });
    session.run_script("GRANT USAGE ON SCHEMA " + schema + " TO " + role +
                       "; GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA " + schema + " TO " +
                       role + "; REVOKE INSERT, UPDATE, DELETE ON migrations FROM " + role);
}

int missing_migrations(Session& session, std::span<const Migration> migrations) {
    return static_cast<int>(missing(session, migrations).size());
}

int migrate(Session& session, std::span<const Migration> migrations, std::int64_t now_micros) {
    if (missing(session, migrations).empty()) return 0;
    session.begin_write(0); // on SQLite the write lock; on PostgreSQL an advisory lock follows
    try {
        if (session.dialect() == Dialect::postgresql)
            session.run_script("SELECT pg_advisory_xact_lock(1296384577)"); // "MERA"
        const std::vector<const Migration*> open = missing(session, migrations);
        run_missing(session, open, now_micros);
        session.commit();
        return static_cast<int>(open.size());
    } catch (...) {
        session.rollback();
        throw;
    }
}

} // namespace merastore::sql
