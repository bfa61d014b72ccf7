// A layer between SQLite and its files that counts what reaches the disk and can make it fail.
#pragma once

#include <atomic>
#include <cstdint>

namespace merastore::test {

struct FileCounts {
    std::atomic<std::int64_t> wal_syncs{0};
    std::atomic<std::int64_t> wal_writes{0};
    std::atomic<bool> fail_wal_syncs{false};  ///< as a broken disk does
    std::atomic<bool> fail_wal_writes{false}; ///< as a full disk does
};

/// Puts the layer in front of SQLite's own files, once per process; stores opened later go through it.
FileCounts& counted_files();

} // namespace merastore::test
