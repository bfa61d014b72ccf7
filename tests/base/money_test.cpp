#include "merastore/money.hpp"

#include <gmock/gmock.h>

#include <random>

#include "base/reason_of.hpp"

namespace merastore::inline v0 {
namespace {

using testing::HasSubstr;

Money money(const char* text) { return Money::parse(text).value(); }
Money in(std::string_view code, std::int64_t minor) { return Money::of(minor, Currency::of(code).value()); }

TEST(Money, IsAWholeNumberOfMinorUnits) {
    EXPECT_EQ(in("EUR", 1999).amount(), 1999);
    EXPECT_EQ(in("EUR", 1999).currency().code(), "EUR");
    EXPECT_TRUE(Money::zero(*Currency::of("EUR")).is_zero());
    EXPECT_TRUE(in("EUR", -1).is_negative());
    EXPECT_FALSE(in("EUR", 0).is_negative());
}

TEST(Money, IsUnsetUntilItIsGivenACurrency) {
    const Money unset;
    EXPECT_FALSE(unset.is_set());
    EXPECT_EQ(unset.text(), "");
    EXPECT_EQ(unset, Money{});
    EXPECT_NE(unset, in("EUR", 0));
    EXPECT_EQ(reason_of([] { return Money::of(1, Currency{}); }), "invalid.currency");
    EXPECT_EQ(reason_of([&] { return -unset; }), "invalid.currency");
    EXPECT_EQ(reason_of([&] { return unset + unset; }), "invalid.currency");
    EXPECT_EQ(reason_of([&] { return unset * 2; }), "invalid.currency");
    EXPECT_EQ(reason_of([&] { return unset.percent(Percent::of(1)); }), "invalid.currency");
    EXPECT_EQ(reason_of([&] { return unset.to_cash(); }), "invalid.currency");
}

TEST(Money, ShowsThePlacesOfItsCurrency) {
    EXPECT_EQ(in("EUR", 1999).text(), "19.99 EUR");
    EXPECT_EQ(in("EUR", 5).text(), "0.05 EUR");
    EXPECT_EQ(in("EUR", -5).text(), "-0.05 EUR");
    EXPECT_EQ(in("EUR", 0).text(), "0.00 EUR");
    EXPECT_EQ(in("EUR", 100).number(), "1.00");
    EXPECT_EQ(in("JPY", -1999).text(), "-1999 JPY");
    EXPECT_EQ(in("JPY", 0).text(), "0 JPY");
    EXPECT_EQ(in("KWD", 1).text(), "0.001 KWD");
    EXPECT_EQ(in("CLF", 12'345).text(), "1.2345 CLF");
    EXPECT_EQ(in("EUR", largest_exact).text(), "90071992547409.91 EUR");
    EXPECT_EQ(in("JPY", -largest_exact).text(), "-9007199254740991 JPY");
}

TEST(Money, ReadsANumberAndACurrency) {
    EXPECT_EQ(money("19.99 EUR"), in("EUR", 1999));
    EXPECT_EQ(money("19.9 EUR"), in("EUR", 1990));
    EXPECT_EQ(money("19 EUR"), in("EUR", 1900));
    EXPECT_EQ(money("-0.01 EUR"), in("EUR", -1));
    EXPECT_EQ(money("007.50 EUR"), in("EUR", 750));
    EXPECT_EQ(money("1999 JPY"), in("JPY", 1999));
    EXPECT_EQ(money("1.2345 CLF"), in("CLF", 12'345));
    EXPECT_EQ(money("90071992547409.91 EUR"), in("EUR", largest_exact));
    EXPECT_EQ(money("-90071992547409.91 EUR"), in("EUR", -largest_exact));
    EXPECT_EQ(Money::parse("19.99", *Currency::of("EUR")).value(), in("EUR", 1999));
}

TEST(Money, ReadsNothingElse) {
    for (const char* text :
         {"",           " ",          "EUR",        "19.99",     "19.99EUR", "EUR 19.99", "19.99  EUR",
          " 19.99 EUR", "19.99 EUR ", "19.99\tEUR", "+1 EUR",    "--1 EUR",  "- 1 EUR",   "1-1 EUR",
          "1e2 EUR",    ".5 EUR",     "5. EUR",     "1.2.3 EUR", "1,50 EUR", "1'000 EUR", "1_000 EUR",
          "0x10 EUR",   "nan EUR",    "inf EUR",    "½ EUR",     "１ EUR",   "-0 EUR",    "-0.00 EUR",
          "- EUR",      ". EUR",      "1 EUR EUR"})
        EXPECT_EQ(reason_of(Money::parse(text)), "invalid.money") << text;
    for (const char* text : {"1 eur", "1 XXX", "1 EURO", "1 €", "1 ZZZ"})
        EXPECT_EQ(reason_of(Money::parse(text)), "invalid.currency") << text;
    EXPECT_EQ(reason_of(Money::parse("1", Currency{})), "invalid.currency");
    EXPECT_EQ(reason_of(Money::parse(std::string_view("1\0 EUR", 6))), "invalid.money");
}

TEST(Money, RefusesMorePlacesThanTheCurrencyHas) {
    for (const char* text : {"1.999 EUR", "1.990 EUR", "1.0 JPY", "1.0001 KWD", "1.00001 CLF"})
        EXPECT_EQ(reason_of(Money::parse(text)), "invalid.money") << text;
    EXPECT_THAT(Money::parse("1.999 EUR").error().message, HasSubstr("more places than EUR has (2)"));
}

TEST(Money, IsRefusedBeyondWhatJavaScriptCarries) {
    const std::string digits(400, '9');
    for (const std::string& text :
         {std::string("90071992547409.92 EUR"), std::string("-90071992547409.92 EUR"),
          std::string("9007199254740992 JPY"), digits + " EUR", "-" + digits + " JPY"})
        EXPECT_EQ(reason_of(Money::parse(text)), "invalid.out_of_range") << text;
    EXPECT_EQ(in("EUR", largest_exact).amount(), 9'007'199'254'740'991);
    for (const std::int64_t amount : {largest_exact + 1, -largest_exact - 1, INT64_MAX, INT64_MIN})
        EXPECT_EQ(reason_of([&] { return in("EUR", amount); }), "invalid.out_of_range");
}

TEST(Money, WhatIsShownIsReadBack) {
    std::mt19937_64 random(1);
    for (const Currency currency : Currency::all()) {
        for (int i = 0; i < 50; ++i) {
            const auto amount = static_cast<std::int64_t>(random() >> (11 + random() % 50));
            for (const Money each : {Money::of(amount, currency), Money::of(-amount, currency)}) {
                ASSERT_EQ(Money::parse(each.text()).value(), each);
                ASSERT_EQ(Money::parse(each.number(), currency).value(), each);
            }
        }
    }
}

TEST(Money, Calculates) {
    EXPECT_EQ(money("1.50 EUR") + money("0.75 EUR"), money("2.25 EUR"));
    EXPECT_EQ(money("1.50 EUR") - money("2.00 EUR"), money("-0.50 EUR"));
    EXPECT_EQ(-money("1.50 EUR"), money("-1.50 EUR"));
    EXPECT_EQ(money("1.50 EUR") * -3, money("-4.50 EUR"));
    Money sum = money("1 EUR");
    sum += money("2 EUR");
    sum -= money("0.01 EUR");
    EXPECT_EQ(sum, money("2.99 EUR"));
}

TEST(Money, CalculatesUpToTheLimitAndRefusesBeyond) {
    const Money largest = in("EUR", largest_exact);
    const Money cent = in("EUR", 1);
    EXPECT_EQ((largest - cent) + cent, largest);
    EXPECT_EQ((-largest + cent) - cent, -largest);
    EXPECT_EQ(largest - largest, in("EUR", 0));
    EXPECT_EQ(largest * -1, -largest);
    EXPECT_EQ(in("EUR", 3'002'399'751'580'330) * 3, in("EUR", largest_exact - 1));
    const auto refused = [](const auto& function) { return reason_of(function) == "invalid.out_of_range"; };
    EXPECT_TRUE(refused([&] { return largest + cent; }));
    EXPECT_TRUE(refused([&] { return -largest - cent; }));
    EXPECT_TRUE(refused([&] { return largest + largest; }));
    EXPECT_TRUE(refused([&] { return largest * 2; }));
    EXPECT_TRUE(refused([&] { return largest * INT64_MAX; }));
    EXPECT_TRUE(refused([&] { return -largest * INT64_MIN; }));
}

TEST(Money, AFailedSumLeavesItsTargetAlone) {
    Money sum = in("EUR", largest_exact);
    EXPECT_EQ(reason_of([&] { return sum += in("EUR", 1); }), "invalid.out_of_range");
    EXPECT_EQ(reason_of([&] { return sum -= in("USD", 1); }), "invalid.mixed_currencies");
    EXPECT_EQ(sum, in("EUR", largest_exact));
}

TEST(Money, CurrenciesDoNotMix) {
    const Money euro = money("1 EUR");
    const Money dollar = money("1 USD");
    EXPECT_NE(euro, dollar);
    EXPECT_EQ(reason_of([&] { return euro + dollar; }), "invalid.mixed_currencies");
    EXPECT_EQ(reason_of([&] { return euro - dollar; }), "invalid.mixed_currencies");
    EXPECT_EQ(reason_of([&] { return euro < dollar; }), "invalid.mixed_currencies");
    EXPECT_EQ(reason_of([&] { return euro + Money{}; }), "invalid.mixed_currencies");
    try {
        static_cast<void>(euro + Money{});
        FAIL();
    } catch (const Exception& e) {
        EXPECT_THAT(e.error().message, HasSubstr("EUR and no currency"));
    }
}

TEST(Money, AmountsOfOneCurrencyAreOrdered) {
    EXPECT_LT(money("-1 EUR"), money("0 EUR"));
    EXPECT_LT(money("0.99 EUR"), money("1 EUR"));
    EXPECT_GE(money("1 EUR"), money("1.00 EUR"));
    EXPECT_EQ(std::max(money("2 EUR"), money("10 EUR")), money("10 EUR"));
}

TEST(Money, APercentageIsRoundedOnceToTheMinorUnit) {
    const auto share = [](const char* amount, const char* percent, Rounding rounding = Rounding::half_up) {
        return money(amount).percent(Percent::parse(percent).value(), rounding).text();
    };
    EXPECT_EQ(share("19.99 EUR", "19"), "3.80 EUR");
    EXPECT_EQ(share("45.30 EUR", "5"), "2.27 EUR");
    EXPECT_EQ(share("45.30 EUR", "5", Rounding::half_even), "2.26 EUR");
    EXPECT_EQ(share("45.30 EUR", "5", Rounding::half_down), "2.26 EUR");
    EXPECT_EQ(share("45.30 EUR", "5", Rounding::up), "2.27 EUR");
    EXPECT_EQ(share("45.30 EUR", "5", Rounding::down), "2.26 EUR");
    EXPECT_EQ(share("-45.30 EUR", "5"), "-2.27 EUR");
    EXPECT_EQ(share("45.30 EUR", "-5"), "-2.27 EUR");
    EXPECT_EQ(share("100 JPY", "8.875"), "9 JPY");
    EXPECT_EQ(share("0.01 EUR", "0.0001", Rounding::up), "0.01 EUR");
    EXPECT_EQ(share("0.00 EUR", "19"), "0.00 EUR");
    EXPECT_EQ(share("10.00 EUR", "0"), "0.00 EUR");
}

TEST(Money, APercentageOfTheLargestAmountIsExact) {
    const Money largest = in("EUR", largest_exact);
    EXPECT_EQ(largest.percent(Percent::of(100)), largest);
    EXPECT_EQ((-largest).percent(Percent::of(100)), -largest);
    EXPECT_EQ(largest.percent(Percent::parse("99.9999").value(), Rounding::down).amount(),
              9'007'190'247'541'736);
    EXPECT_EQ(reason_of([&] { return largest.percent(Percent::parse("100.0001").value()); }),
              "invalid.out_of_range");
    EXPECT_EQ(reason_of([&] { return largest.percent(Percent::of_ten_thousandths(largest_exact)); }),
              "invalid.out_of_range");
}

TEST(Money, CashIsRoundedToTheSmallestCoin) {
    EXPECT_EQ(money("1.02 CHF").to_cash(), money("1.00 CHF"));
    EXPECT_EQ(money("1.03 CHF").to_cash(), money("1.05 CHF"));
    EXPECT_EQ(money("-1.03 CHF").to_cash(), money("-1.05 CHF"));
    EXPECT_EQ(money("0.49 SEK").to_cash(), money("0 SEK"));
    EXPECT_EQ(money("0.50 SEK").to_cash(), money("1 SEK"));
    EXPECT_EQ(money("0.50 SEK").to_cash(Rounding::half_down), money("0 SEK"));
    EXPECT_EQ(money("2.50 SEK").to_cash(Rounding::half_even), money("2 SEK"));
    EXPECT_EQ(money("0.25 DKK").to_cash(), money("0.50 DKK"));
    EXPECT_EQ(money("1002.50 HUF").to_cash(), money("1005 HUF"));
    EXPECT_EQ(money("1002.49 HUF").to_cash(), money("1000 HUF"));
    EXPECT_EQ(money("0.01 NZD").to_cash(Rounding::up), money("0.10 NZD"));
    EXPECT_EQ(money("1.01 EUR").to_cash(), money("1.01 EUR"));
    EXPECT_EQ(reason_of([] { return in("CHF", largest_exact).to_cash(Rounding::up); }),
              "invalid.out_of_range");
    EXPECT_EQ(in("CHF", largest_exact).to_cash(Rounding::down).amount(), largest_exact - 1);
}

} // namespace
} // namespace merastore::inline v0
