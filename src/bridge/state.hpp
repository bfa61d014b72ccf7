// What all copies of an open bridge share.
#pragma once

#include <atomic>
#include <map>
#include <mutex>

#include "bridge/config.hpp"
#include "bridge/workers.hpp"
#include "merastore/api.hpp"

namespace merastore::bridge {

class State {
public:
    explicit State(Config config) : store_(Store::open(config.options).value()), workers_(config.workers) {}

    Workers& workers() { return workers_; }
    /// The store bound to a tenant; an empty slug is the default one.
    Store store(const std::string& slug);
    /// Made when it is first asked for: its description of the API takes a while.
    const Api& api();

private:
    Store store_;
    Workers workers_;
    std::mutex mutex_;
    std::optional<Api> api_;
    std::map<std::string, Store> tenants_; ///< those that were asked for
};

} // namespace merastore::bridge
