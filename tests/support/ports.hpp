// Ports for tests: a clock that stands still until it is told, reproducible ids, a log to look into.
#pragma once

#include <mutex>

#include "merastore/ports.hpp"

namespace merastore::test {

/// Starts at 2026-01-01T00:00:00Z.
class ManualClock final : public Clock {
public:
    Instant now() override;
    void set(Instant now);
    void advance(Duration span);

private:
    std::mutex mutex_;
    Instant now_ = Instant::of_micros(1'767'225'600'000'000);
};

/// The library's own, as a class.
class SeededRandom final : public Random {
public:
    explicit SeededRandom(std::uint64_t seed) : inner_(seeded_random(seed)) {}
    std::uint64_t next() override { return inner_->next(); }

private:
    std::shared_ptr<Random> inner_;
};

/// Keeps every record as "level: message name=value name=value".
class CapturedLog final : public Logger {
public:
    bool wants(LogLevel) noexcept override { return true; }
    void write(LogLevel level, std::string_view message, std::span<const LogField> fields) noexcept override;
    std::vector<std::string> lines() const;
    bool contains(std::string_view text) const;

private:
    mutable std::mutex mutex_;
    std::vector<std::string> lines_;
};

/// Allows what a test granted.
class ListedAuthorizer final : public Authorizer {
public:
    void grant(const Actor& actor, std::string permission);
    bool allows(const Actor& actor, std::string_view permission, TenantId tenant) override;

private:
    std::mutex mutex_;
    std::vector<std::pair<std::string, std::string>> granted_;
};

} // namespace merastore::test
