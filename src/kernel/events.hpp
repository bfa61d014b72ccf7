// Reading the outbox.
#pragma once

#include "kernel/operations.hpp"
#include "merastore/events.hpp"

namespace merastore::kernel {

EventPage read_events(Process& process, const ReadEvents& query);

/// Declares what every store can do, whatever its modules: reading events, and the journal's jobs.
void declare(Operations& operations);

} // namespace merastore::kernel
