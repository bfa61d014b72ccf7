// A unit of work as the storage sees it: something to run inside of a write transaction, that may have to run
// again.
#pragma once

#include <condition_variable>
#include <exception>
#include <functional>
#include <optional>

#include "sql/session.hpp"

namespace merastore::kernel {

struct WriteUnit {
    TenantId tenant;
    std::function<void(sql::Session&)> body; ///< re-runnable; sets `wrote` where it throws after writing
    bool refuses_before_writing = false;     ///< needs no savepoint
    bool own_thread = false;                 ///< holds a caller's closure, which only its own thread may run
    bool combines = false;                   ///< PostgreSQL: goes through the one lane for hot rows
    bool bare = false;                       ///< wants the session without a transaction, and to itself
    std::optional<std::chrono::steady_clock::time_point> deadline;

    bool wrote = false;
    std::exception_ptr error;

    // Used by GroupCommit only.
    bool taken = false;
    bool done = false;
    std::condition_variable wake;
};

} // namespace merastore::kernel
