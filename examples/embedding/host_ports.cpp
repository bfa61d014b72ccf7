#include "host_ports.hpp"

using namespace merastore;

void GameLog::write(LogLevel, std::string_view message, std::span<const LogField> fields) noexcept {
    const std::lock_guard lock(mutex_);
    out_ << "[shop] " << message;
    for (const LogField& field : fields) out_ << ' ' << field.name << '=' << field.value;
    out_ << '\n';
}

bool GameRights::allows(const Actor& actor, std::string_view permission, TenantId) {
    const bool is_player = actor.kind == ActorKind::customer;
    return is_player && (permission == "catalog.read" || permission == "checkout.place");
}

std::optional<std::string> GameCache::get(std::string_view key) {
    const std::lock_guard lock(mutex_);
    const auto found = entries_.find(key);
    if (found == entries_.end() || found->second.ends <= std::chrono::steady_clock::now())
        return std::nullopt;
    return found->second.value;
}

void GameCache::put(std::string_view key, std::string value, Duration lifetime) {
    const std::lock_guard lock(mutex_);
    entries_.insert_or_assign(std::string(key),
                              Entry{std::move(value), std::chrono::steady_clock::now() + lifetime});
}

void GameCache::erase(std::string_view key) {
    const std::lock_guard lock(mutex_);
    if (const auto found = entries_.find(key); found != entries_.end()) entries_.erase(found);
}

void GameCache::clear() {
    const std::lock_guard lock(mutex_);
    entries_.clear();
}
