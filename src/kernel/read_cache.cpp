#include "kernel/read_cache.hpp"

#include <charconv>

#include "kernel/versions.hpp"

namespace merastore::kernel {

namespace {

constexpr Duration lifetime = std::chrono::minutes{10};
constexpr std::size_t largest_answer = 256 * 1024;

} // namespace

bool ReadCache::is_trusted(const Part& part, std::int64_t version) {
    if (unasked_ <= Duration::zero()) return false;
    const std::lock_guard lock(mutex_);
    const auto found = known_.find(part);
    return found != known_.end() && found->second.version == version &&
           std::chrono::steady_clock::now() - found->second.read_at <= unasked_;
}

void ReadCache::read_version(const Part& part, const Read& read,
                             const std::function<void(Reader&, std::int64_t version)>& then) {
    const auto changes = [&] {
        const std::lock_guard lock(mutex_);
        return changes_;
    };
    const std::int64_t before = changes();
    const auto begin = std::chrono::steady_clock::now();
    std::int64_t version = 0;
    read([&](Reader& reader) {
        version = version_of(reader, part.second);
        then(reader, version);
    });
    const std::lock_guard lock(mutex_);
    if (changes_ == before) known_[part] = {version, begin};
}

void ReadCache::changed(TenantId tenant, const std::string& part) {
    const std::lock_guard lock(mutex_);
    ++changes_;
    known_.erase({tenant, part});
}

std::optional<ReadCache::Kept> ReadCache::find(const std::string& question) {
    try {
        std::optional<std::string> text = cache_->get(question);
        if (!text) return std::nullopt;
        Kept kept;
        const char* const end = text->data() + text->size();
        const auto [at, error] = std::from_chars(text->data(), end, kept.version);
        if (error != std::errc{} || at == end || *at != ' ') return std::nullopt;
        kept.json = text->erase(0, static_cast<std::size_t>(at + 1 - text->data()));
        return kept;
    } catch (...) { // the database answers
        return std::nullopt;
    }
}

void ReadCache::keep(const std::string& question, std::int64_t version, const std::string& json) {
    if (json.size() > largest_answer) return;
    try {
        cache_->put(question, std::to_string(version) + ' ' + json, lifetime);
    } catch (...) { // the next one asks the database again
    }
}

ReadCache::Answer ReadCache::answer(const Declared& query, TenantId tenant, ActorKind asks, const void* in,
                                    void* out, const Read& read) {
    const Part part{tenant, query.cached_with};
    std::string question = store_ + ' ' + std::to_string(tenant.value()) + ' ' +
                           std::to_string(static_cast<int>(asks)) + ' ' + query.name + ' ';
    write_json(question, *query.in, in);

    std::optional<Kept> kept = find(question);
    if (kept && is_trusted(part, kept->version)) return {std::move(kept->json), false};

    std::int64_t version = 0;
    bool holds = false;
    read_version(part, read, [&](Reader& reader, std::int64_t now) {
        version = now;
        holds = kept && kept->version == version;
        if (!holds) query.thunk(query.function, &reader, in, out);
    });
    if (holds) return {std::move(kept->json), false};
    Answer answer{{}, true};
    write_json(answer.json, *query.out, out);
    keep(question, version, answer.json);
    return answer;
}

} // namespace merastore::kernel
