// The door of pricing on both databases.
#include "pricing/door.hpp"

#include "support/store_test.hpp"

namespace merastore {
namespace {

using pricing::BasePrice;

const Currency euro = Currency::of("EUR").value();
const Currency pound = Currency::of("GBP").value();
const VariantId tea{11};
const VariantId pot{12};

UnitPrice eur(const char* number) { return UnitPrice::parse(number, euro).value(); }
UnitPrice gbp(const char* number) { return UnitPrice::parse(number, pound).value(); }

class BasePrices : public test::StoreTest {
protected:
    void set(const std::vector<BasePrice>& prices) {
        in_unit([&](UnitOfWork& unit) { pricing::set_base_prices(unit, prices); });
    }
    pricing::Prices prices(Currency currency) {
        pricing::Prices found;
        in_reader([&](Reader& reader) {
            found = pricing::base_prices(reader, std::vector<VariantId>{tea, pot}, currency);
        });
        return found;
    }
    pricing::Prices shown() {
        pricing::Prices found;
        in_reader([&](Reader& reader) {
            found = pricing::shown_prices(reader, std::vector<VariantId>{tea, pot});
        });
        return found;
    }
    std::unordered_map<VariantId, UnitPrice> lowest(Instant since) {
        std::unordered_map<VariantId, UnitPrice> found;
        in_reader([&](Reader& reader) {
            found = pricing::lowest_base_prices(reader, std::vector<VariantId>{tea, pot}, euro, since);
        });
        return found;
    }
};
ON_EVERY_DATABASE(BasePrices);

TEST_P(BasePrices, AreFoundInTheirCurrency) {
    set({{tea, eur("0.001"), eur("0.002")}, {pot, gbp("9.99"), {}}});
    const pricing::Prices found = prices(euro);
    ASSERT_EQ(found.size(), 1U);
    EXPECT_EQ(found.at(tea).price, eur("0.001"));
    EXPECT_EQ(found.at(tea).compare_at, eur("0.002"));
    EXPECT_EQ(shown().at(pot).price, gbp("9.99"));
}

TEST_P(BasePrices, ANewPriceEndsTheOldOneAndKeepsIt) {
    set({{tea, eur("3"), {}}});
    const Instant changed = clock->now() + std::chrono::hours{1};
    clock->set(changed);
    set({{tea, eur("2"), {}}});
    EXPECT_EQ(prices(euro).at(tea).price, eur("2"));
    EXPECT_EQ(sql_value("SELECT count(*) FROM prices"), "2");
    EXPECT_EQ(sql_value("SELECT valid_to FROM prices WHERE price = 3000000"),
              std::to_string(changed.micros()));
    EXPECT_EQ(sql_value("SELECT valid_from FROM prices WHERE price = 2000000"),
              std::to_string(changed.micros()));
}

TEST_P(BasePrices, UnchangedOnesWriteNothing) {
    set({{tea, eur("3"), {}}});
    set({{tea, eur("3"), {}}});
    EXPECT_EQ(sql_value("SELECT count(*) FROM prices"), "1");
}

TEST_P(BasePrices, APriceMayChangeTwiceInTheSameMoment) {
    set({{tea, eur("3"), {}}});
    set({{tea, eur("2"), {}}});
    set({{tea, eur("1"), {}}});
    EXPECT_EQ(prices(euro).at(tea).price, eur("1"));
}

TEST_P(BasePrices, CurrenciesDoNotEndEachOther) {
    set({{tea, eur("3"), {}}});
    set({{tea, gbp("2"), {}}});
    EXPECT_EQ(prices(euro).at(tea).price, eur("3"));
    EXPECT_EQ(prices(pound).at(tea).price, gbp("2"));
    EXPECT_EQ(shown().at(tea).price, gbp("2"));
}

TEST_P(BasePrices, TheLowestOneIsToldFromHistory) {
    const Instant start = clock->now();
    const auto after = [&](int days) { return start + std::chrono::hours{24 * days}; };
    set({{tea, eur("2"), {}}});
    clock->set(after(10));
    set({{tea, eur("5"), {}}});
    clock->set(after(20));
    set({{tea, eur("4"), {}}});
    EXPECT_EQ(lowest(start).at(tea), eur("2"));
    EXPECT_EQ(lowest(after(10)).at(tea), eur("4")) << "the first price had ended by then";
    EXPECT_EQ(lowest(after(30)).at(tea), eur("4"));
    EXPECT_EQ(lowest(start).count(pot), 0U);
}

TEST_P(BasePrices, ManyAreLookedUpAndSetInAConstantNumberOfStatements) {
    const auto executed = [&](int count) {
        std::vector<BasePrice> all;
        for (int i = 0; i < count; ++i) all.push_back({VariantId{1000 + i}, eur("1"), {}});
        set(all);
        for (BasePrice& price : all) price.price = eur("2");
        const StoreUsage before = store->usage();
        set(all);
        const StoreUsage after = store->usage();
        return is_sqlite() ? after.prepared - before.prepared : after.round_trips - before.round_trips;
    };
    executed(1); // prepares
    EXPECT_EQ(executed(2), executed(50));
}

TEST_P(BasePrices, TwoCallersLeaveOnePriceInForce) {
    set({{tea, eur("1"), {}}});
    on_threads(4, [&](int thread) {
        for (int i = 0; i < 5; ++i)
            set({{tea, UnitPrice::of_millionths(1'000'000 * (thread * 5 + i + 2), euro), {}}});
    });
    EXPECT_EQ(sql_value("SELECT count(*) FROM prices WHERE valid_to IS NULL"), "1");
    EXPECT_EQ(sql_value("SELECT count(*) FROM prices"), "21");
}

} // namespace
} // namespace merastore
