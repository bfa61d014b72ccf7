// What a query and a command get: a session bound to the tenant, the time, and for commands ids and events.
#pragma once

#include "kernel/ids.hpp"
#include "merastore/json.hpp"
#include "merastore/ports.hpp"
#include "sql/rows.hpp"

namespace merastore::kernel {

/// A consistent view of one tenant's data, for the time of one operation.
class Reader : public sql::Scope {
public:
    Reader(sql::Session& session, TenantId tenant, Instant now, const Call& call)
        : Scope(session, tenant), now_(now), call_(call) {}
    /// The same for the whole operation.
    Instant now() const { return now_; }
    const Call& call() const { return call_; }

private:
    Instant now_;
    const Call& call_;
};

/// One event of an aggregate's history, as the outbox keeps it.
struct Publication {
    std::string topic;
    std::string aggregate; ///< the id prefix: "ord"
    std::int64_t aggregate_id = 0;
    std::int64_t version = 0;
    std::string payload; ///< JSON
    bool historical = false;
};

/// One transaction. Everything a command changes goes through here, so that it can be run again from the
/// start.
class UnitOfWork : public Reader {
public:
    UnitOfWork(sql::Session& session, TenantId tenant, Instant now, const Call& call, Ids& ids)
        : Reader(session, tenant, now, call), ids_(ids) {}

    template <class TypedId>
    TypedId new_id() {
        return TypedId{ids_.next()};
    }

    /// Something nobody guesses, to be told once: 26 letters and digits.
    std::string new_secret() { return ids_.secret(); }

    /// Publishes that an aggregate reached this version. Each saved version of a versioned row needs exactly
    /// one event.
    template <class Tag, class Payload>
    void publish(std::string topic, Id<Tag> aggregate, std::int64_t version, const Payload& payload) {
        add({std::move(topic), Tag::prefix, aggregate.value(), version, to_json(payload), historical_});
    }
    /// The same for something that has no version of its own (a stock movement): version 0.
    template <class Tag, class Payload>
    void publish(std::string topic, Id<Tag> subject, const Payload& payload) {
        publish(std::move(topic), subject, 0, payload);
    }

    /// Events from now on tell of imported history: listeners store them but notify nobody.
    void mark_historical() { historical_ = true; }

    const std::vector<Publication>& publications() const { return publications_; }
    /// Refuses a unit that saved a version without its event, or published one that was not saved.
    void verify_events() const;
    void note_change(std::int64_t id, std::int64_t version) override { changes_.emplace_back(id, version); }

private:
    void add(Publication publication) { publications_.push_back(std::move(publication)); }

    Ids& ids_;
    std::vector<Publication> publications_;
    std::vector<std::pair<std::int64_t, std::int64_t>> changes_;
    bool historical_ = false;
};

} // namespace merastore::kernel

namespace merastore {
using kernel::Reader;
using kernel::UnitOfWork;
} // namespace merastore
