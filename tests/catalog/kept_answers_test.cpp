// Answers about the catalogue are kept until something in it changes.
#include "support/store_test.hpp"

namespace merastore {
namespace {

class ForgetfulCache : public Cache {
public:
    std::optional<std::string> get(std::string_view) override { throw std::runtime_error("unreachable"); }
    void put(std::string_view, std::string, Duration) override { throw std::runtime_error("unreachable"); }
    void erase(std::string_view) override {}
    void clear() override {}
};

class OnlyWhileOpen : public Authorizer {
public:
    bool allows(const Actor&, std::string_view, TenantId) override { return open; }
    bool open = true;
};

class KeptAnswers : public test::StoreTest {
protected:
    Product make(const std::string& title) {
        return store->catalog()
            .create_product(
                {.title = title, .slug = "tea", .sku = "TEA", .price = UnitPrice::parse("2.50 EUR").value()})
            .value();
    }
    Product read(const Store& from) { return from.catalog().get_product({.slug = "tea"}).value(); }
    std::int64_t statements_of(const std::function<void()>& work) {
        const std::int64_t before = store->usage().executed;
        work();
        return store->usage().executed - before;
    }
    void rename(const Store& in, const Product& product, const std::string& title) {
        in.catalog().update_product({.product = product.id, .title = title}).value();
    }
};
ON_EVERY_DATABASE(KeptAnswers);

TEST_P(KeptAnswers, AreTheAnswersOfTheDatabase) {
    make("Tea");
    const Product first = read(*store);
    EXPECT_EQ(to_json(read(*store)), to_json(first));
    EXPECT_EQ(store->invoke("catalog.get_product", R"({"slug":"tea"})").value(), to_json(first));
    EXPECT_EQ(first.title, "Tea");
}

TEST_P(KeptAnswers, CostOneStatement) {
    make("Tea");
    const std::int64_t first = statements_of([&] { read(*store); });
    const std::int64_t second = statements_of([&] { read(*store); });
    EXPECT_GT(first, second);
    EXPECT_EQ(second, 1);
}

TEST_P(KeptAnswers, EndWithTheNextChangeOfThisProcessOrAnother) {
    const Product tea = make("Tea");
    Store other = open_another();
    EXPECT_EQ(read(other).title, "Tea");
    rename(*store, tea, "Green tea");
    EXPECT_EQ(read(*store).title, "Green tea");
    EXPECT_EQ(read(other).title, "Green tea");
    rename(other, tea, "Black tea");
    EXPECT_EQ(read(*store).title, "Black tea");
}

TEST_P(KeptAnswers, EndWithANewPrice) {
    const Product tea = make("Tea");
    EXPECT_EQ(read(*store).variants.at(0).price.millionths(), 2'500'000);
    store->catalog()
        .update_variant({.variant = tea.variants.at(0).id, .price = UnitPrice::parse("3.10 EUR").value()})
        .value();
    EXPECT_EQ(read(*store).variants.at(0).price.millionths(), 3'100'000);
    EXPECT_EQ(store->catalog().list_products({}).value().items.at(0).lowest_price->millionths(), 3'100'000);
}

TEST_P(KeptAnswers, MayBeOlderThanAnotherProcesssChangeWhereTheHostAllowsIt) {
    const Product tea = make("Tea");
    OpenOptions patient = options;
    patient.cached_for = std::chrono::hours{1};
    Store other = open_another(patient);
    EXPECT_EQ(read(other).title, "Tea");
    rename(*store, tea, "Green tea");
    EXPECT_EQ(read(other).title, "Tea");
    rename(other, tea, "Black tea");
    EXPECT_EQ(read(other).title, "Black tea");
}

TEST_P(KeptAnswers, BelongToOneTenant) {
    make("Tea");
    EXPECT_EQ(read(*store).title, "Tea");
    Store harbour = store->create_tenant("harbour").value();
    EXPECT_REFUSED(harbour.catalog().get_product({.slug = "tea"}), "catalog.product_not_found");
    harbour.catalog()
        .create_product(
            {.title = "Fish", .slug = "tea", .sku = "FISH", .price = UnitPrice::parse("4 EUR").value()})
        .value();
    EXPECT_EQ(read(harbour).title, "Fish");
    EXPECT_EQ(read(*store).title, "Tea");
}

TEST_P(KeptAnswers, AreForThoseWhoMayAsk) {
    auto gate = std::make_shared<OnlyWhileOpen>();
    make("Tea");
    OpenOptions guarded = options;
    guarded.authorizer = gate;
    Store shop = open_another(guarded);
    const Call visitor{.actor = Actor::anonymous()};
    EXPECT_EQ(shop.catalog().get_product({.slug = "tea"}, visitor).value().title, "Tea");
    gate->open = false;
    EXPECT_REFUSED(shop.catalog().get_product({.slug = "tea"}, visitor), "permission_denied");
}

TEST_P(KeptAnswers, WhatStaffReadIsNotShownToVisitors) {
    auto gate = std::make_shared<OnlyWhileOpen>();
    OpenOptions guarded = options;
    guarded.authorizer = gate;
    Store shop = open_another(guarded);
    const Product tea = make("Tea");
    shop.catalog().update_product({.product = tea.id, .status = ProductStatus::draft}).value();
    EXPECT_EQ(read(shop).title, "Tea");
    EXPECT_REFUSED(shop.catalog().get_product({.slug = "tea"}, {.actor = Actor::anonymous()}),
                   "catalog.product_not_found");
}

TEST_P(KeptAnswers, ARefusalIsNotKept) {
    EXPECT_REFUSED(store->catalog().get_product({.slug = "tea"}), "catalog.product_not_found");
    make("Tea");
    EXPECT_EQ(read(*store).title, "Tea");
}

TEST_P(KeptAnswers, ACacheThatFailsIsDoneWithout) {
    make("Tea");
    OpenOptions with = options;
    with.cache = std::make_shared<ForgetfulCache>();
    Store shop = open_another(with);
    EXPECT_EQ(read(shop).title, "Tea");
    EXPECT_EQ(read(shop).title, "Tea");
}

} // namespace
} // namespace merastore
