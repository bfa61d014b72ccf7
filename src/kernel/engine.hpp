// The one choke point: checks the permission and the input, claims the idempotency key, begins the
// transaction, runs it again where the database asks for it, ends exceptions, writes audit and outbox rows,
// measures and logs. Thread-safe.
#pragma once

#include <memory>

#include "kernel/database.hpp"
#include "kernel/idempotency.hpp"
#include "kernel/operations.hpp"
#include "kernel/read_cache.hpp"
#include "kernel/unit_of_work.hpp"
#include "merastore/gateway.hpp"

namespace merastore::kernel {

struct Ports {
    std::shared_ptr<Clock> clock;
    std::shared_ptr<Random> random;
    std::shared_ptr<Logger> logger;         ///< may be null: silent
    std::shared_ptr<Authorizer> authorizer; ///< may be null: only Actor::system may do anything
    std::vector<std::shared_ptr<Gateway>> gateways;
    std::shared_ptr<Cache> cache;
    Duration cached_for{}; ///< how old an answer may be without asking whether it changed
};

class Engine {
public:
    Engine(const sql::Address& address, DatabaseOptions options, Ports ports);

    Operations& operations() { return operations_; }
    const Operations& operations() const { return operations_; }
    Database& database() { return database_; }
    Clock& clock() { return *ports_.clock; }
    Ids& ids() { return ids_; }
    /// The payment provider of this name, or null.
    Gateway* find_gateway(std::string_view name) const;
    Logger* logger() { return ports_.logger.get(); }

    /// Runs a declared operation. Gives the error, if any; never throws. With `json` a kept answer is given
    /// there, and `out` is left as it was.
    std::optional<Error> execute(const Declared& operation, TenantId tenant, const Call& call, const void* in,
                                 void* out, std::string* json = nullptr);

    /// Refuses a caller who lacks the permission.
    void authorize(std::string_view permission, TenantId tenant, const Call& call) const;

    /// One unit of work under an operation's name, run again where the database asks for it. Throws.
    void run(const Declared& operation, TenantId tenant, const Call& call,
             const std::function<void(UnitOfWork&)>& body);
    /// A caller's closure, which runs on the caller's thread. Throws.
    void atomically(TenantId tenant, const Call& call, const std::function<void(UnitOfWork&)>& body);
    /// A snapshot. Throws.
    void read(TenantId tenant, const Call& call, const std::function<void(Reader&)>& body);

private:
    void run_command(const Declared& operation, TenantId tenant, const Call& call, const void* in, void* out);
    void run_process(const Declared& operation, TenantId tenant, const Call& call, const void* in, void* out);
    void run_unit(const Declared& operation, TenantId tenant, const Call& call,
                  const std::function<void(UnitOfWork&)>& body, bool own_thread);
    void run_query(const Declared& operation, TenantId tenant, const Call& call, const void* in, void* out,
                   std::string* json);
    std::vector<std::string> changed_parts(const UnitOfWork& unit) const;
    void check(const Declared& operation, TenantId tenant, const Call& call, const void* in) const;
    std::optional<std::chrono::steady_clock::time_point> moment_of(std::optional<Instant> deadline) const;
    Error error_of(std::exception_ptr thrown, const Declared& operation);

    Ports ports_;
    Ids ids_;
    Database database_;
    Operations operations_;
    ReadCache read_cache_;
    Declared closure_; ///< stands for `Store::atomically` in audit and log
};

/// What ended an operation, as users see it.
Error error_of(std::exception_ptr thrown);

} // namespace merastore::kernel
