#include <algorithm>
#include <map>

#include "kernel/journal.hpp"
#include "sql/hash.hpp"

namespace merastore::kernel {
namespace {

constexpr std::int64_t stamp_at_once = 1'000;

struct OutboxRow {
    std::int64_t id = 0;
    std::string topic;
    std::string aggregate;
    std::int64_t aggregate_id = 0;
    std::int64_t version = 0;
    Instant at;
    bool historical = false;
    std::string trace;
    std::string payload;
};

struct AuditEntry {
    AuditId id;
    Instant at;
    std::string actor;
    std::string operation;
    std::string subject;
    std::string trace;
};

} // namespace
} // namespace merastore::kernel

namespace merastore::inline v0 {
template <>
struct TypeOf<kernel::OutboxRow> {
    using Row = kernel::OutboxRow;
    static constexpr Field fields[] = {MERASTORE_EACH(MERASTORE_FIELD, Row, id, topic, aggregate,
                                                      aggregate_id, version, at, historical, trace, payload)};
    static constexpr Type type = detail::structure<Row>("OutboxRow", fields);
};
template <>
struct TypeOf<kernel::AuditEntry> {
    using Row = kernel::AuditEntry;
    static constexpr Field fields[] = {
        MERASTORE_EACH(MERASTORE_FIELD, Row, id, at, actor, operation, subject, trace)};
    static constexpr Type type = detail::structure<Row>("AuditEntry", fields);
};
} // namespace merastore::inline v0

