#include "support/lossy_disk.hpp"

#include <algorithm>
#include <fstream>
#include <sstream>

namespace merastore::test {
namespace {

constexpr std::size_t sector = 512;

std::string content_of(const std::filesystem::path& file) {
    std::ostringstream text;
    text << std::ifstream(file, std::ios::binary).rdbuf();
    return text.str();
}

void put(std::string& file, std::string_view bytes, std::size_t at, char filling) {
    if (file.size() < at + bytes.size()) file.resize(at + bytes.size(), filling);
    std::copy(bytes.begin(), bytes.end(), file.begin() + static_cast<std::ptrdiff_t>(at));
}

} // namespace

LossyDisk::LossyDisk(std::filesystem::path folder, std::function<void(const LossyDisk&)> after_step)
    : folder_(std::move(folder)), after_step_(std::move(after_step)) {
    for (const auto& entry : std::filesystem::directory_iterator(folder_)) {
        const std::string name = entry.path().filename().string();
        if (!name.ends_with("-shm")) files_[name].durable = content_of(entry.path()); // shared memory is gone
    }
    counted_files().observer = this;
}

LossyDisk::~LossyDisk() { counted_files().observer = nullptr; }

DiskImage LossyDisk::image(Unsynced unsynced, std::mt19937& random) const {
    DiskImage image;
    for (const auto& [name, file] : files_) {
        std::string& left = image[name] = file.durable;
        const char filling = unsynced == Unsynced::torn ? static_cast<char>(random()) : '\0';
        for (const Change& change : file.unsynced) {
            if (unsynced == Unsynced::lost || (unsynced == Unsynced::some && random() % 2 == 0)) continue;
            if (!change.bytes) {
                left.resize(static_cast<std::size_t>(change.at));
                continue;
            }
            const std::string_view bytes = *change.bytes;
            const std::size_t piece = unsynced == Unsynced::torn ? sector : std::max(bytes.size(), sector);
            for (std::size_t i = 0; i < bytes.size(); i += piece)
                if (unsynced != Unsynced::torn || random() % 2 == 0)
                    put(left, bytes.substr(i, piece), static_cast<std::size_t>(change.at) + i, filling);
        }
    }
    return image;
}

LossyDisk::File* LossyDisk::find(const std::string& file) {
    const std::filesystem::path path(file);
    return path.parent_path() == folder_ ? &files_[path.filename().string()] : nullptr;
}

void LossyDisk::change(const std::string& file, Change change) {
    const std::lock_guard lock(mutex_);
    File* found = find(file);
    if (found == nullptr) return;
    found->unsynced.push_back(std::move(change));
    after_step_(*this);
}

void LossyDisk::wrote(const std::string& file, std::string_view bytes, std::int64_t at) {
    change(file, {at, std::string(bytes)});
}

void LossyDisk::truncated(const std::string& file, std::int64_t size) { change(file, {size, std::nullopt}); }

std::int64_t LossyDisk::begins_to_sync(const std::string& file) {
    const std::lock_guard lock(mutex_);
    const File* found = find(file);
    return found == nullptr ? 0 : found->changes_synced + static_cast<std::int64_t>(found->unsynced.size());
}

void LossyDisk::synced(const std::string& file, std::int64_t until) {
    const std::lock_guard lock(mutex_);
    File* found = find(file);
    if (found == nullptr || until <= found->changes_synced) return;
    const auto end = found->unsynced.begin() + (until - found->changes_synced);
    for (auto it = found->unsynced.begin(); it != end; ++it)
        if (it->bytes)
            put(found->durable, *it->bytes, static_cast<std::size_t>(it->at), '\0');
        else
            found->durable.resize(static_cast<std::size_t>(it->at));
    found->unsynced.erase(found->unsynced.begin(), end);
    found->changes_synced = until;
    after_step_(*this);
}

} // namespace merastore::test
