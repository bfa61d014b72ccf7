#include "support/ports.hpp"

#include <algorithm>

namespace merastore::test {

Instant ManualClock::now() {
    const std::lock_guard lock(mutex_);
    return now_;
}

void ManualClock::set(Instant now) {
    const std::lock_guard lock(mutex_);
    now_ = now;
}

void ManualClock::advance(Duration span) {
    const std::lock_guard lock(mutex_);
    now_ = now_ + span;
}

void CapturedLog::write(LogLevel level, std::string_view message, std::span<const LogField> fields) noexcept {
    constexpr const char* levels[] = {"debug", "info", "warning", "error"};
    std::string line = levels[static_cast<std::size_t>(level)];
    line += ": ";
    line += message;
    for (const LogField& field : fields) {
        line += ' ';
        line += field.name;
        line += '=';
        line += field.value;
    }
    const std::lock_guard lock(mutex_);
    lines_.push_back(std::move(line));
}

std::vector<std::string> CapturedLog::lines() const {
    const std::lock_guard lock(mutex_);
    return lines_;
}

bool CapturedLog::contains(std::string_view text) const {
    const std::lock_guard lock(mutex_);
    return std::any_of(lines_.begin(), lines_.end(),
                       [&](const std::string& line) { return line.find(text) != std::string::npos; });
}

void ListedAuthorizer::grant(const Actor& actor, std::string permission) {
    const std::lock_guard lock(mutex_);
    granted_.emplace_back(actor.text(), std::move(permission));
}

bool ListedAuthorizer::allows(const Actor& actor, std::string_view permission, TenantId) {
    const std::lock_guard lock(mutex_);
    return std::any_of(granted_.begin(), granted_.end(), [&](const auto& pair) {
        return pair.first == actor.text() && pair.second == permission;
    });
}

} // namespace merastore::test
