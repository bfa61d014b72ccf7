#include "merastore/store.hpp"

#include "kernel/due.hpp"
#include "kernel/events.hpp"
#include "kernel/tenants.hpp"
#include "settings/door.hpp"
#include "store/backup.hpp"
#include "store/state.hpp"

namespace merastore::inline v0 {

namespace {

/// Runs and gives what it returned, or the error that it threw.
template <class Body>
auto caught(Body body) -> Result<decltype(body())> {
    try {
        if constexpr (std::is_void_v<decltype(body())>) {
            body();
            return {};
        } else {
            return body();
        }
    } catch (...) {
        return kernel::error_of(std::current_exception());
    }
}

void add(std::vector<DueWork>& all, const kernel::DueCount& count) {
    auto found = std::find_if(all.begin(), all.end(), [&](const DueWork& w) { return w.job == count.job; });
    if (found == all.end()) found = all.insert(all.end(), DueWork{count.job});
    found->done += count.done;
    if (count.failed) found->failed = count.failed->reason;
}

} // namespace

Store::Store(std::shared_ptr<store::State> state, const kernel::Shop& shop)
    : state_(std::move(state)), shop_(&shop) {}

Result<Store> Store::open(const OpenOptions& options) {
    return caught([&] {
        std::shared_ptr<store::State> state = store::State::open(options);
        const kernel::Shop& shop = state->shop(kernel::default_tenant);
        return Store{std::move(state), shop};
    });
}

Result<std::int64_t> Store::migrate(const OpenOptions& options) {
    return caught([&] { return store::migrate(options); });
}

Result<Store> Store::tenant(std::string_view slug) const {
    return caught([&] {
        std::optional<TenantId> tenant;
        state_->engine().read(kernel::default_tenant, Call{},
                              [&](Reader& reader) { tenant = kernel::find_tenant(reader.session(), slug); });
        if (!tenant) refuse(reasons::store_tenant_not_found);
        return Store{state_, state_->shop(*tenant)};
    });
}

Result<Store> Store::create_tenant(std::string_view slug, const Call& call) const {
    return caught([&] {
        kernel::Engine& engine = state_->engine();
        kernel::Declared creation;
        creation.name = "store.create_tenant";
        engine.authorize("tenants.write", kernel::default_tenant, call);
        if (!kernel::is_slug(slug)) refuse_field(reasons::store_bad_slug, "slug");
        const TenantId tenant{engine.ids().next()};
        engine.run(creation, tenant, call, [&](UnitOfWork& unit) {
            if (kernel::find_tenant(unit.session(), slug)) refuse(reasons::store_tenant_taken);
            kernel::insert_tenant(unit, slug);
            settings::ensure_channel(unit, state_->currency());
        });
        return Store{state_, state_->shop(tenant)};
    });
}

Result<std::vector<std::string>> Store::tenants(const Call& call) const {
    return caught([&] {
        state_->engine().authorize("tenants.read", kernel::default_tenant, call);
        std::vector<std::string> slugs;
        state_->engine().read(kernel::default_tenant, call,
                              [&](Reader& reader) { slugs = kernel::all_slugs(reader.session()); });
        return slugs;
    });
}

const std::vector<const Operation*>& Store::operations() const { return state_->operations(); }

Result<void> Store::authorize(const Operation& operation, const Call& call) const {
    return caught([&] { state_->engine().authorize(operation.permission, shop_->tenant(), call); });
}

Result<void> Store::call(const Operation& operation, const void* in, void* out, const Call& call) const {
    return caught([&] {
        kernel::Engine& engine = state_->engine();
        const kernel::Declared* declared = engine.operations().find(operation.name);
        if (declared != &operation) refuse(reasons::store_unknown_operation);
        if (auto error = engine.execute(*declared, shop_->tenant(), call, in, out))
            throw Exception(std::move(*error));
    });
}

Result<std::string> Store::invoke(std::string_view operation, std::string_view json, const Call& call) const {
    return caught([&] {
        const kernel::Declared* declared = state_->engine().operations().find(operation);
        if (declared == nullptr) refuse(reasons::store_unknown_operation);
        Value in(*declared->in);
        Value out(*declared->out);
        read_json(json, *declared->in, in.get());
        std::string answer;
        if (auto error =
                state_->engine().execute(*declared, shop_->tenant(), call, in.get(), out.get(), &answer))
            throw Exception(std::move(*error));
        if (answer.empty()) write_json(answer, *declared->out, out.get());
        return answer;
    });
}

Result<EventPage> Store::events(const ReadEvents& query, const Call& call) const {
    return shop_->call(kernel::read_events, query, call);
}

Result<std::vector<DueWork>> Store::run_due() const {
    return caught([&] {
        std::vector<TenantId> tenants;
        state_->engine().read(kernel::default_tenant, Call{},
                              [&](Reader& reader) { tenants = kernel::all_tenants(reader.session()); });
        std::vector<DueWork> all;
        for (const TenantId tenant : tenants)
            for (const kernel::DueCount& count : kernel::run_due(state_->engine(), tenant)) add(all, count);
        return all;
    });
}

Result<void> Store::backup(const std::string& file, const Progress& progress) const {
    return caught([&] { store::backup(state_->engine().database(), state_->address(), file, progress); });
}

StoreUsage Store::usage() const {
    const sql::Usage usage = state_->engine().database().usage();
    return {usage.prepared, usage.executed, usage.round_trips, usage.commits, usage.longest_wait_us};
}

void Store::close() { state_->engine().database().close(); }

} // namespace merastore::inline v0
