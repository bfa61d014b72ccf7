// Opening a store, its tenants, and calling operations by name.
#include "support/store_test.hpp"

namespace merastore {
namespace {

class OpenStore : public test::StoreTest {};
ON_EVERY_DATABASE(OpenStore);

TEST_P(OpenStore, HasAChannelFromTheBeginning) {
    const Channel channel = store->settings().channel().value();
    EXPECT_EQ(channel.code, "default");
    EXPECT_EQ(channel.currency.code(), "EUR");
    EXPECT_EQ(topics(), std::vector<std::string>{"settings.channel_created"});
}

TEST_P(OpenStore, OpenedAgainKeepsWhatWasThere) {
    const Channel changed = store->settings().update_channel({.name = "Tea house"}).value();
    EXPECT_EQ(changed.version, 2);
    Store other = open_another();
    EXPECT_EQ(other.settings().channel().value().name, "Tea house");
    EXPECT_EQ(topics(), (std::vector<std::string>{"settings.channel_created", "settings.channel_updated"}));
}

TEST_P(OpenStore, TakesJsonByTheNameOfTheOperation) {
    const std::string answer = store->invoke("settings.update_channel", R"({"currency":"GBP"})").value();
    EXPECT_NE(answer.find(R"("currency":"GBP")"), std::string::npos) << answer;
    EXPECT_REFUSED(store->invoke("settings.nothing", "{}"), "store.unknown_operation");
    EXPECT_REFUSED(store->invoke("settings.update_channel", R"({"color":"red"})"), "invalid");
}

TEST_P(OpenStore, TenantsHaveChannelsOfTheirOwn) {
    Store tea = store->create_tenant("tea-house").value();
    ASSERT_DONE(tea.settings().update_channel({.name = "Tea house"}));
    EXPECT_EQ(store->settings().channel().value().name, "Shop");
    EXPECT_EQ(store->tenant("tea-house").value().settings().channel().value().name, "Tea house");
    EXPECT_REFUSED(store->create_tenant("tea-house"), "store.tenant_taken");
    EXPECT_REFUSED(store->create_tenant("Tea House"), "store.bad_slug");
    EXPECT_REFUSED(store->tenant("coffee-house"), "store.tenant_not_found");
}

TEST_P(OpenStore, ClosedRefusesEverything) {
    store->close();
    EXPECT_REFUSED(store->settings().channel(), "store.closed");
    EXPECT_REFUSED(store->settings().update_channel({.name = "Tea house"}), "store.closed");
    store->close();
}

} // namespace
} // namespace merastore
