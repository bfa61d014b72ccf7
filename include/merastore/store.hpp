/// The store: what a program opens, and what gives the handles to everything in it.
///
///     Store store = Store::open({.database = "sqlite:shop.db"}).value();
///     Product tea = store.catalog().create_product({.title = "Tea"}).value();
///
/// Thread safety: a Store and its handles may be used by all threads at once. A handle lives no longer than
/// the last Store that was opened with it. A store cannot be used in a forked child: open it there anew.
#pragma once

#include <functional>

#include "merastore/api_keys.hpp"
#include "merastore/carts.hpp"
#include "merastore/catalog.hpp"
#include "merastore/check.hpp"
#include "merastore/checkout.hpp"
#include "merastore/customers.hpp"
#include "merastore/events.hpp"
#include "merastore/fulfillments.hpp"
#include "merastore/gateway.hpp"
#include "merastore/imports.hpp"
#include "merastore/inventory.hpp"
#include "merastore/orders.hpp"
#include "merastore/payments.hpp"
#include "merastore/ports.hpp"
#include "merastore/reports.hpp"
#include "merastore/returns.hpp"
#include "merastore/settings.hpp"

namespace merastore::store {
class State;
}

namespace merastore::inline v0 {

struct OpenOptions {
    std::string database = {}; ///< `sqlite:FILE` or `postgresql://user@host/database`
    /// PostgreSQL: the same database as the role that owns the tables. Where it is given, opening migrates
    /// with it; the role in `database` then needs to own nothing.
    std::string owner_database = {};
    std::int64_t connections = 8;
    Duration busy_timeout = std::chrono::seconds{10}; ///< how long to wait for other processes that write
    Currency currency = {};                           ///< of a new tenant's channel; EUR where left out
    std::shared_ptr<Clock> clock = {};                ///< the machine's where left out, and so on
    std::shared_ptr<Random> random = {};
    std::shared_ptr<Logger> logger = {};                 ///< silent where left out
    std::shared_ptr<Authorizer> authorizer = {};         ///< without one only Actor::system may do anything
    std::vector<std::shared_ptr<Gateway>> gateways = {}; ///< the manual one where left out
    /// Keeps answers to queries of the catalogue until something in it changes; 32 MiB of this process's
    /// memory where left out. One that is shared with other programs must not be written to by strangers.
    std::shared_ptr<Cache> cache = {};
    /// How old a kept answer may be without asking the database whether another process has changed the
    /// catalogue. Changes by this process are seen at once in any case.
    Duration cached_for = Duration::zero();
};

/// How often the database was used since the store was opened; tests set budgets with it.
struct StoreUsage {
    std::int64_t prepared = 0;    ///< statements prepared
    std::int64_t executed = 0;    ///< statements run
    std::int64_t round_trips = 0; ///< PostgreSQL: messages sent and answered
    std::int64_t commits = 0;
    /// SQLite: the longest wait for another process to write, in microseconds; `busy_timeout` at most.
    std::int64_t longest_lock_wait_us = 0;
};

/// What one kind of background work did.
struct DueWork {
    std::string job; ///< "inventory.expire_holds"
    std::int64_t done = 0;
    std::optional<std::string> failed = {}; ///< the reason, where it ended early
};

namespace reasons {
inline constexpr Reason store_not_migrated{
    Code::failed_precondition, "store.not_migrated",
    "The database lacks tables of this version: run `merastore migrate`, or open it with the owner's role."};
inline constexpr Reason store_tenant_not_found{Code::not_found, "store.tenant_not_found",
                                               "There is no such tenant."};
inline constexpr Reason store_tenant_taken{Code::conflict, "store.tenant_taken",
                                           "A tenant with this name exists already."};
inline constexpr Reason store_bad_slug{
    Code::invalid_argument, "store.bad_slug",
    "A tenant's name has 1 to 63 characters: a-z, 0-9 and hyphens, the first and last no hyphen."};
inline constexpr Reason store_unknown_operation{Code::not_found, "store.unknown_operation",
                                                "There is no such operation."};
inline constexpr Reason store_no_backup{
    Code::invalid_argument, "store.no_backup",
    "PostgreSQL stores are backed up with its own means, such as pg_dump."};
inline constexpr Reason store_backup_exists{Code::conflict, "store.backup_exists",
                                            "A file of this name exists; a backup overwrites nothing."};
} // namespace reasons

class MERASTORE_API Store {
public:
    /// Opens a store of the default tenant. A new SQLite file is made and migrated. Errors: store.*.
    [[nodiscard]] static Result<Store> open(const OpenOptions& options);
    /// Makes or updates the tables, as `owner_database` where it is given, and then lets the role in
    /// `database` use them. Gives the number of migrations that ran.
    [[nodiscard]] static Result<std::int64_t> migrate(const OpenOptions& options);

    /// The same store, bound to another tenant.
    [[nodiscard]] Result<Store> tenant(std::string_view slug) const;
    [[nodiscard]] Result<Store> create_tenant(std::string_view slug, const Call& call = {}) const;
    /// The names of all tenants, the oldest first.
    [[nodiscard]] Result<std::vector<std::string>> tenants(const Call& call = {}) const;

    Settings settings() const { return Settings{*shop_}; }
    Catalog catalog() const { return Catalog{*shop_}; }
    ApiKeys api_keys() const { return ApiKeys{*shop_}; }
    Customers customers() const { return Customers{*shop_}; }
    Inventory inventory() const { return Inventory{*shop_}; }
    Carts carts() const { return Carts{*shop_}; }
    Checkout checkout() const { return Checkout{*shop_}; }
    Orders orders() const { return Orders{*shop_}; }
    Payments payments() const { return Payments{*shop_}; }
    Fulfillments fulfillments() const { return Fulfillments{*shop_}; }
    Returns returns() const { return Returns{*shop_}; }
    Imports imports() const { return Imports{*shop_}; }
    Reports reports() const { return Reports{*shop_}; }
    Check check() const { return Check{*shop_}; }

    /// Every operation, in the order of their names.
    const std::vector<const Operation*>& operations() const;
    /// Runs an operation by its name, with JSON in and out.
    [[nodiscard]] Result<std::string> invoke(std::string_view operation, std::string_view json,
                                             const Call& call = {}) const;
    /// Refuses permission_denied where the caller may not run this operation.
    [[nodiscard]] Result<void> authorize(const Operation& operation, const Call& call) const;
    /// Runs an operation of the list on values of its own types: how bindings and servers call it.
    [[nodiscard]] Result<void> call(const Operation& operation, const void* in, void* out,
                                    const Call& call = {}) const;
    /// The tenant's events after a position.
    [[nodiscard]] Result<EventPage> events(const ReadEvents& query = {}, const Call& call = {}) const;
    /// Does the background work that is due, of all tenants: expired holds, retries, stamps. Call it every
    /// few seconds; several processes may do so at once.
    [[nodiscard]] Result<std::vector<DueWork>> run_due() const;
    /// Copies the live SQLite store into a new file; `progress(done, total)` in pages.
    using Progress = std::function<void(std::int64_t done, std::int64_t total)>;
    [[nodiscard]] Result<void> backup(const std::string& file, const Progress& progress = {}) const;
    StoreUsage usage() const;
    /// Waits for what runs, then closes all connections. Whatever is called later is refused: store.closed.
    void close();

    Store(std::shared_ptr<store::State> state, const kernel::Shop& shop);

private:
    std::shared_ptr<store::State> state_;
    const kernel::Shop* shop_;
};

MERASTORE_STRUCT(DueWork, job, done, failed)

} // namespace merastore::inline v0
