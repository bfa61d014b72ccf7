#include "kernel/read_cache.hpp"

#include "kernel/versions.hpp"

namespace merastore::kernel {

namespace {

constexpr Duration lifetime = std::chrono::minutes{10};
constexpr std::size_t largest_answer = 256 * 1024;

} // namespace

std::optional<std::int64_t> ReadCache::known_version(const Part& part) {
    if (unasked_ <= Duration::zero()) return std::nullopt;
    const std::lock_guard lock(mutex_);
    const auto found = known_.find(part);
    if (found == known_.end() || std::chrono::steady_clock::now() - found->second.read_at > unasked_)
        return std::nullopt;
    return found->second.version;
}

std::int64_t ReadCache::read_version(const Part& part, const Read& read) {
    const auto changes = [&] {
        const std::lock_guard lock(mutex_);
        return changes_;
    };
    const std::int64_t before = changes();
    const auto begin = std::chrono::steady_clock::now();
    std::int64_t version = 0;
    read([&](Reader& reader) { version = version_of(reader, part.second); });
    const std::lock_guard lock(mutex_);
    if (changes_ == before) known_[part] = {version, begin};
    return version;
}

void ReadCache::changed(TenantId tenant, const std::string& part) {
    const std::lock_guard lock(mutex_);
    ++changes_;
    known_.erase({tenant, part});
}

std::optional<std::string> ReadCache::find(const std::string& key) {
    try {
        return cache_->get(key);
    } catch (...) { // the database answers
        return std::nullopt;
    }
}

void ReadCache::keep(const std::string& key, const std::string& json) {
    if (json.size() > largest_answer) return;
    try {
        cache_->put(key, json, lifetime);
    } catch (...) { // the next one asks the database again
    }
}

ReadCache::Answer ReadCache::answer(const Declared& query, TenantId tenant, ActorKind asks, const void* in,
                                    void* out, const Read& read) {
    const Part part{tenant, query.cached_with};
    std::string question = store_ + ' ' + std::to_string(tenant.value()) + ' ' +
                           std::to_string(static_cast<int>(asks)) + ' ' + query.name + ' ';
    write_json(question, *query.in, in);
    const auto key = [&](std::int64_t version) { return question + ' ' + std::to_string(version); };

    const std::optional<std::int64_t> known = known_version(part);
    std::int64_t version = known ? *known : read_version(part, read);
    if (std::optional<std::string> kept = find(key(version))) return {std::move(*kept), false};

    read([&](Reader& reader) {
        version = version_of(reader, part.second);
        query.thunk(query.function, &reader, in, out);
    });
    Answer answer{{}, true};
    write_json(answer.json, *query.out, out);
    keep(key(version), answer.json);
    return answer;
}

} // namespace merastore::kernel
