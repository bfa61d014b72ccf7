#include "bridge/workers.hpp"

namespace merastore::bridge {

bool Workers::post(std::function<void()> job) {
    const std::lock_guard lock(queue_->mutex);
    if (queue_->stopped) return false;
    queue_->jobs.push_back(std::move(job));
    if (queue_->jobs.size() > queue_->idle && threads_.size() < most_)
        threads_.emplace_back([queue = queue_] { work(queue); });
    else
        queue_->changed.notify_one();
    return true;
}

void Workers::stop() {
    std::vector<std::thread> threads;
    {
        const std::lock_guard lock(queue_->mutex);
        queue_->stopped = true;
        threads.swap(threads_);
    }
    queue_->changed.notify_all();
    for (std::thread& thread : threads) {
        if (thread.get_id() == std::this_thread::get_id())
            thread.detach();
        else
            thread.join();
    }
}

void Workers::work(const std::shared_ptr<Queue>& queue) {
    std::unique_lock lock(queue->mutex);
    for (;;) {
        ++queue->idle;
        queue->changed.wait(lock, [&] { return queue->stopped || !queue->jobs.empty(); });
        --queue->idle;
        if (queue->jobs.empty()) return;
        std::function<void()> job = std::move(queue->jobs.front());
        queue->jobs.pop_front();
        lock.unlock();
        job();
        job = nullptr; // what it holds is let go of before the next wait
        lock.lock();
    }
}

} // namespace merastore::bridge
