#include "base/time_zone.hpp"

#include <unicode/basictz.h>
#include <unicode/timezone.h>
#include <unicode/tztrans.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <memory>

#include "base/shown.hpp"

namespace merastore::inline v0 {

namespace {

using Millis = std::chrono::sys_time<std::chrono::milliseconds>;

constexpr Reason no_rules{Code::internal, "internal.time_zones",
                          "The rules of the time zones cannot be read."};

// Names of three letters that the IANA has. ICU knows more of them, and reads IST as India's time.
constexpr std::array<std::string_view, 13> abbreviations{"CET", "EET", "EST", "GMT", "HST", "MET", "MST",
                                                         "PRC", "ROC", "ROK", "UCT", "UTC", "WET"};

icu::UnicodeString unicode(std::string_view name) {
    return icu::UnicodeString::fromUTF8(icu::StringPiece(name.data(), static_cast<int32_t>(name.size())));
}

std::unique_ptr<icu::BasicTimeZone> load(const std::string& name) {
    if (!is_time_zone(name))
        refuse(reasons::unknown_time_zone,
               shown(name) + " is not a time zone of the IANA; expected one such as Europe/Berlin.");
    // What ICU knows by a name of the IANA is always a zone with rules.
    return std::unique_ptr<icu::BasicTimeZone>(
        static_cast<icu::BasicTimeZone*>(icu::TimeZone::createTimeZone(unicode(name))));
}

void require(UErrorCode status) {
    if (U_FAILURE(status)) refuse(no_rules);
}

UDate udate(Millis moment) { return static_cast<UDate>(moment.time_since_epoch().count()); }
Millis millis(UDate moment) { return Millis{std::chrono::milliseconds{static_cast<std::int64_t>(moment)}}; }

// What clocks are ahead of UTC at a moment.
std::chrono::milliseconds offset_at(const icu::BasicTimeZone& zone, Millis moment) {
    UErrorCode status = U_ZERO_ERROR;
    int32_t standard = 0;
    int32_t summer = 0;
    zone.getOffset(udate(moment), false, standard, summer, status);
    require(status);
    return std::chrono::milliseconds{standard + summer};
}

// The same where the wall shows this; before the jump where it shows it twice or never.
std::chrono::milliseconds offset_where_shown(const icu::BasicTimeZone& zone, Millis wall) {
    UErrorCode status = U_ZERO_ERROR;
    int32_t standard = 0;
    int32_t summer = 0;
    zone.getOffsetFromLocal(udate(wall), UCAL_TZ_LOCAL_FORMER, UCAL_TZ_LOCAL_FORMER, standard, summer,
                            status);
    require(status);
    return std::chrono::milliseconds{standard + summer};
}

// Midnight as if the wall showed UTC.
Millis wall_midnight(LocalDate date) {
    using namespace std::chrono; // NOLINT: the calendar of the standard library
    // The numbers are checked first: the calendar cuts off what a byte cannot hold.
    const auto within = [](int number, int largest) { return number >= 1 && number <= largest; };
    const year_month_day day{year{date.year}, month{static_cast<unsigned>(date.month)},
                             std::chrono::day{static_cast<unsigned>(date.day)}};
    if (!within(date.year, 9999) || !within(date.month, 12) || !within(date.day, 31) || !day.ok())
        refuse(reasons::invalid, "There is no such day in the calendar.");
    return sys_days{day};
}

} // namespace

bool is_time_zone(std::string_view name) {
    constexpr std::string_view letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_+-/";
    if (name.size() > 40 || name.find_first_not_of(letters) != std::string_view::npos) return false;
    if (name.size() == 3)
        return std::find(abbreviations.begin(), abbreviations.end(), name) != abbreviations.end();
    if (name == "Etc/Unknown" || name.starts_with("SystemV/")) return false;
    UErrorCode status = U_ZERO_ERROR;
    UBool known = false;
    icu::UnicodeString canonical;
    icu::TimeZone::getCanonicalID(unicode(name), canonical, known, status);
    return U_SUCCESS(status) && known;
}

LocalDate local_date(Instant moment, const std::string& zone) {
    using namespace std::chrono; // NOLINT: the calendar of the standard library
    const Millis utc{floor<milliseconds>(microseconds{moment.micros()})};
    const year_month_day date{floor<days>(utc + offset_at(*load(zone), utc))};
    return {static_cast<int>(date.year()), static_cast<int>(static_cast<unsigned>(date.month())),
            static_cast<int>(static_cast<unsigned>(date.day()))};
}

Instant instant_of(LocalDate date, Duration time_of_day, const std::string& zone) {
    using namespace std::chrono; // NOLINT: the calendar of the standard library
    const Millis wall = wall_midnight(date) + duration_cast<milliseconds>(time_of_day);
    const Millis moment = wall - offset_where_shown(*load(zone), wall);
    return Instant::of_micros(microseconds{moment.time_since_epoch()}.count());
}

Instant start_of_day(LocalDate date, const std::string& zone) {
    using namespace std::chrono; // NOLINT: the calendar of the standard library
    const std::unique_ptr<icu::BasicTimeZone> rules = load(zone);
    const Millis midnight = wall_midnight(date);
    const milliseconds offset = offset_where_shown(*rules, midnight);
    Millis start = midnight - offset;
    icu::TimeZoneTransition jump;
    const bool skipped = offset_at(*rules, start) != offset;
    if (skipped && rules->getPreviousTransition(udate(start), true, jump)) start = millis(jump.getTime());
    return Instant::of_micros(microseconds{start.time_since_epoch()}.count());
}

} // namespace merastore::inline v0
