#include "support/store_test.hpp"

namespace merastore {
namespace {

class ChannelUpdate : public test::StoreTest {};
ON_EVERY_DATABASE(ChannelUpdate);

TEST_P(ChannelUpdate, ChangesWhatIsNamed) {
    const Channel changed =
        store->settings()
            .update_channel({.name = "Tea house", .prices_include_tax = false, .time_zone = "Europe/Berlin"})
            .value();
    EXPECT_EQ(changed.name, "Tea house");
    EXPECT_EQ(changed.currency.code(), "EUR");
    EXPECT_FALSE(changed.prices_include_tax);
    EXPECT_EQ(to_json(store->settings().channel().value()), to_json(changed));
}

TEST_P(ChannelUpdate, RefusesAnUnknownTimeZone) {
    EXPECT_REFUSED(store->settings().update_channel({.time_zone = "Mars/Olympus"}),
                   "settings.unknown_time_zone");
}

TEST_P(ChannelUpdate, KeepsTheCurrencyOnceThereAreOrders) {
    const Currency gbp = Currency::of("GBP").value();
    ASSERT_DONE(store->settings().update_channel({.currency = gbp}));
    run_sql("INSERT INTO counters (tenant, series, value) VALUES (1, 'orders', 1)");
    EXPECT_DONE(store->settings().update_channel({.currency = gbp}));
    EXPECT_REFUSED(store->settings().update_channel({.currency = Currency::of("EUR").value()}),
                   "settings.currency_in_use");
}

TEST_P(ChannelUpdate, TheFirstCurrencyIsTheOneItWasOpenedWith) {
    Store tea = store->create_tenant("tea").value();
    EXPECT_EQ(tea.settings().channel().value().currency.code(), "EUR");
    OpenOptions pounds = options;
    pounds.currency = Currency::of("GBP").value();
    Store again = open_another(pounds);
    EXPECT_EQ(again.settings().channel().value().currency.code(), "EUR") << "it had a channel already";
    EXPECT_EQ(again.create_tenant("milk").value().settings().channel().value().currency.code(), "GBP");
}

} // namespace
} // namespace merastore
