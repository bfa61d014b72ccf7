#include "catalog_test.hpp"

namespace merastore {
namespace {

using ::testing::ElementsAre;

class CreateProductTest : public CatalogTest {};
ON_EVERY_DATABASE(CreateProductTest);

TEST_P(CreateProductTest, ASkuAndAPriceAreEnough) {
    const Product made = tea();
    EXPECT_EQ(made.slug, "assam-tea");
    EXPECT_EQ(made.version, 1);
    EXPECT_EQ(made.status, ProductStatus::active);
    ASSERT_EQ(made.variants.size(), 1U);
    EXPECT_EQ(made.variants[0].price, eur("2.49"));
    EXPECT_EQ(made.variants[0].product, made.id);
    EXPECT_EQ(get("assam-tea"), made);
    EXPECT_EQ(store->catalog().get_product({.product = made.id}).value(), made);
    EXPECT_THAT(topics(), ::testing::Contains("catalog.product_created"));
}

TEST_P(CreateProductTest, EverythingComesBackAsItWasGiven) {
    const Collection spring = store->catalog().create_collection({.title = "Spring"}).value();
    const Category clothes = store->catalog().create_category({.name = "Clothes"}).value();
    CreateProduct command = shirt();
    command.description = "<b>Fine</b> cotton";
    command.vendor = "Mera";
    command.type = "Shirts";
    command.category = clothes.id;
    command.seo_title = "Buy a shirt";
    command.metadata = {{"google", "1604"}};
    command.tags = {"New", "new", "Cotton"};
    command.media = {{.url = "https://e.org/a.png", .alt = "A"}, {.url = "https://e.org/b.png"}};
    command.collections = {spring.id, spring.id};
    command.variants[1].media_url = "https://e.org/b.png";
    command.variants[1].compare_at_price = eur("25");
    command.variants[1].unit = Unit::kg;
    command.variants[1].metadata = {{"k", "v"}};
    const Product made = create(command);
    EXPECT_THAT(made.tags, ElementsAre("New", "Cotton"));
    EXPECT_THAT(made.collections, ElementsAre(spring.id));
    ASSERT_EQ(made.options.size(), 2U);
    EXPECT_THAT(made.options[0].values, ElementsAre("Red", "Blue"));
    EXPECT_THAT(made.options[1].values, ElementsAre("L", "M"));
    EXPECT_EQ(made.variants[1].media, made.media[1].id);
    EXPECT_EQ(made.variants[1].step, Quantity::of_thousandths(1));
    EXPECT_EQ(made.variants[0].step, Quantity::of(1));
    EXPECT_EQ(get("shirt"), made);
}

TEST_P(CreateProductTest, ASlugMadeFromTheTitleStepsAside) {
    tea();
    const Product second = create({.title = "Assam tea", .sku = "TEA-2", .price = eur("1")});
    EXPECT_EQ(second.slug, "assam-tea-2");
}

TEST_P(CreateProductTest, ATakenSlugOrSkuIsRefusedWithItsField) {
    tea();
    const Result<Product> slug = store->catalog().create_product(
        {.title = "Other", .slug = "assam-tea", .sku = "TEA-2", .price = eur("1")});
    EXPECT_REFUSED(slug, "catalog.slug_taken");
    EXPECT_EQ(fault_of(slug), "slug catalog.slug_taken");
    const Result<Product> sku =
        store->catalog().create_product({.title = "Other", .sku = "TEA-1", .price = eur("1")});
    EXPECT_REFUSED(sku, "catalog.sku_taken");
    EXPECT_EQ(fault_of(sku), "sku catalog.sku_taken");
}

TEST_P(CreateProductTest, OfManyCallersWithOneSkuOneSucceeds) {
    std::atomic<int> made{0};
    std::atomic<int> taken{0};
    on_threads(6, [&](int) {
        const auto result =
            store->catalog().create_product({.title = "Tea", .sku = "TEA-1", .price = eur("1")});
        if (result) ++made;
        if (!result && result.error().reason == "catalog.sku_taken") ++taken;
    });
    EXPECT_EQ(made, 1);
    EXPECT_EQ(taken, 5);
}

TEST_P(CreateProductTest, VariantsWithoutASkuAreFine) {
    CreateProduct command = shirt();
    for (NewVariant& variant : command.variants) variant.sku.clear();
    create(command);
    command.slug = "shirt-again";
    EXPECT_DONE(store->catalog().create_product(command));
    EXPECT_REFUSED(store->catalog().find_variant({.sku = ""}), "catalog.variant_not_found");
}

struct Fault {
    const char* expected;
    std::function<void(CreateProduct&)> make;
};

TEST_P(CreateProductTest, WhatIsWrongIsNamed) {
    const std::vector<Fault> faults = {
        {"title invalid.required",
         [](CreateProduct& c) {
             c.title.clear();
             c.slug = "s";
         }},
        {"title invalid.too_long", [](CreateProduct& c) { c.title.assign(256, 'a'); }},
        {"title invalid.utf8",
         [](CreateProduct& c) {
             c.title = "\xff";
             c.slug = "s";
         }},
        {"slug catalog.bad_slug", [](CreateProduct& c) { c.slug = "a b"; }},
        {"variants catalog.no_variants",
         [](CreateProduct& c) {
             c.variants.clear();
             c.option_names.clear();
         }},
        {"variants[1].option_values catalog.options_mismatch",
         [](CreateProduct& c) { c.variants[1].option_values = {"Red"}; }},
        {"variants[1].option_values catalog.options_mismatch",
         [](CreateProduct& c) {
             c.variants[1].option_values = {"Red", "L"};
         }},
        {"variants[2].sku catalog.sku_taken", [](CreateProduct& c) { c.variants[2].sku = "SH-R-L"; }},
        {"variants[0].sku catalog.bad_sku", [](CreateProduct& c) { c.variants[0].sku = " A"; }},
        {"variants[0].price catalog.bad_price", [](CreateProduct& c) { c.variants[0].price = eur("-1"); }},
        {"variants[0].step catalog.bad_step", [](CreateProduct& c) { c.variants[0].step = Quantity{}; }},
        {"variants[0].media_url catalog.media_not_found",
         [](CreateProduct& c) { c.variants[0].media_url = "https://e.org/none.png"; }},
        {"category catalog.category_not_found", [](CreateProduct& c) { c.category = CategoryId{7}; }},
        {"collections[0] catalog.collection_not_found",
         [](CreateProduct& c) { c.collections = {CollectionId{7}}; }},
        {"option_names[1] catalog.options_mismatch",
         [](CreateProduct& c) {
             c.option_names = {"Size", "SIZE"};
         }},
        {"tags invalid.too_many",
         [](CreateProduct& c) {
             for (int i = 0; i < 251; ++i) c.tags.push_back("t" + std::to_string(i));
         }},
        {"sku invalid", [](CreateProduct& c) { c.sku = "X"; }},
    };
    for (const Fault& fault : faults) {
        CreateProduct command = shirt();
        fault.make(command);
        EXPECT_EQ(fault_of(store->catalog().create_product(command)), fault.expected);
    }
    EXPECT_EQ(sql_value("SELECT count(*) FROM products"), "0");
}

TEST_P(CreateProductTest, TakesAsManyStatementsForManyVariantsAsForFew) {
    const auto used = [&](const std::string& title, int count) {
        CreateProduct command{.title = title, .slug = title, .option_names = {"Size"}};
        for (int i = 0; i < count; ++i)
            command.variants.push_back(
                {.sku = title + std::to_string(i), .option_values = {std::to_string(i)}, .price = eur("1")});
        const StoreUsage before = store->usage();
        create(command);
        const StoreUsage after = store->usage();
        return is_sqlite() ? after.prepared - before.prepared : after.round_trips - before.round_trips;
    };
    used("first", 1);
    EXPECT_EQ(used("few", 2), used("many", 200));
}

TEST_P(CreateProductTest, TextsAreComposed) {
    const Product made = create({.title = "Cafe\xCC\x81", .sku = "e\xCC\x81", .price = eur("1")});
    EXPECT_EQ(made.title, "Caf\xC3\xA9");
    EXPECT_DONE(store->catalog().find_variant({.sku = "e\xCC\x81"}));
}

} // namespace
} // namespace merastore
