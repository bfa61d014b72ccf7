// What a loss of power would leave of SQLite's files: what was synced, and of the rest whatever chance wants.
#pragma once

#include <filesystem>
#include <functional>
#include <map>
#include <mutex>
#include <optional>
#include <random>
#include <vector>

#include "support/counting_vfs.hpp"

namespace merastore::test {

/// What becomes of writes that were not synced.
enum class Unsynced {
    lost,
    some, ///< of the writes some are kept, whatever their order
    torn, ///< of the sectors of 512 bytes some are kept; where a file has grown, others hold garbage
    kept, ///< as if only the process had died
};

/// The bytes of the files, by their names without a folder.
using DiskImage = std::map<std::string, std::string>;

/// Watches the files of one folder while it lives; one at a time. What is there when it begins is on the
/// disk.
class LossyDisk final : public FileObserver {
public:
    /// `after_step` runs after each write, truncation and sync, while the disk stands still.
    LossyDisk(std::filesystem::path folder, std::function<void(const LossyDisk&)> after_step);
    ~LossyDisk() override;

    /// To be called by `after_step`.
    DiskImage image(Unsynced unsynced, std::mt19937& random) const;

    void wrote(const std::string& file, std::string_view bytes, std::int64_t at) override;
    void truncated(const std::string& file, std::int64_t size) override;
    std::int64_t begins_to_sync(const std::string& file) override;
    void synced(const std::string& file, std::int64_t until) override;

private:
    struct Change {
        std::int64_t at = 0; ///< of a truncation, the new size
        std::optional<std::string> bytes;
    };
    struct File {
        std::string durable;
        std::vector<Change> unsynced;
        std::int64_t changes_synced = 0;
    };
    File* find(const std::string& file);
    void change(const std::string& file, Change change);

    std::filesystem::path folder_;
    std::function<void(const LossyDisk&)> after_step_;
    std::mutex mutex_;
    std::map<std::string, File> files_;
};

} // namespace merastore::test
