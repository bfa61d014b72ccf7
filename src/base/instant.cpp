#include "merastore/instant.hpp"

#include <array>
#include <cstdio>

#include "base/shown.hpp"

namespace merastore::inline v0 {

namespace {

constexpr std::int64_t micros_per_second = 1'000'000;
constexpr std::int64_t micros_per_day = 86'400 * micros_per_second;

// Reads exactly `count` digits at `at`; -1 where there are others.
int digits(std::string_view text, std::size_t at, std::size_t count) {
    if (at + count > text.size()) return -1;
    int value = 0;
    for (std::size_t i = at; i < at + count; ++i) {
        if (text[i] < '0' || text[i] > '9') return -1;
        value = value * 10 + (text[i] - '0');
    }
    return value;
}

bool has(std::string_view text, std::size_t at, std::string_view one_of) {
    return at < text.size() && one_of.find(text[at]) != std::string_view::npos;
}

// The fraction ".25" in microseconds; moves `at` behind it. -1 where it is malformed or finer than a microsecond.
std::int64_t fraction(std::string_view text, std::size_t& at) {
    if (!has(text, at, ".")) return 0;
    std::int64_t micros = 0;
    std::int64_t unit = micros_per_second / 10;
    const std::size_t first = ++at;
    for (; at < text.size() && text[at] >= '0' && text[at] <= '9'; ++at, unit /= 10) micros += (text[at] - '0') * unit;
    return at == first || at - first > 9 ? -1 : micros;
}

// "Z" or "+01:00" in minutes, at the end of the text; false where it is malformed.
bool offset(std::string_view text, std::size_t at, int& minutes) {
    if (has(text, at, "Zz")) return at + 1 == text.size();
    const int hour = digits(text, at + 1, 2);
    const int minute = digits(text, at + 4, 2);
    if (!has(text, at, "+-") || !has(text, at + 3, ":") || hour < 0 || hour > 23 || minute < 0 || minute > 59)
        return false;
    minutes = (hour * 60 + minute) * (text[at] == '-' ? -1 : 1);
    return at + 6 == text.size();
}

} // namespace

Result<Instant> Instant::parse(std::string_view text) {
    const Error malformed{reasons::malformed_instant.code, reasons::malformed_instant.name,
                          shown(text) + " is not a time; write RFC 3339, such as 2026-01-31T12:00:00Z.", {}};
    const int year = digits(text, 0, 4), month = digits(text, 5, 2), day = digits(text, 8, 2);
    const int hour = digits(text, 11, 2), minute = digits(text, 14, 2), second = digits(text, 17, 2);
    if (!has(text, 4, "-") || !has(text, 7, "-") || !has(text, 10, "Tt ") || !has(text, 13, ":") || !has(text, 16, ":"))
        return malformed;
    if (year < 1 || hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 || second > 59) return malformed;
    const std::chrono::year_month_day date{std::chrono::year{year}, std::chrono::month{static_cast<unsigned>(month)},
                                           std::chrono::day{static_cast<unsigned>(day)}};
    if (!date.ok()) return malformed;
    std::size_t at = 19;
    const std::int64_t micros = fraction(text, at);
    int minutes = 0;
    if (micros < 0 || !offset(text, at, minutes)) return malformed;
    const std::int64_t days = std::chrono::sys_days{date}.time_since_epoch().count();
    const std::int64_t seconds = (hour * 60 + minute - minutes) * 60 + second;
    return of_micros(days * micros_per_day + seconds * micros_per_second + micros);
}

std::string Instant::text() const {
    std::int64_t days = micros_ / micros_per_day;
    std::int64_t rest = micros_ % micros_per_day;
    if (rest < 0) {
        rest += micros_per_day;
        --days;
    }
    const std::chrono::year_month_day date{std::chrono::sys_days{std::chrono::days{days}}};
    const std::int64_t seconds = rest / micros_per_second;
    std::array<char, 48> buffer{};
    std::snprintf(buffer.data(), buffer.size(), "%04d-%02u-%02uT%02d:%02d:%02d", static_cast<int>(date.year()),
                  static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()), static_cast<int>(seconds / 3600),
                  static_cast<int>(seconds / 60 % 60), static_cast<int>(seconds % 60));
    std::string text = buffer.data();
    if (const std::int64_t fraction = rest % micros_per_second; fraction != 0) {
        std::snprintf(buffer.data(), buffer.size(), ".%06d", static_cast<int>(fraction));
        text += buffer.data();
        while (text.ends_with('0')) text.pop_back();
    }
    return text + "Z";
}

} // namespace merastore::inline v0
