// What this host brings along for the store: its log, its rights, its cache. Each is a port of the library,
// implemented in the host's own terms.
#pragma once

#include <chrono>
#include <map>
#include <mutex>
#include <ostream>
#include <string>

#include "merastore/merastore.hpp"

/// The game's log. Everything of interest is in the fields; personal data is masked before it arrives here.
class GameLog final : public merastore::Logger {
public:
    explicit GameLog(std::ostream& out) : out_(out) {}
    bool wants(merastore::LogLevel) noexcept override { return true; }
    void write(merastore::LogLevel, std::string_view message,
               std::span<const merastore::LogField> fields) noexcept override;

private:
    std::ostream& out_;
    std::mutex mutex_;
};

/// Players look and buy. What the game does itself, as Actor::system, is never asked about.
class GameRights final : public merastore::Authorizer {
public:
    bool allows(const merastore::Actor& actor, std::string_view permission, merastore::TenantId) override;
};

/// The game's cache: a map of texts that grow old.
class GameCache final : public merastore::Cache {
public:
    std::optional<std::string> get(std::string_view key) override;
    void put(std::string_view key, std::string value, merastore::Duration lifetime) override;
    void erase(std::string_view key) override;
    void clear() override;

private:
    using Moment = std::chrono::steady_clock::time_point;
    struct Entry {
        std::string value;
        Moment ends;
    };
    std::mutex mutex_;
    std::map<std::string, Entry, std::less<>> entries_;
};
