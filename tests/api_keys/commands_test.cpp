#include <gmock/gmock.h>

#include "support/store_test.hpp"

namespace merastore {
namespace {

using ::testing::ElementsAre;
using ::testing::MatchesRegex;
using ::testing::StartsWith;

class ApiKeyCommands : public test::StoreTest {
protected:
    ApiKeyCommands() { options.authorizer = listed_permissions(); }
    NewApiKey make(Role role = Role::clerk) {
        return store->api_keys().create({.name = "till", .role = role}).value();
    }
    static Call as(std::vector<std::string> permissions) {
        return {.actor = {ActorKind::staff, "ada", std::move(permissions)}};
    }
};
ON_EVERY_DATABASE(ApiKeyCommands);

TEST_P(ApiKeyCommands, AKeyLetsInWhatItsRoleMay) {
    const NewApiKey made = make();
    EXPECT_THAT(made.secret.value(), MatchesRegex("mera_sk_default_[0-9A-Z]+"));
    EXPECT_TRUE(made.secret->ends_with(made.api_key.ending));
    const Actor actor = store->api_keys().authenticate(*made.secret).value();
    EXPECT_EQ(actor.kind, ActorKind::service);
    EXPECT_EQ(actor.id, made.api_key.id.text());
    EXPECT_EQ(actor.permissions, permissions_of(Role::clerk));
    EXPECT_DONE(store->orders().list({}, {.actor = actor}));
    EXPECT_REFUSED(store->api_keys().list({}, {.actor = actor}), "permission_denied");
}

TEST_P(ApiKeyCommands, AKeyForShopFrontsActsAsAVisitor) {
    const NewApiKey made = make(Role::storefront);
    EXPECT_THAT(made.secret.value(), StartsWith("mera_pk_default_"));
    const Actor visitor = store->api_keys().authenticate(*made.secret).value();
    EXPECT_EQ(visitor.kind, ActorKind::anonymous);
    const Cart cart = store->carts().create({}, {.actor = visitor}).value();
    EXPECT_REFUSED(store->carts().get({cart.id}, {.actor = visitor}), "carts.not_found");
    EXPECT_DONE(store->carts().get({cart.id}, {.actor = visitor, .cart_secret = cart.secret.value()}));
}

TEST_P(ApiKeyCommands, NothingButTheTextItselfLetsIn) {
    const std::string text = make().secret.value();
    for (std::size_t i = 0; i < text.size(); ++i) {
        std::string wrong = text;
        wrong[i] = wrong[i] == '7' ? '8' : '7';
        EXPECT_REFUSED(store->api_keys().authenticate(wrong), "api_keys.invalid");
        EXPECT_REFUSED(store->api_keys().authenticate(text.substr(0, i)), "api_keys.invalid");
    }
    EXPECT_REFUSED(store->api_keys().authenticate(text + "0"), "api_keys.invalid");
    EXPECT_EQ(sql_value("SELECT count(*) FROM api_keys WHERE text_hash LIKE '%mera%'"), "0");
}

TEST_P(ApiKeyCommands, AKeyIsOfItsOwnShopAlone) {
    const std::string text = make().secret.value();
    const Store other = store->create_tenant("other").value();
    EXPECT_EQ(ApiKeys::tenant_of(text), "default");
    EXPECT_EQ(ApiKeys::tenant_of(other.api_keys().create({.name = "x"}).value().secret.value()), "other");
    EXPECT_EQ(ApiKeys::tenant_of("default"), "");
    EXPECT_REFUSED(other.api_keys().authenticate(text), "api_keys.invalid");
}

TEST_P(ApiKeyCommands, ARepetitionDoesNotShowTheTextAgain) {
    const Call call{.idempotency_key = "once"};
    const NewApiKey first = store->api_keys().create({.name = "till"}, call).value();
    const NewApiKey again = store->api_keys().create({.name = "till"}, call).value();
    EXPECT_TRUE(first.secret.has_value());
    EXPECT_FALSE(again.secret.has_value());
    EXPECT_EQ(again.api_key.id, first.api_key.id);
    EXPECT_EQ(sql_value("SELECT count(*) FROM idempotency_keys WHERE answer LIKE '%mera_%'"), "0");
    EXPECT_EQ(sql_value("SELECT count(*) FROM outbox WHERE payload LIKE '%mera_%'"), "0");
}

TEST_P(ApiKeyCommands, NobodyMakesAKeyThatMayMoreThanThey) {
    const Call ada = as({"api_keys.*", "orders.read"});
    const auto made = [&](CreateApiKey wish) { return store->api_keys().create(wish, ada); };
    EXPECT_REFUSED(made({.name = "k", .role = Role::owner}), "api_keys.too_much");
    EXPECT_REFUSED(made({.name = "k", .role = Role::clerk, .permissions = {"orders.*"}}),
                   "api_keys.too_much");
    EXPECT_REFUSED(made({.name = "k", .role = Role::storefront, .permissions = {"orders.read"}}),
                   "api_keys.too_much");
    EXPECT_REFUSED(made({.name = "k", .role = Role::owner, .permissions = {"orders.read *"}}),
                   "api_keys.too_much");
    const NewApiKey key = made({.name = "k", .role = Role::clerk, .permissions = {"orders.read"}}).value();
    EXPECT_THAT(store->api_keys().authenticate(*key.secret).value().permissions, ElementsAre("orders.read"));
    const NewApiKey owners = make(Role::owner);
    EXPECT_REFUSED(store->api_keys().rotate({owners.api_key.id}, ada), "api_keys.too_much");
}

TEST_P(ApiKeyCommands, AKeyEndsWhenItIsTime) {
    EXPECT_REFUSED(store->api_keys().create({.name = "k", .expires_at = clock->now()}), "api_keys.expired");
    const NewApiKey made =
        store->api_keys().create({.name = "k", .expires_at = clock->now() + std::chrono::hours{1}}).value();
    EXPECT_DONE(store->api_keys().authenticate(*made.secret));
    clock->advance(std::chrono::hours{1});
    EXPECT_REFUSED(store->api_keys().authenticate(*made.secret), "api_keys.invalid");
}

TEST_P(ApiKeyCommands, ARevokedKeyIsNoKeyAnyMore) {
    const NewApiKey made = make();
    EXPECT_TRUE(store->api_keys().revoke({made.api_key.id}).value().revoked_at.has_value());
    EXPECT_REFUSED(store->api_keys().authenticate(*made.secret), "api_keys.invalid");
    EXPECT_REFUSED(store->api_keys().revoke({made.api_key.id}), "api_keys.revoked");
    EXPECT_REFUSED(store->api_keys().rotate({made.api_key.id}), "api_keys.revoked");
    EXPECT_REFUSED(store->api_keys().revoke({ApiKeyId{1}}), "api_keys.not_found");
}

TEST_P(ApiKeyCommands, ARotatedKeyWorksUntilItsSuccessorIsInItsPlace) {
    const NewApiKey old = make();
    const NewApiKey next = store->api_keys().rotate({old.api_key.id, 2}).value();
    EXPECT_EQ(next.api_key.name, "till");
    EXPECT_NE(next.api_key.id, old.api_key.id);
    EXPECT_DONE(store->api_keys().authenticate(*old.secret));
    EXPECT_DONE(store->api_keys().authenticate(*next.secret));
    clock->advance(std::chrono::hours{2});
    EXPECT_REFUSED(store->api_keys().authenticate(*old.secret), "api_keys.invalid");
    EXPECT_DONE(store->api_keys().authenticate(*next.secret));
    EXPECT_REFUSED(store->api_keys().rotate({next.api_key.id, 721}), "invalid.out_of_range");
}

TEST_P(ApiKeyCommands, AListShowsTheNewestFirstAndNoTexts) {
    make();
    make(Role::storefront);
    const Page<ApiKey> page = store->api_keys().list({.limit = 1}).value();
    EXPECT_EQ(page.items.at(0).role, Role::storefront);
    EXPECT_EQ(store->api_keys().list({.limit = 1, .cursor = page.next}).value().items.at(0).role,
              Role::clerk);
    EXPECT_THAT(own_topics(), ElementsAre("api_keys.created", "api_keys.created"));
}

} // namespace
} // namespace merastore
