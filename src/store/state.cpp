#include "store/state.hpp"

#include <algorithm>

#include "kernel/tenants.hpp"
#include "settings/door.hpp"
#include "sql/migrations.hpp"
#include "store/declare_all.hpp"

namespace merastore::store {

namespace {

constexpr std::int64_t cache_bytes = 32 << 20;

kernel::DatabaseOptions database_options(const OpenOptions& options, sql::Faults faults) {
    kernel::DatabaseOptions database;
    database.connections = std::max<std::int64_t>(options.connections, 1);
    database.busy_timeout_ms = options.busy_timeout.count() / 1000;
    database.faults = std::move(faults);
    return database;
}

kernel::Ports ports_of(const OpenOptions& options) {
    kernel::Ports ports;
    ports.clock = options.clock ? options.clock : system_clock();
    ports.random = options.random ? options.random : system_random();
    ports.logger = options.logger;
    ports.authorizer = options.authorizer;
    ports.gateways = options.gateways;
    if (ports.gateways.empty()) ports.gateways.push_back(manual_gateway());
    ports.cache = options.cache ? options.cache : memory_cache(cache_bytes, ports.clock);
    ports.cached_for = options.cached_for;
    return ports;
}

void prepare_schema(State& state, const OpenOptions& options) {
    const std::int64_t now = state.engine().clock().now().micros();
    if (!state.address().has_one_writer() && !options.owner_database.empty()) migrate(options);
    state.engine().database().with_writer([&](sql::Session& session) {
        if (session.is_only_writer())
            sql::migrate(session, sql::all_migrations(), now);
        else if (sql::missing_migrations(session, sql::all_migrations()) > 0)
            refuse(reasons::store_not_migrated);
    });
}

void complete_default_tenant(kernel::Engine& engine, Currency currency) {
    bool complete = false;
    engine.read(kernel::default_tenant, Call{},
                [&](Reader& reader) { complete = settings::has_channel(reader); });
    if (complete) return;
    kernel::Declared opening;
    opening.name = "store.open";
    engine.run(opening, kernel::default_tenant, Call{},
               [&](UnitOfWork& unit) { settings::ensure_channel(unit, currency); });
}

} // namespace

State::State(const sql::Address& address, const OpenOptions& options, sql::Faults faults)
    : address_(address),
      currency_(options.currency),
      engine_(address, database_options(options, std::move(faults)), ports_of(options)) {
    declare_all(engine_.operations());
    for (const kernel::Declared& declared : engine_.operations().all()) operations_.push_back(&declared);
    std::sort(operations_.begin(), operations_.end(),
              [](const Operation* a, const Operation* b) { return a->name < b->name; });
}

std::shared_ptr<State> State::open(const OpenOptions& options, sql::Faults faults) {
    const sql::Address address = sql::Address::parse(options.database).value();
    auto state = std::make_shared<State>(address, options, std::move(faults));
    prepare_schema(*state, options);
    complete_default_tenant(state->engine(), options.currency);
    return state;
}

const kernel::Shop& State::shop(TenantId tenant) {
    const std::lock_guard lock(mutex_);
    return shops_.try_emplace(tenant, engine_, tenant).first->second;
}

std::int64_t migrate(const OpenOptions& options) {
    const std::string& owner = options.owner_database.empty() ? options.database : options.owner_database;
    const sql::Address address = sql::Address::parse(owner).value();
    const std::unique_ptr<sql::Session> session = sql::Session::open(address, {});
    const Instant now = (options.clock ? options.clock : system_clock())->now();
    const std::int64_t ran = sql::migrate(*session, sql::all_migrations(), now.micros());
    if (!options.owner_database.empty()) {
        const sql::Address application = sql::Address::parse(options.database).value();
        sql::grant_use(*session, sql::role_of(*sql::Session::open(application, {})));
    }
    return ran;
}

} // namespace merastore::store