namespace merastore::kernel {
namespace {

const sql::Rows<OutboxRow>& outbox_rows() {
    static const sql::Rows<OutboxRow> rows{"outbox", {.key = "", .leave_out = {}}};
    return rows;
}

const sql::Rows<AuditEntry>& audit_rows() {
    static const sql::Rows<AuditEntry> rows{"audit"};
    return rows;
}

using OpenEvents = std::vector<std::tuple<std::int64_t, std::int64_t, std::int64_t>>;

OpenEvents unstamped_events(UnitOfWork& unit) {
    OpenEvents open = unit.select<std::int64_t, std::int64_t, std::int64_t>(
        "SELECT id, aggregate_id, version FROM outbox WHERE tenant = :tenant AND position IS NULL ORDER BY "
        "id LIMIT :most",
        {{"most", stamp_at_once}});
    if (static_cast<std::int64_t>(open.size()) < stamp_at_once) return open;
    // Ids of several processes follow clocks of their own: what belongs before one of these may lie behind
    // the limit.
    std::vector<std::int64_t> aggregates;
    for (const auto& row : open) aggregates.push_back(std::get<1>(row));
    return unit.select<std::int64_t, std::int64_t, std::int64_t>(
        "SELECT id, aggregate_id, version FROM outbox "
        "WHERE tenant = :tenant AND position IS NULL AND aggregate_id {any aggregates} ORDER BY id",
        {{"aggregates", sql::many(aggregates)}});
}

// Ids of events in the order of their positions: one aggregate's in the order of its versions, in the places
// that its events have by id.
std::vector<std::int64_t> in_order(const OpenEvents& open) {
    std::map<std::int64_t, std::vector<std::int64_t*>> slots;
    std::map<std::int64_t, std::vector<std::pair<std::int64_t, std::int64_t>>> versions;
    std::vector<std::int64_t> order(open.size());
    for (std::size_t i = 0; i < open.size(); ++i) {
        const auto& [id, aggregate, version] = open[i];
        slots[aggregate].push_back(&order[i]);
        versions[aggregate].emplace_back(version, id);
    }
    for (auto& [aggregate, list] : versions) {
        std::sort(list.begin(), list.end());
        for (std::size_t i = 0; i < list.size(); ++i) *slots[aggregate][i] = list[i].second;
    }
    return order;
}

std::int64_t stamp_order(UnitOfWork& unit, const std::vector<std::int64_t>& order) {
    // Positions are one sequence for the whole store; the advisory lock makes this the only writer of them.
    std::int64_t position =
        unit.first<std::int64_t>("SELECT coalesce(max(position), 0) FROM outbox WHERE :tenant = :tenant")
            .value_or(0);
    sql::RowBatch batch{"id", "position"};
    for (const std::int64_t id : order) batch.add(id, ++position);
    unit.execute_batch(
        "UPDATE outbox SET position = {row.position} {from rows} "
        "WHERE tenant = :tenant AND outbox.id = {row.id}",
        batch);
    return static_cast<std::int64_t>(order.size());
}

std::int64_t stamp_audit(UnitOfWork& unit) {
    const auto open =
        audit_rows().where(unit, "position IS NULL ORDER BY id LIMIT :most", {{"most", stamp_at_once}});
    if (open.empty()) return 0;
    std::int64_t position = 0;
    std::string hash;
    for (auto& [last, last_hash] : unit.select<std::int64_t, std::string>(
             "SELECT position, hash FROM audit WHERE tenant = :tenant AND position IS NOT NULL "
             "ORDER BY position DESC LIMIT 1")) {
        position = last;
        hash = last_hash;
    }
    sql::RowBatch batch{"id", "position", "hash"};
    for (const AuditEntry& entry : open) {
        const AuditRow row{entry.id.value(), entry.at,      entry.actor,
                           entry.operation,  entry.subject, entry.trace};
        hash = row.hash_after(++position, hash);
        batch.add(entry.id, position, hash);
    }
    unit.execute_batch(
        "UPDATE audit SET position = {row.position}, hash = {row.hash} {from rows} "
        "WHERE tenant = :tenant AND audit.id = {row.id}",
        batch);
    // Remembers how long the chain is: otherwise nobody would miss its end.
    unit.execute(
        "INSERT INTO counters (tenant, series, value) VALUES (:tenant, 'audit', :position) "
        "ON CONFLICT (tenant, series) DO UPDATE SET value = excluded.value",
        {{"position", position}});
    return static_cast<std::int64_t>(open.size());
}

bool may_stamp(UnitOfWork& unit) {
    if (unit.session().is_only_writer()) return true; // one writer anyway
    return unit
        .first<bool>(
            "SELECT CASE WHEN pg_try_advisory_xact_lock(1296384578) AND CAST(:tenant AS BIGINT) > 0 THEN 1 "
            "ELSE 0 END")
        .value_or(false);
}

} // namespace

std::string AuditRow::hash_after(std::int64_t position, const std::string& previous) const {
    std::string text = previous;
    for (const std::string& part :
         {std::to_string(position), std::to_string(id), at.text(), actor, operation, subject, trace})
        text += '\n' + std::to_string(part.size()) + ':' + part;
    return sql::sha256_hex(text);
}

void write_journal(UnitOfWork& unit, const std::string& operation, bool audited) {
    std::vector<OutboxRow> events;
    for (const Publication& p : unit.publications())
        events.push_back({unit.new_id<EventId>().value(), p.topic, p.aggregate, p.aggregate_id, p.version,
                          unit.now(), p.historical, unit.call().trace, p.payload});
    outbox_rows().insert(unit, events);
    if (!audited) return;
    std::string subject;
    if (!events.empty()) subject = id_text(events.front().aggregate, events.front().aggregate_id);
    audit_rows().insert(unit, {unit.new_id<AuditId>(), unit.now(), unit.call().actor.text(), operation,
                               std::move(subject), unit.call().trace});
}

bool has_unstamped_events(Reader& reader) {
    if (reader.session().is_only_writer()) return false;
    return reader
        .first<std::int64_t>("SELECT id FROM outbox WHERE tenant = :tenant AND position IS NULL LIMIT 1")
        .has_value();
}

std::int64_t stamp_events(UnitOfWork& unit) {
    if (unit.session().is_only_writer() || !may_stamp(unit)) return 0;
    const OpenEvents open = unstamped_events(unit);
    return open.empty() ? 0 : stamp_order(unit, in_order(open));
}

std::int64_t stamp_journal(UnitOfWork& unit) {
    if (!may_stamp(unit)) return 0;
    return stamp_events(unit) + stamp_audit(unit);
}

std::vector<std::string> audit_problems(Reader& reader) {
    std::vector<std::string> problems;
    std::int64_t expected = 0;
    std::string previous;
    reader.each<std::int64_t, std::string, std::int64_t, Instant, std::string, std::string, std::string,
                std::string>(
        "SELECT position, hash, id, at, actor, operation, subject, trace FROM audit "
        "WHERE tenant = :tenant AND position IS NOT NULL ORDER BY position",
        {},
        [&](std::int64_t position, std::string hash, std::int64_t id, Instant at, std::string actor,
            std::string operation, std::string subject, std::string trace) {
            const AuditRow row{
                id, at, std::move(actor), std::move(operation), std::move(subject), std::move(trace)};
            if (position != ++expected)
                problems.push_back("audit: before position " + std::to_string(position) +
                                   " a row is missing");
            else if (row.hash_after(position, previous) != hash)
                problems.push_back("audit: the row at position " + std::to_string(position) + " was changed");
            expected = position;
            previous = std::move(hash);
        });
    const std::int64_t length =
        reader.first<std::int64_t>("SELECT value FROM counters WHERE tenant = :tenant AND series = 'audit'")
            .value_or(0);
    if (expected != length)
        problems.push_back("audit: the chain ends at position " + std::to_string(expected) + " instead of " +
                           std::to_string(length));
    return problems;
}

} // namespace merastore::kernel
