/// Ports: what an embedding program may put in the place of ours. Implementations must be thread-safe.
/// No port is called while a unit of work is open on the calling thread, except Clock, Random and Logger.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "merastore/call.hpp"

namespace merastore::inline v0 {

class Clock {
public:
    virtual ~Clock() = default;
    virtual Instant now() = 0;
};

class Random {
public:
    virtual ~Random() = default;
    virtual std::uint64_t next() = 0; ///< 64 unpredictable bits
};

/// The machine's own clock and random source.
MERASTORE_API std::shared_ptr<Clock> system_clock();
MERASTORE_API std::shared_ptr<Random> system_random();
/// For tests, so that a run can be repeated to the byte: a clock that stands still, and numbers that follow
/// from a seed. Never for a shop: whoever knows the seed knows every secret.
MERASTORE_API std::shared_ptr<Clock> still_clock(Instant now);
MERASTORE_API std::shared_ptr<Random> seeded_random(std::uint64_t seed);

enum class LogLevel { debug, info, warning, error };

struct LogField {
    std::string_view name;
    std::string_view value;
};

/// Where log records go. Personal data is masked before a record arrives here. Must not throw.
class Logger {
public:
    virtual ~Logger() = default;
    virtual bool wants(LogLevel level) noexcept = 0;
    virtual void write(LogLevel level, std::string_view message,
                       std::span<const LogField> fields) noexcept = 0;
};

/// Keeps texts for a while; may forget any of them at any time.
class Cache {
public:
    virtual ~Cache() = default;
    virtual std::optional<std::string> get(std::string_view key) = 0;
    virtual void put(std::string_view key, std::string value, Duration lifetime) = 0;
    virtual void erase(std::string_view key) = 0;
    virtual void clear() = 0;
};

/// A cache in this process's memory that keeps the most recently used texts, up to so many bytes with their
/// keys. Without a clock it uses the machine's.
MERASTORE_API std::shared_ptr<Cache> memory_cache(std::int64_t bytes, std::shared_ptr<Clock> clock = {});

/// Loggers that write one JSON object a line; records below `least` are left out. They never fail: what
/// cannot be written is lost.
MERASTORE_API std::shared_ptr<Logger> logger_to_stderr(LogLevel least = LogLevel::info);
/// Appends to a file. Errors: log.unwritable.
MERASTORE_API Result<std::shared_ptr<Logger>> logger_to_file(const std::string& file,
                                                             LogLevel least = LogLevel::info);

/// Decides who may do what. Without one, only Actor::system may do anything.
class Authorizer {
public:
    virtual ~Authorizer() = default;
    virtual bool allows(const Actor& actor, std::string_view permission, TenantId tenant) = 0;
};

/// Allows what the actor's `permissions` name: "orders.read", all of a group as "orders.*", or all as "*".
MERASTORE_API std::shared_ptr<Authorizer> listed_permissions();

} // namespace merastore::inline v0
