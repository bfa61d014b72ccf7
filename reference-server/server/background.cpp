#include "server/background.hpp"

namespace merastore::server {

Background::Background(const Store& store, Metrics& metrics, std::chrono::seconds every)
    : store_(store), metrics_(metrics), every_(every), thread_([this] { work(); }) {}

Background::~Background() {
    {
        const std::lock_guard lock(mutex_);
        ending_ = true;
    }
    wake_.notify_all();
    thread_.join();
}

void Background::work() {
    std::unique_lock lock(mutex_);
    while (!wake_.wait_for(lock, every_, [this] { return ending_; })) {
        lock.unlock();
        if (const auto work = store_.run_due())
            metrics_.count_due(*work);
        else
            metrics_.count_failed_due();
        lock.lock();
    }
}

} // namespace merastore::server
