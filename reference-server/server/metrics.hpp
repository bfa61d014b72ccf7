// What is counted, in the text format of Prometheus. Thread-safe.
#pragma once

#include <array>
#include <chrono>
#include <cstdint>
#include <map>
#include <mutex>
#include <string>
#include <vector>

#include "merastore/store.hpp"

namespace merastore::server {

class Metrics {
public:
    void count_request(const std::string& operation, int status, std::chrono::microseconds took,
                       std::size_t bytes);
    void count_due(const std::vector<DueWork>& work);
    void count_failed_due();

    struct Now {
        std::size_t connections = 0;
        std::size_t waiting = 0;
        StoreUsage usage;
    };
    std::string text(const Now& now) const;

private:
    static constexpr std::array<std::int64_t, 12> bounds{
        500, 1'000, 2'500, 5'000, 10'000, 25'000, 50'000, 100'000, 250'000, 1'000'000, 2'500'000, 10'000'000};
    struct Series {
        std::map<int, std::int64_t> by_status;
        std::array<std::int64_t, bounds.size() + 1> buckets{};
        std::int64_t micros = 0;
        std::int64_t bytes = 0;
    };
    static void write_durations(std::string& out, const std::string& operation, const Series& series);

    mutable std::mutex mutex_;
    std::map<std::string, Series> series_;
    std::map<std::string, std::int64_t> due_;
    std::map<std::string, std::int64_t> due_failures_;
    std::int64_t began_ =
        std::chrono::duration_cast<std::chrono::seconds>(std::chrono::system_clock::now().time_since_epoch())
            .count();
};

} // namespace merastore::server
