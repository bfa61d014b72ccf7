// The store starts no threads of its own: the host says when its background work is done. Here by a thread
// that the host owns; a program with an event loop would use a timer instead.
#pragma once

#include <chrono>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <thread>

/// Calls `work` at once and then after every pause, until it is destroyed.
class Housekeeping {
public:
    Housekeeping(std::function<void()> work, std::chrono::milliseconds pause)
        : work_(std::move(work)), pause_(pause), thread_([this] { run(); }) {}
    Housekeeping(const Housekeeping&) = delete;
    ~Housekeeping() {
        {
            const std::lock_guard lock(mutex_);
            over_ = true;
        }
        wake_.notify_one();
        thread_.join();
    }

private:
    void run() {
        std::unique_lock lock(mutex_);
        while (!over_) {
            lock.unlock();
            work_();
            lock.lock();
            wake_.wait_for(lock, pause_, [this] { return over_; });
        }
    }

    std::function<void()> work_;
    std::chrono::milliseconds pause_;
    std::mutex mutex_;
    std::condition_variable wake_;
    bool over_ = false;
    std::thread thread_; // last: it uses the others
};
