#include "bridge/config.hpp"

#include <algorithm>

#include "merastore/json.hpp"
#include "merastore/sandbox_gateway.hpp"

namespace merastore::inline v0 {

namespace bridge_config {

enum class Least { debug, info, warning, error };
enum class BuiltIn { manual, sandbox };

struct Log {
    std::string file; ///< empty for stderr
    Least least = Least::info;
};

/// What makes a run repeatable.
struct Testing {
    Instant now;
    std::int64_t seed = 0;
};

struct Wish {
    std::string database;
    std::string owner_database;
    std::int64_t connections = 8;
    std::int64_t busy_timeout_ms = 10'000;
    std::optional<Currency> currency;
    std::vector<BuiltIn> gateways;
    std::optional<Log> log;
    std::int64_t workers = 0;
    std::optional<Testing> testing;
};

/// A Call as JSON has it.
struct CallWish {
    std::optional<Actor> actor;
    std::string idempotency_key;
    std::string locale;
    std::optional<Instant> deadline;
    std::string trace;
    std::string cart_secret;
};

} // namespace bridge_config

MERASTORE_ENUM(bridge_config::Least, debug, info, warning, error)
MERASTORE_ENUM(bridge_config::BuiltIn, manual, sandbox)
MERASTORE_STRUCT(bridge_config::Log, file, least)
MERASTORE_STRUCT(bridge_config::Testing, now, seed)
MERASTORE_STRUCT(bridge_config::Wish, database, owner_database, connections, busy_timeout_ms, currency,
                 gateways, log, workers, testing)
MERASTORE_STRUCT(bridge_config::CallWish, actor, idempotency_key, locale, deadline, trace, cart_secret)

} // namespace merastore::inline v0

namespace merastore::bridge {

namespace {

constexpr std::int64_t most_connections = 1'000;

using bridge_config::BuiltIn;
using bridge_config::CallWish;
using bridge_config::Wish;

std::shared_ptr<Logger> logger(const bridge_config::Log& log) {
    const auto least = static_cast<LogLevel>(log.least);
    return log.file.empty() ? logger_to_stderr(least) : logger_to_file(log.file, least).value();
}

void check(const Wish& wish) {
    if (wish.database.empty()) refuse_field(reasons::required, "database");
    if (wish.connections < 1 || wish.connections > most_connections)
        refuse_field(reasons::invalid, "connections", "Between 1 and 1000 connections can be open.");
    if (wish.workers < 0 || wish.workers > most_connections)
        refuse_field(reasons::invalid, "workers", "There can be up to 1000 workers.");
    if (wish.busy_timeout_ms < 0) refuse_field(reasons::invalid, "busy_timeout_ms", "It is not below zero.");
}

} // namespace

Config read_config(const std::string& json, OpenOptions ports) {
    const Wish wish = from_json<Wish>(json.empty() ? "{}" : json).value();
    check(wish);
    Config config;
    config.options = std::move(ports);
    if (!config.options.authorizer) config.options.authorizer = listed_permissions();
    config.options.database = wish.database;
    config.options.owner_database = wish.owner_database;
    config.options.connections = wish.connections;
    config.options.busy_timeout = std::chrono::milliseconds{wish.busy_timeout_ms};
    if (wish.currency) config.options.currency = *wish.currency;
    if (wish.log) config.options.logger = logger(*wish.log);
    if (wish.testing) {
        config.options.clock = still_clock(wish.testing->now);
        config.options.random = seeded_random(static_cast<std::uint64_t>(wish.testing->seed));
    }
    for (const BuiltIn gateway : wish.gateways)
        config.options.gateways.push_back(gateway == BuiltIn::manual ? manual_gateway() : sandbox_gateway());
    config.workers = static_cast<std::size_t>(wish.workers > 0 ? wish.workers : wish.connections);
    return config;
}

Call read_call(const std::string& json) {
    Call call;
    if (json.empty()) return call;
    CallWish wish = from_json<CallWish>(json).value();
    if (wish.actor) call.actor = *wish.actor;
    call.idempotency_key = std::move(wish.idempotency_key);
    call.locale = std::move(wish.locale);
    call.deadline = wish.deadline;
    call.trace = std::move(wish.trace);
    call.cart_secret = std::move(wish.cart_secret);
    return call;
}

} // namespace merastore::bridge
