#include "catalog_test.hpp"
#include "support/state_page.hpp"

namespace merastore {
namespace {

using ::testing::ElementsAre;

class ChangeProduct : public CatalogTest {};
ON_EVERY_DATABASE(ChangeProduct);

TEST_P(ChangeProduct, WhatIsGivenChangesAndTheRestStays) {
    const Product made = tea();
    clock->advance(std::chrono::hours{1});
    const Product changed = store->catalog()
                                .update_product({.product = made.id,
                                                 .title = "Assam",
                                                 .tags = std::vector<std::string>{"Black"},
                                                 .metadata = Metadata{{"a", "b"}}})
                                .value();
    EXPECT_EQ(changed.version, 2);
    EXPECT_EQ(changed.title, "Assam");
    EXPECT_EQ(changed.slug, "assam-tea");
    EXPECT_EQ(changed.created_at, made.created_at);
    EXPECT_GT(changed.updated_at, made.updated_at);
    EXPECT_EQ(changed.variants, made.variants);
    EXPECT_EQ(get("assam-tea"), changed);
    EXPECT_EQ(topics().back(), "catalog.product_updated");
}

// Each pair of states, by way of the store.
TEST_P(ChangeProduct, TheStatusMayBecomeWhatThePageOfTheStateMachinesShows) {
    const auto may_become = [&](ProductStatus from, ProductStatus to) {
        if (from == to) return false; // no change
        const std::string slug = std::string(name_of(from)) + "-" + name_of(to);
        const Product made =
            store->catalog()
                .create_product({.title = slug, .slug = slug, .status = from, .sku = slug, .price = eur("1")})
                .value();
        EXPECT_EQ(made.status, from);
        const Result<Product> changed = store->catalog().update_product({.product = made.id, .status = to});
        return changed && changed->status == to && get(slug).status == to;
    };
    EXPECT_EQ(test::edges_on_page("Product"), test::edges_in_code<ProductStatus>(may_become));
}

TEST_P(ChangeProduct, NothingNewWritesNothing) {
    const Product made = tea();
    const Product same = store->catalog().update_product({.product = made.id, .title = "Assam tea"}).value();
    EXPECT_EQ(same, made);
    EXPECT_EQ(sql_value("SELECT count(*) FROM outbox WHERE topic LIKE 'catalog.%'"), "1");
}

TEST_P(ChangeProduct, AnOldVersionIsRefused) {
    const Product made = tea();
    store->catalog().update_product({.product = made.id, .title = "A"}).value();
    EXPECT_REFUSED(store->catalog().update_product({.product = made.id, .expected_version = 1, .title = "B"}),
                   "conflict.version");
    EXPECT_REFUSED(store->catalog().update_product({.product = ProductId{9}}), "catalog.product_not_found");
}

TEST_P(ChangeProduct, CallersAtOnceAllSucceed) {
    const Product made = tea();
    on_threads(4, [&](int thread) {
        for (int i = 0; i < 5; ++i)
            store->catalog()
                .update_product(
                    {.product = made.id, .title = "T" + std::to_string(thread) + std::to_string(i)})
                .value();
    });
    EXPECT_EQ(get("assam-tea").version, 21);
}

TEST_P(ChangeProduct, MediaKeepTheirIdAndVariantsTheirPicture) {
    CreateProduct command = shirt();
    command.media = {{.url = "u/a"}, {.url = "u/b"}};
    command.variants[0].media_url = "u/b";
    command.variants[1].media_url = "u/a";
    const Product made = create(command);
    const Product changed =
        store->catalog()
            .update_product({.product = made.id,
                             .media = std::vector<NewMedia>{{.url = "u/b", .alt = "B"}, {.url = "u/c"}}})
            .value();
    ASSERT_EQ(changed.media.size(), 2U);
    EXPECT_EQ(changed.media[0].id, made.media[1].id);
    EXPECT_EQ(changed.media[0].alt, "B");
    EXPECT_EQ(changed.variants[0].media, made.media[1].id);
    EXPECT_FALSE(changed.variants[1].media);
    EXPECT_EQ(get("shirt"), changed);
    EXPECT_EQ(sql_value("SELECT count(*) FROM media"), "2");
}

TEST_P(ChangeProduct, AVariantIsAddedUnderTheProductsVersion) {
    const Product made = create(shirt());
    const AddVariant blue{made.id, {.sku = "SH-B-M", .option_values = {"Blue", "M"}, .price = eur("22")}};
    const Product changed = store->catalog().add_variant(blue).value();
    EXPECT_EQ(changed.version, 2);
    EXPECT_EQ(changed.variants.size(), 4U);
    EXPECT_EQ(get("shirt"), changed);
    EXPECT_EQ(fault_of(store->catalog().add_variant(blue)),
              "variant.option_values catalog.options_mismatch; variant.sku catalog.sku_taken");
}

TEST_P(ChangeProduct, APriceEndsAndTheNewOneBegins) {
    const Product made = create(shirt());
    clock->advance(std::chrono::hours{1});
    const VariantId variant = made.variants[0].id;
    const Product changed =
        store->catalog()
            .update_variant({.variant = variant, .price = eur("15"), .compare_at_price = eur("20")})
            .value();
    EXPECT_EQ(changed.variants[0].price, eur("15"));
    EXPECT_EQ(changed.variants[0].compare_at_price, eur("20"));
    EXPECT_EQ(get("shirt"), changed);
    EXPECT_EQ(sql_value("SELECT count(*) FROM prices"), "4");
    EXPECT_EQ(sql_value("SELECT count(*) FROM prices WHERE valid_to IS NULL"), "3");
}

TEST_P(ChangeProduct, AVariantIsChanged) {
    const Product made = create(shirt());
    const VariantId variant = made.variants[2].id;
    const Product changed = store->catalog()
                                .update_variant({.variant = variant,
                                                 .sku = "SH-G-L",
                                                 .barcode = "4006381333931",
                                                 .option_values = std::vector<std::string>{"Green", "L"},
                                                 .track_stock = false})
                                .value();
    EXPECT_THAT(changed.options[0].values, ElementsAre("Red", "Green"));
    EXPECT_EQ(get("shirt"), changed);
    EXPECT_EQ(store->catalog().find_variant({.barcode = "4006381333931"}).value(), changed.variants[2]);
    EXPECT_EQ(store->catalog().find_variant({.sku = "SH-G-L"}).value(), changed.variants[2]);
    EXPECT_EQ(store->catalog().find_variant({.variant = variant}).value(), changed.variants[2]);
    EXPECT_EQ(fault_of(store->catalog().update_variant({.variant = variant, .sku = "SH-R-L"})),
              "sku catalog.sku_taken");
    EXPECT_REFUSED(store->catalog().update_variant({.variant = VariantId{3}}), "catalog.variant_not_found");
}

TEST_P(ChangeProduct, AnArchivedOneTellsSo) {
    const Product made = tea();
    const Product archived = store->catalog().archive_product({.product = made.id}).value();
    EXPECT_EQ(archived.status, ProductStatus::archived);
    EXPECT_EQ(topics().back(), "catalog.product_archived");
}

} // namespace
} // namespace merastore
