#include <gmock/gmock.h>

#include <map>
#include <set>
#include <sstream>

#include "base/reason_of.hpp"
#include "merastore/money.hpp"

namespace merastore::inline v0 {
namespace {

// ISO 4217 at the beginning of 2026, without funds, metals and units of account, by the digits of the minor
// unit; ANG and BGN were withdrawn shortly before.
const std::map<int, std::string>& iso_4217() {
    static const std::map<int, std::string> codes{
        {0, "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF"},
        {2,
         "AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BMD BND BOB BRL BSD BTN BWP BYN BZD CAD "
         "CDF CHF CNY COP CRC CUP CVE CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GTQ GYD "
         "HKD HNL HTG HUF IDR ILS INR IRR JMD KES KGS KHR KPW KYD KZT LAK LBP LKR LRD LSL MAD MDL MGA MKD "
         "MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD PAB PEN PGK PHP PKR PLN QAR RON "
         "RSD RUB SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TOP TRY TTD TWD "
         "TZS UAH USD UYU UZS VED VES WST XCD XCG YER ZAR ZMW ZWG"},
        {3, "BHD IQD JOD KWD LYD OMR TND"},
        {4, "CLF UYW"}};
    return codes;
}

TEST(Currency, HasTheMinorUnitsOfIso4217) {
    std::size_t count = 0;
    for (const auto& [exponent, codes] : iso_4217()) {
        std::istringstream in(codes);
        for (std::string code; in >> code; ++count) {
            const Result<Currency> currency = Currency::of(code);
            ASSERT_TRUE(currency) << code;
            EXPECT_EQ(currency->exponent(), exponent) << code;
            EXPECT_EQ(currency->code(), code);
        }
    }
    EXPECT_EQ(Currency::all().size(), count);
}

TEST(Currency, AMajorUnitHasTenToTheExponentMinorOnes) {
    EXPECT_EQ(Currency::of("JPY")->minor_per_major(), 1);
    EXPECT_EQ(Currency::of("EUR")->minor_per_major(), 100);
    EXPECT_EQ(Currency::of("KWD")->minor_per_major(), 1000);
    EXPECT_EQ(Currency::of("CLF")->minor_per_major(), 10'000);
    EXPECT_EQ(Currency::of("MRU")->minor_per_major(), 100); // though its subunit is a fifth
}

TEST(Currency, AllAreDifferentAndInTheOrderOfTheirCodes) {
    std::string_view before;
    for (const Currency currency : Currency::all()) {
        EXPECT_LT(before, currency.code());
        EXPECT_EQ(*Currency::of(currency.code()), currency);
        EXPECT_TRUE(currency.is_set());
        before = currency.code();
    }
}

TEST(Currency, CashHasTheStepOfTheSmallestCoin) {
    const std::map<std::string_view, std::int64_t> steps{
        {"AUD", 5},   {"CAD", 5},  {"CHF", 5}, {"CLP", 10},  {"CZK", 100}, {"DKK", 50},  {"HKD", 10},
        {"HUF", 500}, {"ILS", 10}, {"MYR", 5}, {"NOK", 100}, {"NZD", 10},  {"SEK", 100}, {"ZAR", 10}};
    for (const Currency currency : Currency::all()) {
        const auto step = steps.find(currency.code());
        EXPECT_EQ(currency.cash_step(), step == steps.end() ? 1 : step->second) << currency.code();
    }
}

TEST(Currency, WhatNoPriceCanBeInIsRefusedByItsName) {
    for (const char* code : {"XAU", "XAG", "XPT", "XPD", "XTS", "XXX", "XDR", "XBA", "XSU", "XUA", "CHE",
                             "CHW", "COU", "BOV", "MXV", "USN"})
        EXPECT_EQ(reason_of(Currency::of(code)), "invalid.currency") << code;
    EXPECT_THAT(Currency::of("XAU").error().message, testing::HasSubstr("\"XAU\" is gold"));
}

TEST(Currency, OnlyThreeUpperCaseLettersAreACode) {
    for (const char* code :
         {"", "E", "EU", "eur", "Eur", "EURO", " EUR", "EUR ", "EU\xC3", "€", "ZZZ", "DEM", "AAA"})
        EXPECT_EQ(reason_of(Currency::of(code)), "invalid.currency") << code;
    EXPECT_EQ(reason_of(Currency::of(std::string_view("EUR\0", 4))), "invalid.currency");
    EXPECT_THAT(Currency::of("eur").error().message, testing::HasSubstr("upper-case"));
}

TEST(Currency, AnUnsetOneHasNoCode) {
    const Currency unset;
    EXPECT_FALSE(unset.is_set());
    EXPECT_EQ(unset.code(), "");
    EXPECT_EQ(unset.exponent(), 0);
    EXPECT_EQ(unset.cash_step(), 1);
    EXPECT_NE(unset, *Currency::of("AED"));
}

} // namespace
} // namespace merastore::inline v0
