// Does the store's background work every few seconds.
#pragma once

#include <condition_variable>
#include <mutex>
#include <thread>

#include "server/metrics.hpp"

namespace merastore::server {

class Background {
public:
    Background(const Store& store, Metrics& metrics, std::chrono::seconds every);
    /// Waits for what is under way.
    ~Background();
    Background(const Background&) = delete;

private:
    void work();

    Store store_;
    Metrics& metrics_;
    const std::chrono::seconds every_;
    std::mutex mutex_;
    std::condition_variable wake_;
    bool ending_ = false;
    std::thread thread_;
};

} // namespace merastore::server
