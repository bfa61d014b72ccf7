// What all Store objects and handles of one opened store share.
#pragma once

#include <map>
#include <mutex>

#include "kernel/shop.hpp"
#include "merastore/store.hpp"

namespace merastore::store {

class State {
public:
    /// Opens, migrates (SQLite; PostgreSQL with the owner's role) and sees to it that the default tenant is
    /// complete. `faults` make the database fail in tests. Throws.
    static std::shared_ptr<State> open(const OpenOptions& options, sql::Faults faults = {});

    State(const sql::Address& address, const OpenOptions& options, sql::Faults faults);

    kernel::Engine& engine() { return engine_; }
    const sql::Address& address() const { return address_; }
    Currency currency() const { return currency_; }
    const std::vector<const Operation*>& operations() const { return operations_; }
    /// The tenant's shop; lives as long as the state.
    const kernel::Shop& shop(TenantId tenant);

private:
    sql::Address address_;
    Currency currency_;
    kernel::Engine engine_;
    std::vector<const Operation*> operations_;
    std::mutex mutex_;
    std::map<TenantId, kernel::Shop> shops_;
};

/// Migrates a PostgreSQL database as its owner and lets the application's role use it, or an SQLite file.
std::int64_t migrate(const OpenOptions& options);

} // namespace merastore::store
