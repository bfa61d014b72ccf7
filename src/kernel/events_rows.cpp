#include "kernel/events.hpp"

#include "kernel/idempotency.hpp"
#include "kernel/journal.hpp"
#include "kernel/process.hpp"

namespace merastore::kernel {

namespace {

constexpr std::int64_t most_events = 1'000;

EventPage stamped_events(Reader& reader, const ReadEvents& query) {
    EventPage page;
    page.next = query.after;
    reader.each<EventId, std::int64_t, std::string, std::string, std::int64_t, std::int64_t, Instant, bool,
                std::string, std::string>(
        "SELECT id, position, topic, aggregate, aggregate_id, version, at, historical, trace, payload "
        "FROM outbox WHERE tenant = :tenant AND position > :after ORDER BY position LIMIT :limit",
        {{"after", query.after}, {"limit", query.limit}},
        [&](EventId id, std::int64_t position, std::string topic, const std::string& aggregate,
            std::int64_t aggregate_id, std::int64_t version, Instant at, bool historical, std::string trace,
            std::string payload) {
            page.events.push_back({id, position, std::move(topic), id_text(aggregate, aggregate_id), version,
                                   at, historical, std::move(trace), std::move(payload)});
            page.next = position;
        });
    return page;
}

} // namespace

EventPage read_events(Process& process, const ReadEvents& query) {
    if (query.limit < 1 || query.limit > most_events)
        refuse_field(reasons::overflow, "limit", "A page has 1 to 1000 events.");
    bool unstamped = false;
    EventPage page = process.read([&](Reader& reader) {
        EventPage found = stamped_events(reader, query);
        unstamped =
            static_cast<std::int64_t>(found.events.size()) < query.limit && has_unstamped_events(reader);
        return found;
    });
    if (!unstamped) return page;
    process.unit([](UnitOfWork& unit) { return stamp_events(unit); });
    return process.read([&](Reader& reader) { return stamped_events(reader, query); });
}

void declare(Operations& operations) {
    operations.process("events.read", read_events)
        .http(HttpMethod::get, "/v1/events")
        .permission("events.read")
        .summary("The events after a position, in order")
        .unaudited();
    operations.job("journal.stamp", stamp_journal).unaudited();
    operations.job("idempotency.forget", forget_old_keys).unaudited();
}

} // namespace merastore::kernel
