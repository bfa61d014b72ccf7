#include <gmock/gmock.h>

#include <chrono>

#include "merastore/quote.hpp"

namespace merastore {
namespace {

const Currency eur = Currency::of("EUR").value();
const Currency gbp = Currency::of("GBP").value();

QuoteItem item(const char* price, const char* quantity, std::int64_t variant = 1) {
    return {VariantId{variant}, Quantity::parse(quantity).value(), UnitPrice::parse(price).value()};
}

Quote quote_of(Currency currency, std::vector<QuoteItem> items, bool prices_include_tax = true) {
    return quote({currency, prices_include_tax, std::move(items)}).value();
}

std::int64_t amount_of(const char* price, const char* quantity) {
    const QuoteItem one = item(price, quantity);
    return quote_of(one.unit_price.currency(), {one}).lines.at(0).amount.amount();
}

TEST(Quote, OfNothingIsZero) {
    const Quote empty = quote_of(eur, {});
    EXPECT_EQ(empty.total, Money::zero(eur));
    EXPECT_EQ(empty.subtotal, Money::zero(eur));
    EXPECT_TRUE(empty.lines.empty());
}

TEST(Quote, KeepsTheOrderOfTheRequest) {
    const Quote quote = quote_of(eur, {item("1.00 EUR", "1", 7), item("2.00 EUR", "1", 3)});
    ASSERT_EQ(quote.lines.size(), 2u);
    EXPECT_EQ(quote.lines[0].variant, VariantId{7});
    EXPECT_EQ(quote.lines[1].variant, VariantId{3});
}

TEST(Quote, RoundsALineOnceHalfUp) {
    EXPECT_EQ(amount_of("19.99 EUR", "3"), 5997);
    EXPECT_EQ(amount_of("0.001 GBP", "1500"), 150);
    EXPECT_EQ(amount_of("0.001 GBP", "5"), 1); // 0.5 of a penny
    EXPECT_EQ(amount_of("0.001 GBP", "4"), 0);
    EXPECT_EQ(amount_of("2.49 EUR", "0.333"), 83); // 82.917
    EXPECT_EQ(amount_of("0.333333 EUR", "3"), 100);
    EXPECT_EQ(amount_of("1.005 EUR", "1"), 101);
}

TEST(Quote, KnowsCurrenciesWithoutAndWithThreePlaces) {
    EXPECT_EQ(amount_of("980 JPY", "3"), 2940);
    EXPECT_EQ(amount_of("0.5 JPY", "3"), 2); // 1.5
    EXPECT_EQ(amount_of("1.2345 KWD", "1"), 1235);
    EXPECT_EQ(amount_of("0.0001 CLF", "10000"), 10000);
}

TEST(Quote, SumsRoundedLines) {
    // Each line is 0.5 of a cent: rounded one by one they make three cents, together they would make two.
    const Quote quote =
        quote_of(eur, {item("0.005 EUR", "1"), item("0.005 EUR", "1"), item("0.005 EUR", "1")});
    EXPECT_EQ(quote.subtotal.amount(), 3);
    EXPECT_EQ(quote.total.amount(), 3);
}

TEST(Quote, TotalsAddUp) {
    for (const bool prices_include_tax : {true, false}) {
        const Quote quote =
            quote_of(eur, {item("40.80 EUR", "1"), item("1.98 EUR", "2"), item("14.99 EUR", "0.5")},
                     prices_include_tax);
        Money lines = Money::zero(eur);
        for (const QuoteLine& line : quote.lines) {
            lines += line.total;
            EXPECT_EQ(line.total,
                      line.amount - line.discount + (prices_include_tax ? Money::zero(eur) : line.tax));
        }
        EXPECT_EQ(quote.subtotal.amount(), 4080 + 396 + 750);
        EXPECT_EQ(quote.total, lines + quote.shipping_total + quote.rounding_total);
        EXPECT_EQ(quote.prices_include_tax, prices_include_tax);
    }
}

TEST(Quote, RefusesMixedCurrenciesByName) {
    const Result<Quote> mixed = quote({eur, true, {item("1.00 EUR", "1"), item("1.00 GBP", "1")}});
    ASSERT_FALSE(mixed);
    EXPECT_EQ(mixed.error().reason, "invalid.mixed_currencies");
    ASSERT_EQ(mixed.error().fields.size(), 1u);
    EXPECT_EQ(mixed.error().fields[0].field, "items[1].unit_price");
}

TEST(Quote, RefusesWhatNoNumberCanHold) {
    const Result<Quote> large = quote({gbp, true, {item("9000000000000 GBP", "9000000000000")}});
    ASSERT_FALSE(large);
    EXPECT_EQ(large.error().reason, "invalid.out_of_range");

    const Result<Quote> sum =
        quote({gbp, true, {item("8000000000000 GBP", "10"), item("8000000000000 GBP", "10")}});
    ASSERT_FALSE(sum);
    EXPECT_EQ(sum.error().reason, "invalid.out_of_range");
}

TEST(Quote, NeedsACurrency) {
    const Result<Quote> nothing = quote({});
    ASSERT_FALSE(nothing);
    EXPECT_EQ(nothing.error().reason, "invalid.currency");
}

TEST(Quote, OfAHundredLinesTakesLessThanAHundredMicroseconds) {
    QuoteRequest request{eur, true, {}};
    for (std::int64_t i = 1; i <= 100; ++i) request.items.push_back(item("12.345 EUR", "1.5", i));
    constexpr int runs = 200;
    auto best = std::chrono::steady_clock::duration::max();
    std::int64_t sum = 0;
    for (int i = 0; i < runs; ++i) {
        const auto start = std::chrono::steady_clock::now();
        sum += quote(request).value().total.amount();
        best = std::min(best, std::chrono::steady_clock::now() - start);
    }
    EXPECT_EQ(sum, runs * 100 * 1852);
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
    GTEST_SKIP() << "sanitizers cost time of their own";
#endif
    EXPECT_LT(best, std::chrono::microseconds{100});
}

} // namespace
} // namespace merastore
