#include "measure.hpp"

#include <sys/resource.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <exception>
#include <mutex>
#include <thread>

#include "support/counting_vfs.hpp"

namespace merastore::bench {

namespace {

using Clock = std::chrono::steady_clock;

double cpu_seconds() {
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    const auto seconds = [](const timeval& t) {
        return static_cast<double>(t.tv_sec) + static_cast<double>(t.tv_usec) / 1e6;
    };
    return seconds(usage.ru_utime) + seconds(usage.ru_stime);
}

double at_share(std::vector<std::int64_t>& nanoseconds, double share) {
    if (nanoseconds.empty()) return 0;
    const auto last = static_cast<double>(nanoseconds.size() - 1);
    const auto place = nanoseconds.begin() + static_cast<std::ptrdiff_t>(last * share);
    std::nth_element(nanoseconds.begin(), place, nanoseconds.end());
    return static_cast<double>(*place) / 1e3;
}

template <class Field>
double median_of(const std::vector<Sample>& samples, Field field) {
    std::vector<double> values;
    for (const Sample& sample : samples) values.push_back(sample.*field);
    return median(std::move(values));
}

Sample median_of(const std::vector<Sample>& samples) {
    return {median_of(samples, &Sample::per_second), median_of(samples, &Sample::cpu_us),
            median_of(samples, &Sample::p50_us),     median_of(samples, &Sample::p99_us),
            median_of(samples, &Sample::syncs),      median_of(samples, &Sample::memory_mib)};
}

} // namespace

double median(std::vector<double> values) {
    if (values.empty()) return 0;
    std::sort(values.begin(), values.end());
    const std::size_t middle = values.size() / 2;
    return values.size() % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
}

Sample measure(int callers, std::size_t count,
               const std::function<void(std::size_t index, int caller)>& operation) {
    std::atomic<std::size_t> next{0};
    std::vector<std::int64_t> took(count);
    std::exception_ptr thrown;
    std::mutex mutex;
    const auto call = [&](int caller) {
        try {
            for (std::size_t i = next++; i < count; i = next++) {
                const Clock::time_point begin = Clock::now();
                operation(i, caller);
                took[i] = std::chrono::nanoseconds(Clock::now() - begin).count();
            }
        } catch (...) {
            const std::lock_guard lock(mutex);
            thrown = std::current_exception();
            next = count;
        }
    };
    const std::int64_t syncs = test::counted_files().wal_syncs;
    const double cpu = cpu_seconds();
    const Clock::time_point begin = Clock::now();
    std::vector<std::thread> threads;
    for (int caller = 1; caller < callers; ++caller) threads.emplace_back(call, caller);
    call(0);
    for (std::thread& thread : threads) thread.join();
    const std::chrono::duration<double> wall = Clock::now() - begin;
    if (thrown) std::rethrow_exception(thrown);

    const auto all = static_cast<double>(count);
    Sample sample;
    sample.per_second = all / wall.count();
    sample.cpu_us = (cpu_seconds() - cpu) * 1e6 / all;
    sample.p50_us = at_share(took, 0.5);
    sample.p99_us = at_share(took, 0.99);
    sample.syncs = static_cast<double>(test::counted_files().wal_syncs - syncs) / all;
    return sample;
}

MeasuredRow measure(const Row& row, int rounds) {
    std::vector<std::vector<Sample>> samples(row.contenders.size());
    for (int round = 0; round < rounds; ++round)
        for (std::size_t i = 0; i < row.contenders.size(); ++i)
            samples[i].push_back(row.contenders[i].round());

    MeasuredRow measured{row.name, row.what, row.target, {}};
    for (std::size_t i = 0; i < row.contenders.size(); ++i) {
        std::vector<double> ratios;
        double worst = 0;
        for (std::size_t round = 0; round < samples[i].size(); ++round) {
            ratios.push_back(samples[0][round].per_second / samples[i][round].per_second);
            worst = std::max(worst, samples[i][round].p99_us);
        }
        measured.all.push_back({row.contenders[i].name, median_of(samples[i]), median(ratios), worst});
    }
    return measured;
}

} // namespace merastore::bench
