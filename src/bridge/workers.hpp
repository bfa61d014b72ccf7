// Threads that run posted jobs, so that asynchronous calls of a host language never wait for its own threads.
#pragma once

#include <condition_variable>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <thread>
#include <vector>

namespace merastore::bridge {

/// A thread is started when a job finds none idle, up to `most`. Thread-safe.
class Workers {
public:
    explicit Workers(std::size_t most) : queue_(std::make_shared<Queue>()), most_(most) {}
    Workers(const Workers&) = delete;
    Workers& operator=(const Workers&) = delete;
    ~Workers() { stop(); }

    /// False where they were stopped. A job must not throw.
    bool post(std::function<void()> job);
    /// Runs what was posted and ends the threads. Called by one of them, it does not wait for that one.
    void stop();

private:
    /// Outlives the object where one of its own threads destroys it.
    struct Queue {
        std::mutex mutex;
        std::condition_variable changed;
        std::deque<std::function<void()>> jobs;
        std::size_t idle = 0;
        bool stopped = false;
    };
    static void work(const std::shared_ptr<Queue>& queue);

    std::shared_ptr<Queue> queue_;
    std::size_t most_;
    std::vector<std::thread> threads_;
};

} // namespace merastore::bridge
