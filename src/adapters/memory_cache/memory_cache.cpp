// A cache in memory: the least recently used texts go first.
#include <list>
#include <mutex>
#include <unordered_map>

#include "merastore/ports.hpp"

namespace merastore::inline v0 {

namespace {

class MemoryCache final : public Cache {
public:
    MemoryCache(std::int64_t bytes, std::shared_ptr<Clock> clock)
        : most_bytes_(bytes), clock_(clock ? std::move(clock) : system_clock()) {}

    std::optional<std::string> get(std::string_view key) override {
        const Instant now = clock_->now();
        const std::lock_guard lock(mutex_);
        const auto found = by_key_.find(key);
        if (found == by_key_.end()) return std::nullopt;
        if (found->second->ends <= now) {
            remove(found->second);
            return std::nullopt;
        }
        entries_.splice(entries_.begin(), entries_, found->second);
        return found->second->value;
    }

    void put(std::string_view key, std::string value, Duration lifetime) override {
        const Instant now = clock_->now();
        const std::lock_guard lock(mutex_);
        if (const auto found = by_key_.find(key); found != by_key_.end()) remove(found->second);
        if (size_of(key, value) > most_bytes_ || lifetime <= Duration::zero()) return;
        entries_.push_front({std::string(key), std::move(value), now + lifetime});
        by_key_.emplace(entries_.front().key, entries_.begin());
        bytes_ += size_of(key, entries_.front().value);
        while (bytes_ > most_bytes_) remove(std::prev(entries_.end()));
    }

    void erase(std::string_view key) override {
        const std::lock_guard lock(mutex_);
        if (const auto found = by_key_.find(key); found != by_key_.end()) remove(found->second);
    }

    void clear() override {
        const std::lock_guard lock(mutex_);
        by_key_.clear();
        entries_.clear();
        bytes_ = 0;
    }

private:
    struct Entry {
        std::string key;
        std::string value;
        Instant ends;
    };
    using Entries = std::list<Entry>;

    static std::int64_t size_of(std::string_view key, std::string_view value) {
        return static_cast<std::int64_t>(key.size() + value.size());
    }
    void remove(Entries::iterator entry) {
        bytes_ -= size_of(entry->key, entry->value);
        by_key_.erase(entry->key);
        entries_.erase(entry);
    }

    const std::int64_t most_bytes_;
    const std::shared_ptr<Clock> clock_;
    std::mutex mutex_;
    Entries entries_; ///< the most recently used first
    std::unordered_map<std::string_view, Entries::iterator> by_key_;
    std::int64_t bytes_ = 0;
};

} // namespace

std::shared_ptr<Cache> memory_cache(std::int64_t bytes, std::shared_ptr<Clock> clock) {
    return std::make_shared<MemoryCache>(bytes, std::move(clock));
}

} // namespace merastore::inline v0
