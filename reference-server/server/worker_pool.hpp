// Threads that run requests, and a queue in front of them that does not grow without end.
#pragma once

#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace merastore::server {

class WorkerPool {
public:
    WorkerPool(std::size_t workers, std::size_t most_waiting);
    /// Runs what waits, then ends the threads.
    ~WorkerPool();
    WorkerPool(const WorkerPool&) = delete;

    /// Queues a job. False where too many wait already: nothing was taken.
    bool submit(std::function<void()> job);
    std::size_t waiting() const;

private:
    void work();

    const std::size_t most_waiting_;
    mutable std::mutex mutex_;
    std::condition_variable wake_;
    std::deque<std::function<void()>> jobs_;
    std::size_t idle_ = 0;
    bool ending_ = false;
    std::vector<std::thread> threads_;
};

} // namespace merastore::server
