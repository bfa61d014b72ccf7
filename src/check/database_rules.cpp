// The database itself: its pages, indexes, references and words.
#include <algorithm>

#include "check/rule.hpp"

namespace merastore::check {
namespace {

// What the database says of its own structure: on SQLite of pages and indexes, on PostgreSQL of indexes and
// constraints that are not in force.
constexpr const char* structure =
    "{sqlite SELECT integrity_check FROM pragma_integrity_check WHERE CAST(:tenant AS BIGINT) > 0 AND "
    "integrity_check <> "
    "'ok'}"
    "{postgresql SELECT 'the index ' || i.indexrelid::regclass || ' is not valid' FROM pg_index i "
    "JOIN pg_class c ON c.oid = i.indrelid WHERE c.relnamespace = current_schema()::regnamespace "
    "AND NOT (i.indisvalid AND i.indisready) AND CAST(:tenant AS BIGINT) > 0 UNION ALL "
    "SELECT 'the constraint ' || k.conname || ' is not valid' FROM pg_constraint k "
    "WHERE k.connamespace = current_schema()::regnamespace AND NOT k.convalidated UNION ALL "
    "SELECT 'the trigger ' || t.tgname || ' is off' FROM pg_trigger t "
    "JOIN pg_class c ON c.oid = t.tgrelid WHERE c.relnamespace = current_schema()::regnamespace "
    "AND t.tgenabled = 'D'}";

void find_structural(Reader& reader, Findings& findings) {
    reader.each<std::string>(structure, {},
                             [&](const std::string& what) { findings.add("database", "structure", what); });
}

struct Reference {
    std::string table, column, parent, parent_column;
};

// The references as the schema declares them; the column beside the tenant's.
constexpr const char* references =
    "{sqlite SELECT m.name, f.\"from\", f.\"table\", coalesce(f.\"to\", 'id') FROM sqlite_schema m, "
    "pragma_foreign_key_list(m.name) f WHERE m.type = 'table' AND CAST(:tenant AS BIGINT) > 0 AND f.\"from\" "
    "<> 'tenant' "
    "ORDER BY m.name, f.\"from\"}"
    "{postgresql SELECT CAST(c.relname AS TEXT), CAST(a.attname AS TEXT), CAST(p.relname AS TEXT), "
    "CAST(b.attname AS TEXT) FROM pg_constraint k JOIN pg_class c ON c.oid = k.conrelid "
    "JOIN pg_class p ON p.oid = k.confrelid "
    "CROSS JOIN LATERAL unnest(k.conkey, k.confkey) AS pair(child, parent) "
    "JOIN pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = pair.child "
    "JOIN pg_attribute b ON b.attrelid = k.confrelid AND b.attnum = pair.parent "
    "WHERE k.contype = 'f' AND k.connamespace = current_schema()::regnamespace AND a.attname <> 'tenant' "
    "AND CAST(:tenant AS BIGINT) > 0 ORDER BY c.relname, a.attname}";

void find_dangling(Reader& reader, Findings& findings) {
    std::vector<Reference> all;
    reader.each<std::string, std::string, std::string, std::string>(
        references, {}, [&](std::string table, std::string column, std::string parent, std::string to) {
            all.push_back({std::move(table), std::move(column), std::move(parent), std::move(to)});
        });
    for (const Reference& reference : all)
        reader.each<std::int64_t, std::int64_t>(
            "SELECT c." + reference.column + ", count(*) FROM " + reference.table +
                " c WHERE c.tenant = :tenant AND c." + reference.column +
                " IS NOT NULL AND NOT EXISTS (SELECT 1 FROM " + reference.parent +
                " p WHERE p.tenant = c.tenant AND p." + reference.parent_column + " = c." + reference.column +
                ") GROUP BY c." + reference.column,
            {}, [&](std::int64_t id, std::int64_t rows) {
                findings.add(reference.table, reference.column + " " + std::to_string(id),
                             std::to_string(rows) + " rows refer to it, but it is not in " +
                                 reference.parent + " of this tenant");
            });
}

// The words of each column that holds states; a test compares them with the types of the public headers.
constexpr StateWords words[] = {
    {"orders", "status", "draft pending placed on_hold completed canceled archived"},
    {"payments", "state",
     "created requires_action processing authorized captured failed canceled voided expired "
     "partially_refunded refunded"},
    {"payment_events", "kind",
     "created requires_action processing authorized captured voided refunded declined failed unknown expired "
     "canceled chargeback"},
    {"ledger_entries", "kind", "sale authorization capture release refund cancellation write_off"},
    {"ledger_postings", "account",
     "authorized guarantees clearing receivable revenue tax shipping refunds write_off rounding"},
    {"fulfillments", "state", "pending shipped delivered canceled"},
    {"returns", "state", "requested approved received inspected refunded rejected canceled"},
    {"carts", "status", "active completed merged expired"},
    {"reservations", "state", "held allocated fulfilled released expired"},
    {"movements", "reason", "received adjusted counted transferred sold returned damaged imported"},
    {"products", "status", "draft active archived"},
};

std::vector<std::string> split(std::string_view text) {
    std::vector<std::string> parts;
    for (std::size_t begin = 0; begin < text.size();) {
        const std::size_t end = std::min(text.find(' ', begin), text.size());
        parts.emplace_back(text.substr(begin, end - begin));
        begin = end + 1;
    }
    return parts;
}

void find_unknown_words(Reader& reader, Findings& findings) {
    for (const StateWords& known : words) {
        const std::vector<std::string> names = split(known.words);
        const std::string column = known.column;
        reader.each<std::string, std::int64_t>(
            "SELECT " + column + ", count(*) FROM " + known.table + " WHERE tenant = :tenant AND NOT (" +
                column + " {any_text names}) GROUP BY " + column,
            {{"names", sql::many(names)}}, [&](const std::string& word, std::int64_t rows) {
                findings.add(known.table, column + " " + word,
                             std::to_string(rows) + " rows have this word, which means nothing");
            });
    }
}

constexpr Rule rules[] = {
    {.id = "I10", .name = "Every state is one that exists", .find = find_unknown_words},
    {.id = "I16", .name = "The database's structure is sound", .find = find_structural},
    {.id = "I16", .name = "What a row refers to is there, in the same tenant", .find = find_dangling},
    {.id = "I16",
     .name = "What is counted and laid into carts is in the catalogue",
     .table = "variants",
     .prefix = "var",
     .says = "{number} levels and cart lines are of it, but it is not in variants of this tenant",
     .text = "SELECT u.variant, count(*) FROM (SELECT variant FROM levels WHERE tenant = :tenant UNION ALL "
             "SELECT variant FROM cart_lines WHERE tenant = :tenant) u WHERE NOT EXISTS "
             "(SELECT 1 FROM variants v WHERE v.tenant = :tenant AND v.id = u.variant) GROUP BY u.variant"},
};

} // namespace

std::span<const StateWords> state_words() { return words; }
std::span<const Rule> database_rules() { return rules; }

} // namespace merastore::check
