// Days in a time zone of the IANA, such as Europe/Berlin; the rules of the zones come with ICU.
#pragma once

#include <compare>
#include <string>
#include <string_view>

#include "merastore/instant.hpp"

namespace merastore::inline v0 {

/// A day of the calendar (Gregorian, also before 1582).
struct LocalDate {
    int year = 1970;
    int month = 1; ///< from 1
    int day = 1;   ///< from 1
    auto operator<=>(const LocalDate&) const = default;
};

/// Whether the IANA knows this name; upper and lower case matter. Abbreviations that mean different things in
/// different countries (IST) and offsets (GMT+2) are none.
bool is_time_zone(std::string_view name);

/// The day that the calendar on the wall shows. Throws invalid.time_zone.
LocalDate local_date(Instant moment, const std::string& zone);

/// The moment at which the wall shows this time of a day. Where clocks go back it is the first of the two;
/// where they skip it, it is as much later as they jump. Throws as start_of_day does.
Instant instant_of(LocalDate date, Duration time_of_day, const std::string& zone);

/// The first moment of a day: midnight, and where clocks skip midnight or the whole day, the moment they jump
/// to. Throws invalid.time_zone, invalid where there is no such day in the calendar.
Instant start_of_day(LocalDate date, const std::string& zone);

} // namespace merastore::inline v0
