#include "kernel/due.hpp"

#include "kernel/log.hpp"
#include "kernel/process.hpp"

namespace merastore::kernel {

namespace {

constexpr int most_rounds = 1'000; // a job that always finds more waits for the next call

std::int64_t run_once(Engine& engine, const DueJob& job, TenantId tenant) {
    const Call call;
    if (job.in_process != nullptr) {
        Process process(engine, job, tenant, call, {}, std::nullopt);
        return job.in_process(process);
    }
    std::int64_t done = 0;
    engine.run(job, tenant, call, [&](UnitOfWork& unit) { done = job.in_unit(unit); });
    return done;
}

} // namespace

std::vector<DueCount> run_due(Engine& engine, TenantId tenant) {
    std::vector<DueCount> counts;
    for (const DueJob& job : engine.operations().jobs()) {
        DueCount& count = counts.emplace_back();
        count.job = job.name;
        try {
            for (int round = 0; round < most_rounds; ++round) {
                const std::int64_t done = run_once(engine, job, tenant);
                if (done == 0) break;
                count.done += done;
            }
        } catch (...) {
            count.failed = error_of(std::current_exception());
            log(engine.logger(), LogLevel::error, count.failed->message,
                {{"job", job.name}, {"reason", count.failed->reason}});
        }
    }
    return counts;
}

} // namespace merastore::kernel
