#include "merastore/instant.hpp"

#include <algorithm>

#include "base/error_of.hpp"
#include "base/shown.hpp"

namespace merastore::inline v0 {

namespace {

using namespace std::chrono; // NOLINT: the calendar of the standard library

constexpr std::int64_t micros_per_second = 1'000'000;
constexpr std::int64_t micros_per_day = 86'400 * micros_per_second;
constexpr std::int64_t first_micros = sys_days{year{1} / 1 / 1}.time_since_epoch().count() * micros_per_day;
constexpr std::int64_t last_micros =
    sys_days{year{10'000} / 1 / 1}.time_since_epoch().count() * micros_per_day - 1;

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

// The fraction ".25" in microseconds, what is finer cut off; moves `at` behind it. -1 where it is malformed.
std::int64_t fraction(std::string_view text, std::size_t& at) {
    if (!has(text, at, ".")) return 0;
    std::int64_t micros = 0;
    std::int64_t unit = micros_per_second / 10;
    const std::size_t first = ++at;
    for (; has(text, at, "0123456789"); ++at, unit /= 10) micros += (text[at] - '0') * unit;
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

// Appends a number with so many digits.
void append(std::string& out, std::int64_t value, std::size_t width) {
    out.append(width, '0');
    for (std::size_t at = out.size(); width > 0; --width, value /= 10)
        out[--at] = static_cast<char>('0' + value % 10);
}

} // namespace

Result<Instant> Instant::parse(std::string_view text) {
    const auto malformed = [&](const char* why) {
        return error_of(reasons::malformed_instant, shown(text) + why);
    };
    constexpr const char* form = " is not a time; expected RFC 3339, such as 2026-01-31T12:00:00Z.";
    const int y = digits(text, 0, 4), m = digits(text, 5, 2), d = digits(text, 8, 2);
    const int hour = digits(text, 11, 2), minute = digits(text, 14, 2), second = digits(text, 17, 2);
    const bool separated = has(text, 4, "-") && has(text, 7, "-") && has(text, 10, "Tt") &&
                           has(text, 13, ":") && has(text, 16, ":");
    std::size_t at = 19;
    int minutes = 0;
    if (!separated || std::min({y, m, d, hour, minute, second}) < 0) return malformed(form);
    const std::int64_t micros = fraction(text, at);
    if (micros < 0) return malformed(" has a malformed fraction; expected one to nine digits.");
    if (!offset(text, at, minutes)) return malformed(" ends in no offset; expected Z or one like +01:00.");
    const year_month_day date{year{y}, month{static_cast<unsigned>(m)}, day{static_cast<unsigned>(d)}};
    if (!date.ok()) return malformed(" names a day that the calendar does not have.");
    if (hour > 23 || minute > 59 || second > 59)
        return malformed(" names a time that the day does not have.");
    const std::int64_t days = sys_days{date}.time_since_epoch().count();
    const std::int64_t seconds = (hour * 60 + minute - minutes) * 60 + second;
    const std::int64_t total = days * micros_per_day + seconds * micros_per_second + micros;
    if (total < first_micros || total > last_micros) return malformed(" is outside the years 1 to 9999.");
    return of_micros(total);
}

std::string Instant::text() const {
    const std::int64_t micros = std::clamp(micros_, first_micros, last_micros);
    const sys_days midnight = floor<days>(sys_time<microseconds>{microseconds{micros}});
    const year_month_day date{midnight};
    const std::int64_t rest = micros - midnight.time_since_epoch().count() * micros_per_day;
    const std::int64_t seconds = rest / micros_per_second;
    std::string out;
    append(out, static_cast<int>(date.year()), 4);
    append(out += '-', static_cast<unsigned>(date.month()), 2);
    append(out += '-', static_cast<unsigned>(date.day()), 2);
    append(out += 'T', seconds / 3600, 2);
    append(out += ':', seconds / 60 % 60, 2);
    append(out += ':', seconds % 60, 2);
    if (rest % micros_per_second != 0) {
        append(out += '.', rest % micros_per_second, 6);
        while (out.back() == '0') out.pop_back();
    }
    return out += 'Z';
}

} // namespace merastore::inline v0
