// Background work: the declared jobs, run for a tenant until nothing is left.
#pragma once

#include "kernel/engine.hpp"

namespace merastore::kernel {

struct DueCount {
    std::string job;
    std::int64_t done = 0;
    std::optional<Error> failed;
};

/// Runs every job once it has work; a job that fails leaves the others alone.
std::vector<DueCount> run_due(Engine& engine, TenantId tenant);

} // namespace merastore::kernel
