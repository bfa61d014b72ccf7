// Events: each version of everything has told of itself once, in order.
#include "check/rule.hpp"

namespace merastore::check {
namespace {

constexpr VersionedTable tables[] = {
    {"channels", "chan"},    {"products", "prod"}, {"categories", "cat"}, {"collections", "coll"},
    {"customers", "cust"},   {"locations", "loc"}, {"carts", "cart"},     {"orders", "ord"},
    {"fulfillments", "ful"}, {"returns", "ret"},   {"payments", "pay"},   {"api_keys", "key"},
};

void find_untold(Reader& reader, const VersionedTable& table, Findings& findings) {
    const std::string name = table.table;
    reader.each<std::int64_t, std::int64_t, std::int64_t, std::int64_t>(
        "SELECT t.id, t.version, coalesce(e.told, 0), coalesce(e.last, 0) FROM " + name +
            " t LEFT JOIN (SELECT aggregate_id, count(*) AS told, count(DISTINCT version) AS versions, "
            "max(version) AS last FROM outbox WHERE tenant = :tenant AND aggregate = :prefix AND version > 0 "
            "GROUP BY aggregate_id) e ON e.aggregate_id = t.id WHERE t.tenant = :tenant AND "
            "(coalesce(e.told, 0) <> t.version OR coalesce(e.versions, 0) <> t.version "
            "OR coalesce(e.last, 0) <> t.version)",
        {{"prefix", table.prefix}},
        [&](std::int64_t id, std::int64_t version, std::int64_t told, std::int64_t last) {
            findings.add(name, id_text(table.prefix, id),
                         "at version " + std::to_string(version) + ", but it has " + std::to_string(told) +
                             " events, the last of version " + std::to_string(last));
        });
}

void find_unfounded(Reader& reader, const VersionedTable& table, Findings& findings) {
    reader.each<std::int64_t, std::int64_t, std::string, std::int64_t>(
        "SELECT e.id, e.aggregate_id, e.topic, e.version FROM outbox e WHERE e.tenant = :tenant "
        "AND e.aggregate = :prefix AND NOT EXISTS (SELECT 1 FROM " +
            std::string(table.table) + " t WHERE t.tenant = e.tenant AND t.id = e.aggregate_id)",
        {{"prefix", table.prefix}},
        [&](std::int64_t id, std::int64_t subject, const std::string& topic, std::int64_t version) {
            findings.add("outbox", id_text(EventId::prefix, id),
                         topic + " tells of version " + std::to_string(version) + " of " +
                             id_text(table.prefix, subject) + ", which is not there");
        });
}

void find_missing_events(Reader& reader, Findings& findings) {
    for (const VersionedTable& table : tables) find_untold(reader, table, findings);
}

void find_unfounded_events(Reader& reader, Findings& findings) {
    for (const VersionedTable& table : tables) find_unfounded(reader, table, findings);
}

constexpr Rule rules[] = {
    {.id = "I7", .name = "Each version of everything has exactly one event", .find = find_missing_events},
    {.id = "I7", .name = "No event is without its change", .find = find_unfounded_events},
    {.id = "I13",
     .name = "Events of one thing are in the order of its versions",
     .table = "outbox",
     .prefix = "evt",
     .says = "at position {number} it tells of version {number}, after version {number}",
     .text = "SELECT id, position, version, before FROM (SELECT id, position, version, lag(version) OVER "
             "(PARTITION BY aggregate, aggregate_id ORDER BY position) AS before FROM outbox "
             "WHERE tenant = :tenant AND version > 0 AND position IS NOT NULL) ordered "
             "WHERE before IS NOT NULL AND version <= before"},
    {.id = "I13",
     .name = "The positions of events have no gap",
     .table = "outbox",
     .says = "position {number} follows {number}",
     // One sequence for the whole store, so this looks at the positions of all tenants, and only at those.
     .text = "SELECT 'position', position, before FROM (SELECT position, lag(position) OVER "
             "(ORDER BY position) AS before FROM outbox WHERE CAST(:tenant AS BIGINT) > 0 AND position IS "
             "NOT NULL) placed "
             "WHERE position <> before + 1"},
};

} // namespace

std::span<const VersionedTable> versioned_tables() { return tables; }
std::span<const Rule> event_rules() { return rules; }

} // namespace merastore::check
