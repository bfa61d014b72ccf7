#include "merastore/instant.hpp"

#include <gmock/gmock.h>

#include <random>

#include "base/reason_of.hpp"

namespace merastore::inline v0 {
namespace {

using testing::HasSubstr;

std::int64_t micros(const char* text) { return Instant::parse(text).value().micros(); }
std::string shown(const char* text) { return Instant::parse(text).value().text(); }

TEST(Instant, CountsMicrosecondsSince1970) {
    EXPECT_EQ(micros("1970-01-01T00:00:00Z"), 0);
    EXPECT_EQ(micros("1970-01-01T00:00:00.000001Z"), 1);
    EXPECT_EQ(micros("1969-12-31T23:59:59.999999Z"), -1);
    EXPECT_EQ(micros("2026-01-31T12:00:00Z"), 1'769'860'800'000'000);
    EXPECT_EQ(micros("2000-02-29T00:00:00Z"), 951'782'400'000'000);
    EXPECT_EQ(micros("0001-01-01T00:00:00Z"), -62'135'596'800'000'000);
    EXPECT_EQ(micros("9999-12-31T23:59:59.999999Z"), 253'402'300'799'999'999);
}

TEST(Instant, ReadsAnyOffset) {
    EXPECT_EQ(shown("2026-01-31T13:00:00+01:00"), "2026-01-31T12:00:00Z");
    EXPECT_EQ(shown("2026-01-31T00:15:00+05:45"), "2026-01-30T18:30:00Z");
    EXPECT_EQ(shown("2025-12-31T23:00:00-01:30"), "2026-01-01T00:30:00Z");
    EXPECT_EQ(shown("2026-01-31T12:00:00+00:00"), "2026-01-31T12:00:00Z");
    EXPECT_EQ(shown("2026-01-31T12:00:00-00:00"), "2026-01-31T12:00:00Z"); // RFC 3339: offset unknown
    EXPECT_EQ(shown("2026-01-31T12:00:00-23:59"), "2026-02-01T11:59:00Z");
    EXPECT_EQ(shown("2026-01-31t12:00:00z"), "2026-01-31T12:00:00Z");
}

TEST(Instant, CutsOffWhatIsFinerThanAMicrosecond) {
    EXPECT_EQ(shown("2026-01-31T12:00:00.5Z"), "2026-01-31T12:00:00.5Z");
    EXPECT_EQ(shown("2026-01-31T12:00:00.250000Z"), "2026-01-31T12:00:00.25Z");
    EXPECT_EQ(shown("2026-01-31T12:00:00.123456789Z"), "2026-01-31T12:00:00.123456Z");
    EXPECT_EQ(shown("2026-01-31T12:00:00.000000999+01:00"), "2026-01-31T11:00:00Z");
    EXPECT_EQ(shown("1969-12-31T23:59:59.999999999Z"), "1969-12-31T23:59:59.999999Z");
}

TEST(Instant, ReadsNothingThatIsNoRfc3339) {
    for (const char* text : {"",
                             "2026",
                             "2026-01-31",
                             "2026-01-31T12:00:00",
                             "2026-01-31 12:00:00Z",
                             "2026-01-31T12:00Z",
                             "2026-01-31T12:00:00 Z",
                             "2026-01-31T12:00:00ZZ",
                             "2026-01-31T12:00:00Z ",
                             " 2026-01-31T12:00:00Z",
                             "26-01-31T12:00:00Z",
                             "02026-01-31T12:00:00Z",
                             "2026-1-31T12:00:00Z",
                             "2026-01-31T1:00:00Z",
                             "2026/01/31T12:00:00Z",
                             "20260131T120000Z",
                             "2026-01-31T12.00.00Z",
                             "-026-01-31T12:00:00Z",
                             "+026-01-31T12:00:00Z",
                             "2026-01-31T12:00:00+1:00",
                             "2026-01-31T12:00:00+0100",
                             "2026-01-31T12:00:00+01",
                             "2026-01-31T12:00:00+01:0",
                             "2026-01-31T12:00:00+01:000",
                             "2026-01-31T12:00:00+24:00",
                             "2026-01-31T12:00:00+01:60",
                             "2026-01-31T12:00:00.Z",
                             "2026-01-31T12:00:00.1234567890Z",
                             "2026-01-31T12:00:00,5Z",
                             "2026-01-31T12:00:00.5",
                             "2026-01-31T12:00:00.-5Z",
                             "2026-01-31T12:00:00CET",
                             "2026-W05-6T12:00:00Z",
                             "now",
                             "1769860800"})
        EXPECT_EQ(reason_of(Instant::parse(text)), "invalid.instant") << text;
    EXPECT_EQ(reason_of(Instant::parse(std::string_view("2026-01-31T12:00:00Z\0", 21))), "invalid.instant");
}

TEST(Instant, ReadsOnlyDaysAndTimesThatExist) {
    for (const char* text :
         {"2026-02-29T00:00:00Z", "1900-02-29T00:00:00Z", "2026-04-31T00:00:00Z", "2026-00-01T00:00:00Z",
          "2026-13-01T00:00:00Z", "2026-01-00T00:00:00Z", "2026-01-32T00:00:00Z", "2026-01-01T24:00:00Z",
          "2026-01-01T12:60:00Z", "2016-12-31T23:59:60Z", "2026-01-01T12:00:61Z"})
        EXPECT_EQ(reason_of(Instant::parse(text)), "invalid.instant") << text;
    EXPECT_THAT(Instant::parse("2026-02-29T00:00:00Z").error().message, HasSubstr("a day that the calendar"));
    EXPECT_EQ(shown("2024-02-29T23:59:59Z"), "2024-02-29T23:59:59Z");
}

TEST(Instant, LiesInTheYears1To9999OfUtc) {
    EXPECT_EQ(shown("0001-01-01T01:00:00+01:00"), "0001-01-01T00:00:00Z");
    for (const char* text :
         {"0000-12-31T23:59:59Z", "0001-01-01T00:59:59+01:00", "9999-12-31T23:00:00-01:00"})
        EXPECT_EQ(reason_of(Instant::parse(text)), "invalid.instant") << text;
    EXPECT_EQ(shown("0000-12-31T23:00:00-01:00"), "0001-01-01T00:00:00Z");
}

TEST(Instant, BeyondTheCalendarTheNearestMomentIsShown) {
    EXPECT_EQ(Instant::of_micros(INT64_MAX).text(), "9999-12-31T23:59:59.999999Z");
    EXPECT_EQ(Instant::of_micros(INT64_MIN).text(), "0001-01-01T00:00:00Z");
    EXPECT_EQ(Instant::of_micros(-62'135'596'800'000'001).text(), "0001-01-01T00:00:00Z");
}

TEST(Instant, Calculates) {
    using namespace std::chrono_literals;
    const Instant noon = Instant::parse("2026-01-31T12:00:00Z").value();
    EXPECT_EQ((noon + 36h).text(), "2026-02-02T00:00:00Z");
    EXPECT_EQ((noon - 1us).text(), "2026-01-31T11:59:59.999999Z");
    EXPECT_EQ((noon + 90s) - noon, 90s);
    EXPECT_LT(noon, noon + 1us);
    EXPECT_EQ(Instant{}.text(), "1970-01-01T00:00:00Z");
}

TEST(Instant, WhatIsShownIsReadBack) {
    std::mt19937_64 random(5);
    std::uniform_int_distribution<std::int64_t> all(-62'135'596'800'000'000, 253'402'300'799'999'999);
    for (int i = 0; i < 20'000; ++i) {
        const std::int64_t value = i % 2 == 0 ? all(random) : all(random) / 1'000'000 * 1'000'000;
        const Instant instant = Instant::of_micros(value);
        ASSERT_EQ(Instant::parse(instant.text()).value(), instant);
    }
}

TEST(Instant, EveryDayFrom1899To2101IsReadBack) {
    const Duration day = std::chrono::hours{24};
    const Instant end = Instant::parse("2101-01-01T00:00:00Z").value();
    Instant instant = Instant::parse("1899-01-01T00:00:00Z").value();
    std::string before;
    for (; instant < end; instant = instant + day) {
        const std::string text = instant.text();
        ASSERT_LT(before, text);
        ASSERT_EQ(Instant::parse(text).value(), instant);
        before = text;
    }
    EXPECT_EQ(before, "2100-12-31T00:00:00Z");
}

} // namespace
} // namespace merastore::inline v0
