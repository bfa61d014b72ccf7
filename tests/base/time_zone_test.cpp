#include "base/time_zone.hpp"

#include <gmock/gmock.h>

#include <fstream>
#include <ostream>

namespace merastore::inline v0 {

static void PrintTo(const LocalDate& date, std::ostream* out) {
    *out << date.year << '-' << date.month << '-' << date.day;
}

namespace {

Instant at(const char* text) { return Instant::parse(text).value(); }

std::string start(LocalDate date, const char* zone) { return start_of_day(date, zone).text(); }

std::string reason_of(const std::string& zone) {
    try {
        local_date(Instant{}, zone);
    } catch (const Exception& e) {
        return e.error().reason;
    }
    return {};
}

TEST(TimeZone, KnowsTheNamesOfTheIana) {
    for (const char* name :
         {"Europe/Berlin", "Asia/Kolkata", "America/Argentina/ComodRivadavia", "UTC", "Etc/GMT+12", "GB",
          "NZ-CHAT", "CET", "EST5EDT", "America/Sao_Paulo", "Asia/Calcutta", "Cuba", "Zulu"})
        EXPECT_TRUE(is_time_zone(name)) << name;
}

TEST(TimeZone, KnowsNoOtherNames) {
    for (const char* name : {"",
                             " ",
                             "IST",
                             "PST",
                             "ACT",
                             "BST",
                             "GMT+2",
                             "GMT+02:00",
                             "+02:00",
                             "Europe/Atlantis",
                             "europe/berlin",
                             "EUROPE/BERLIN",
                             "Europe/Berlin ",
                             "Etc/Unknown",
                             "SystemV/EST5",
                             "Europe",
                             "Europe/",
                             "/Europe/Berlin",
                             "../etc/passwd",
                             "\xFF\xFE",
                             "a name that is longer than any that there is and will be"})
        EXPECT_FALSE(is_time_zone(name)) << name;
    EXPECT_FALSE(is_time_zone(std::string_view("UTC\0", 4)));
}

TEST(TimeZone, AnUnknownOneIsRefusedByName) {
    EXPECT_EQ(reason_of("Europe/Atlantis"), "invalid.time_zone");
    EXPECT_EQ(reason_of("IST"), "invalid.time_zone");
    EXPECT_EQ(reason_of(""), "invalid.time_zone");
    try {
        start_of_day({2026, 1, 1}, "Mars/Olympus");
        FAIL();
    } catch (const Exception& e) {
        EXPECT_THAT(e.error().message, testing::HasSubstr("\"Mars/Olympus\""));
    }
}

TEST(TimeZone, ADayBeginsEarlierInTheEast) {
    const Instant evening = at("2026-01-31T18:45:00Z");
    EXPECT_EQ(local_date(evening, "UTC"), (LocalDate{2026, 1, 31}));
    EXPECT_EQ(local_date(evening, "Asia/Kolkata"), (LocalDate{2026, 2, 1}));
    EXPECT_EQ(local_date(evening, "America/Los_Angeles"), (LocalDate{2026, 1, 31}));
    EXPECT_EQ(local_date(at("2026-02-01T07:59:59.999999Z"), "America/Los_Angeles"), (LocalDate{2026, 1, 31}));
    EXPECT_EQ(local_date(at("2026-02-01T08:00:00Z"), "America/Los_Angeles"), (LocalDate{2026, 2, 1}));
}

TEST(TimeZone, SummerTimeMovesMidnight) {
    EXPECT_EQ(local_date(at("2026-07-31T22:00:00Z"), "Europe/Berlin"), (LocalDate{2026, 8, 1}));
    EXPECT_EQ(local_date(at("2026-12-31T22:00:00Z"), "Europe/Berlin"), (LocalDate{2026, 12, 31}));
    EXPECT_EQ(start({2026, 8, 1}, "Europe/Berlin"), "2026-07-31T22:00:00Z");
    EXPECT_EQ(start({2026, 3, 29}, "Europe/Berlin"), "2026-03-28T23:00:00Z");
    EXPECT_EQ(start({2026, 3, 30}, "Europe/Berlin"), "2026-03-29T22:00:00Z");
    EXPECT_EQ(start({2026, 10, 26}, "Europe/Berlin"), "2026-10-25T23:00:00Z");
}

TEST(TimeZone, MomentsBefore1970AreOfTheirDay) {
    EXPECT_EQ(local_date(Instant::of_micros(-1), "UTC"), (LocalDate{1969, 12, 31}));
    EXPECT_EQ(local_date(at("0001-01-01T00:00:00Z"), "UTC"), (LocalDate{1, 1, 1}));
    EXPECT_EQ(local_date(at("1582-10-10T12:00:00Z"), "UTC"), (LocalDate{1582, 10, 10}));
    EXPECT_EQ(local_date(at("9999-12-31T23:59:59Z"), "UTC"), (LocalDate{9999, 12, 31}));
}

TEST(TimeZone, TheLastMomentsOfTheNumbersDoNotOverflow) {
    local_date(Instant::of_micros(INT64_MAX), "Pacific/Kiritimati");
    local_date(Instant::of_micros(INT64_MIN), "Pacific/Pago_Pago");
    EXPECT_EQ(start({9999, 12, 31}, "UTC"), "9999-12-31T00:00:00Z");
}

TEST(TimeZone, WhereClocksSkipMidnightTheDayBeginsWithTheJump) {
    EXPECT_EQ(start({2018, 11, 4}, "America/Sao_Paulo"), "2018-11-04T03:00:00Z"); // 00:00 → 01:00
    EXPECT_EQ(start({1919, 3, 31}, "America/Toronto"), "1919-03-31T04:30:00Z");   // 23:30 → 00:30
}

TEST(TimeZone, WhereClocksShowMidnightTwiceTheDayBeginsWithTheFirst) {
    EXPECT_EQ(start({2026, 11, 1}, "America/Havana"), "2026-11-01T04:00:00Z"); // 01:00 → 00:00
}

TEST(TimeZone, ADayThatWasSkippedBeginsAndEndsWithTheJump) {
    EXPECT_EQ(start({2011, 12, 30}, "Pacific/Apia"), "2011-12-30T10:00:00Z");
    EXPECT_EQ(start({2011, 12, 31}, "Pacific/Apia"), "2011-12-30T10:00:00Z");
    EXPECT_EQ(start({2011, 12, 29}, "Pacific/Apia"), "2011-12-29T10:00:00Z");
}

TEST(TimeZone, ADayThatTheCalendarDoesNotHaveIsRefused) {
    EXPECT_THROW(start_of_day({2026, 2, 29}, "UTC"), Exception);
    EXPECT_THROW(start_of_day({2026, 13, 1}, "UTC"), Exception);
    EXPECT_THROW(start_of_day({2026, 0, 1}, "UTC"), Exception);
    EXPECT_THROW(start_of_day({2026, 1, 0}, "UTC"), Exception);
    EXPECT_THROW(start_of_day({2026, 1, -255}, "UTC"), Exception);
    EXPECT_THROW(start_of_day({2026, 257, 1}, "UTC"), Exception);
    EXPECT_THROW(start_of_day({100'000, 1, 1}, "UTC"), Exception);
}

TEST(TimeZone, TheFirstMomentOfADayIsOfThatDayAndTheOneBeforeIsNot) {
    for (const char* zone : {"Europe/Berlin", "America/New_York", "Asia/Kathmandu", "Australia/Lord_Howe",
                             "America/Sao_Paulo", "Africa/Cairo", "Asia/Beirut", "Pacific/Chatham"}) {
        for (Instant day = at("2017-12-31T12:00:00Z"); day < at("2019-01-02T00:00:00Z");
             day = day + std::chrono::hours{24}) {
            const LocalDate date = local_date(day, zone);
            const Instant first = start_of_day(date, zone);
            ASSERT_EQ(local_date(first, zone), date) << zone;
            ASSERT_LT(local_date(first - Duration{1}, zone), date) << zone;
        }
    }
}

} // namespace
} // namespace merastore::inline v0
