/// A moment in UTC, in microseconds since 1970. JSON shows RFC 3339.
/// Thread safety: values are like std types.
#pragma once

#include <chrono>
#include <compare>
#include <cstdint>
#include <string>
#include <string_view>

#include "merastore/export.hpp"
#include "merastore/result.hpp"

namespace merastore::inline v0 {

using Duration = std::chrono::microseconds;

class MERASTORE_API Instant {
public:
    constexpr Instant() = default; ///< 1970-01-01T00:00:00Z
    static constexpr Instant of_micros(std::int64_t micros) {
        Instant instant;
        instant.micros_ = micros;
        return instant;
    }
    /// Reads RFC 3339 with any offset: "2026-01-31T12:00:00Z", "2026-01-31T13:00:00.25+01:00". Years 1 to
    /// 9999 in UTC, no leap seconds; of up to nine digits of a fraction, what is finer than a microsecond
    /// is cut off. Errors: invalid.instant.
    static Result<Instant> parse(std::string_view text);

    constexpr std::int64_t micros() const { return micros_; }
    /// "2026-01-31T12:00:00Z"; a fraction only where there is one. Beyond the years 1 to 9999 it shows the
    /// nearest moment within them.
    std::string text() const;

    constexpr Instant operator+(Duration span) const { return of_micros(micros_ + span.count()); }
    constexpr Instant operator-(Duration span) const { return of_micros(micros_ - span.count()); }
    constexpr Duration operator-(Instant other) const { return Duration{micros_ - other.micros_}; }
    constexpr auto operator<=>(const Instant&) const = default;

private:
    std::int64_t micros_ = 0;
};

} // namespace merastore::inline v0
