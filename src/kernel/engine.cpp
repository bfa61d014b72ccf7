#include "kernel/engine.hpp"

#include <algorithm>
#include <thread>

#include "kernel/journal.hpp"
#include "kernel/log.hpp"
#include "kernel/process.hpp"
#include "kernel/versions.hpp"
#include "sql/hash.hpp"

namespace merastore::kernel {

namespace {

constexpr int most_attempts = 8;
constexpr int most_races = 5;

// Whether the same unit may succeed when it runs again: its checks will see what got in its way.
bool is_worth_repeating(const sql::Failure& failure, int attempt) {
    switch (failure.trouble()) {
        case sql::Trouble::serialization: return attempt < most_attempts;
        case sql::Trouble::unique: return attempt < 2;
        case sql::Trouble::disconnected: return attempt < 2;
        default: return false;
    }
}

void pause_before(int attempt, Random& random) {
    const std::uint64_t most = std::uint64_t{500} << std::min(attempt, 6);
    std::this_thread::sleep_for(std::chrono::microseconds(random.next() % most));
}

Error internal_error(const char* what) {
    return Error{Code::internal, "internal", std::string("A defect in MeraStore: ") + what, {}};
}

} // namespace

Error error_of(std::exception_ptr thrown) {
    try {
        std::rethrow_exception(std::move(thrown));
    } catch (const Exception& e) {
        return e.error();
    } catch (const sql::Failure& failure) {
        return sql::error_of(failure);
    } catch (const std::bad_alloc&) {
        return Error{Code::resource_exhausted, "out_of_memory", "There is not enough memory for this.", {}};
    } catch (const std::exception& e) {
        return internal_error(e.what());
    } catch (...) {
        return internal_error("an unknown exception");
    }
}

Engine::Engine(const sql::Address& address, DatabaseOptions options, Ports ports)
    : ports_(std::move(ports)),
      ids_(*ports_.clock, *ports_.random),
      database_(address, std::move(options)),
      read_cache_(ports_.cache, sql::sha256_hex(address.target).substr(0, 16), ports_.cached_for) {
    closure_.name = "store.atomically";
    closure_.kind = OperationKind::command;
}

void Engine::authorize(std::string_view permission, TenantId tenant, const Call& call) const {
    if (call.actor.kind == ActorKind::system) return;
    if (ports_.authorizer && ports_.authorizer->allows(call.actor, std::string(permission), tenant)) return;
    refuse(reasons::permission_denied, "The caller lacks the permission " + std::string(permission) + ".");
}

std::optional<Error> Engine::execute(const Declared& operation, TenantId tenant, const Call& call,
                                     const void* in, void* out, std::string* json) {
    try {
        check(operation, tenant, call, in);
        switch (operation.kind) {
            case OperationKind::query: run_query(operation, tenant, call, in, out, json); break;
            case OperationKind::command: run_command(operation, tenant, call, in, out); break;
            case OperationKind::process: run_process(operation, tenant, call, in, out); break;
        }
        return std::nullopt;
    } catch (...) {
        return error_of(std::current_exception(), operation);
    }
}

Gateway* Engine::find_gateway(std::string_view name) const {
    for (const std::shared_ptr<Gateway>& gateway : ports_.gateways)
        if (gateway->name() == name) return gateway.get();
    return nullptr;
}

Error Engine::error_of(std::exception_ptr thrown, const Declared& operation) {
    Error error = kernel::error_of(std::move(thrown));
    const bool ours =
        error.code == Code::internal || error.code == Code::data_loss || error.code == Code::unavailable;
    log(ports_.logger.get(), ours ? LogLevel::error : LogLevel::debug, error.message,
        {{"operation", operation.name}, {"reason", error.reason}});
    return error;
}

void Engine::check(const Declared& operation, TenantId tenant, const Call& call, const void* in) const {
    authorize(operation.permission, tenant, call);
    if (call.idempotency_key.size() > 255)
        refuse_field(reasons::too_long, "idempotency_key", "An idempotency key has at most 255 bytes.");
    require_set(*operation.in, in);
}

void Engine::read(TenantId tenant, const Call& call, const std::function<void(Reader&)>& body) {
    for (int attempt = 1;; ++attempt) {
        try {
            database_.read(
                tenant,
                [&](sql::Session& session) {
                    Reader reader(session, tenant, ports_.clock->now(), call);
                    body(reader);
                },
                moment_of(call.deadline));
            return;
        } catch (const sql::Failure& failure) {
            if (!is_worth_repeating(failure, attempt)) throw;
        }
    }
}

// Deadlines are said by the store's clock and waited for by the machine's.
std::optional<std::chrono::steady_clock::time_point> Engine::moment_of(
    std::optional<Instant> deadline) const {
    if (!deadline) return std::nullopt;
    return std::chrono::steady_clock::now() + (*deadline - ports_.clock->now());
}

void Engine::run_query(const Declared& operation, TenantId tenant, const Call& call, const void* in,
                       void* out, std::string* json) {
    if (operation.cached_with.empty() || !ports_.cache)
        return read(tenant, call,
                    [&](Reader& reader) { operation.thunk(operation.function, &reader, in, out); });
    ReadCache::Answer answer =
        read_cache_.answer(operation, tenant, call.actor.kind, in, out,
                           [&](const std::function<void(Reader&)>& body) { read(tenant, call, body); });
    if (json != nullptr)
        *json = std::move(answer.json);
    else if (!answer.was_read)
        read_json(answer.json, *operation.out, out);
}

// The parts of the data of which answers are kept, and of which the unit publishes changes.
std::vector<std::string> Engine::changed_parts(const UnitOfWork& unit) const {
    std::vector<std::string> parts;
    for (const Publication& publication : unit.publications()) {
        const std::string part = publication.topic.substr(0, publication.topic.find('.'));
        const bool known = std::find(parts.begin(), parts.end(), part) != parts.end();
        if (!known && operations_.has_cached(part)) parts.push_back(part);
    }
    return parts;
}

void Engine::run(const Declared& operation, TenantId tenant, const Call& call,
                 const std::function<void(UnitOfWork&)>& body) {
    run_unit(operation, tenant, call, body, false);
}

void Engine::atomically(TenantId tenant, const Call& call, const std::function<void(UnitOfWork&)>& body) {
    run_unit(closure_, tenant, call, body, true);
}

void Engine::run_unit(const Declared& operation, TenantId tenant, const Call& call,
                      const std::function<void(UnitOfWork&)>& body, bool own_thread) {
    std::vector<std::string> changed;
    for (int attempt = 1;; ++attempt) {
        WriteUnit write;
        write.tenant = tenant;
        write.own_thread = own_thread;
        write.combines = operation.combines;
        write.refuses_before_writing = operation.refuses_before_writing;
        write.deadline = moment_of(call.deadline);
        write.body = [&](sql::Session& session) {
            UnitOfWork unit(session, tenant, ports_.clock->now(), call, ids_);
            try {
                body(unit);
                unit.verify_events();
                if (unit.has_written()) write_journal(unit, operation.name, !operation.unaudited);
                changed = changed_parts(unit);
                for (const std::string& part : changed) raise_version(unit, part);
                unit.flush();
            } catch (...) {
                write.wrote = unit.has_written();
                throw;
            }
        };
        try {
            database_.write(write);
            for (const std::string& part : changed) read_cache_.changed(tenant, part);
            return;
        } catch (const sql::Failure& failure) {
            if (!is_worth_repeating(failure, attempt)) throw;
        } catch (const Exception& e) {
            // Where others write at the same time, somebody may have saved between our reading and our
            // saving. A caller who expects a version of his own gets the same answer again.
            if (database_.has_one_writer() || e.error().reason != sql::version_conflict.name ||
                attempt >= most_races)
                throw;
        }
        pause_before(attempt, *ports_.random);
    }
}

void Engine::run_command(const Declared& operation, TenantId tenant, const Call& call, const void* in,
                         void* out) {
    const bool keyed = !call.idempotency_key.empty();
    const std::string fingerprint = keyed ? fingerprint_of(operation.name, *operation.in, in) : "";
    run(operation, tenant, call, [&](UnitOfWork& unit) {
        if (keyed)
            if (const auto stored = find_key(unit)) {
                verify_key(*stored, operation.name, fingerprint, unit.now());
                read_json(stored->answer.value_or("{}"), *operation.out, out);
                report_replay(call);
                return;
            }
        operation.thunk(operation.function, &unit, in, out);
        if (!keyed) return;
        std::string answer;
        if (operation.tells_once) {
            Value kept(*operation.out);
            operation.out->assign(kept.get(), out);
            operation.forget(kept.get());
            write_json(answer, *operation.out, kept.get());
        } else {
            write_json(answer, *operation.out, out);
        }
        store_answer(unit, operation.name, fingerprint, answer);
    });
}

void Engine::run_process(const Declared& operation, TenantId tenant, const Call& call, const void* in,
                         void* out) {
    std::string fingerprint;
    std::optional<StoredKey> abandoned;
    if (!call.idempotency_key.empty()) {
        fingerprint = fingerprint_of(operation.name, *operation.in, in);
        if (!operation.finds_its_key)
            read(tenant, call, [&](Reader& reader) {
                abandoned = find_key(reader);
                if (abandoned) verify_key(*abandoned, operation.name, fingerprint, reader.now());
            });
        if (abandoned && abandoned->answer) {
            report_replay(call);
            return read_json(*abandoned->answer, *operation.out, out);
        }
    }
    Process process(*this, operation, tenant, call, std::move(fingerprint), std::move(abandoned));
    operation.thunk(operation.function, &process, in, out);
}

} // namespace merastore::kernel
