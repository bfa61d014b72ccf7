/// Events: what was committed, in an order that a reader can follow without gaps. Positions rise with the
/// commits; on PostgreSQL order is promised per subject. Delivered at least once: a reader keeps `next` and
/// asks again from there.
/// Thread safety: values are like std types.
#pragma once

#include <string>
#include <vector>

#include "merastore/call.hpp"

namespace merastore::inline v0 {

struct Event {
    EventId id;
    std::int64_t position = 0;
    std::string topic;        ///< "orders.canceled"
    std::string subject;      ///< the id of what it happened to: "ord_0H8K3Z5T9QW2X"
    std::int64_t version = 0; ///< of the subject, after the change; 0 where it has no versions
    Instant at;
    bool historical = false; ///< tells of imported history: nobody is to be notified
    std::string trace;
    std::string payload; ///< JSON
};

struct ReadEvents {
    std::int64_t after = 0;   ///< a position; 0 for the beginning
    std::int64_t limit = 100; ///< at most 1000
};

struct EventPage {
    std::vector<Event> events;
    std::int64_t next = 0; ///< hand it back as `after`
};

MERASTORE_STRUCT(Event, id, position, topic, subject, version, at, historical, trace, payload)
MERASTORE_STRUCT(ReadEvents, after, limit)
MERASTORE_STRUCT(EventPage, events, next)

} // namespace merastore::inline v0
