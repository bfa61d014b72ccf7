// A layer between SQLite and its files that counts what reaches the disk and can make it fail.
#pragma once

#include <atomic>
#include <cstdint>
#include <string>
#include <string_view>

namespace merastore::test {

/// Sees what SQLite does to its files, on the thread that does it.
class FileObserver {
public:
    virtual ~FileObserver() = default;
    virtual void wrote(const std::string& file, std::string_view bytes, std::int64_t at) = 0;
    virtual void truncated(const std::string& file, std::int64_t size) = 0;
    /// What was written until now is on the disk when `synced` is called with the number that this gives.
    virtual std::int64_t begins_to_sync(const std::string& file) = 0;
    virtual void synced(const std::string& file, std::int64_t until) = 0;
};

struct FileCounts {
    std::atomic<std::int64_t> wal_syncs{0};
    std::atomic<std::int64_t> wal_writes{0};
    std::atomic<bool> fail_wal_syncs{false};  ///< as a broken disk does
    std::atomic<bool> fail_wal_writes{false}; ///< as a full disk does
    std::atomic<FileObserver*> observer{nullptr};
};

/// Puts the layer in front of SQLite's own files, once per process; stores opened later go through it.
FileCounts& counted_files();

} // namespace merastore::test
