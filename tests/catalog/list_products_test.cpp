#include "catalog_test.hpp"

namespace merastore {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

class ListProductsTest : public CatalogTest {
protected:
    std::vector<std::string> slugs(const ListProducts& query) {
        std::vector<std::string> found;
        const Page<ProductSummary> page = store->catalog().list_products(query).value();
        for (const ProductSummary& product : page.items) found.push_back(product.slug);
        return found;
    }
    void make(const std::string& slug, CreateProduct command) {
        command.title = command.title.empty() ? slug : command.title;
        command.slug = slug;
        command.sku = command.sku.value_or("SKU-" + slug);
        command.price = eur("1");
        create(command);
    }
};
ON_EVERY_DATABASE(ListProductsTest);

TEST_P(ListProductsTest, ShowsWhatACardNeeds) {
    CreateProduct command = shirt();
    command.vendor = "Mera";
    command.media = {{.url = "u/a"}};
    const Product made = create(command);
    const Page<ProductSummary> page = store->catalog().list_products().value();
    ASSERT_EQ(page.items.size(), 1U);
    const ProductSummary& card = page.items[0];
    EXPECT_EQ(card.id, made.id);
    EXPECT_EQ(card.vendor, "Mera");
    EXPECT_EQ(card.lowest_price, eur("19"));
    EXPECT_EQ(card.variants, 3);
    EXPECT_EQ(card.image, "u/a");
    EXPECT_FALSE(page.next);
}

TEST_P(ListProductsTest, PagesComeNewestFirst) {
    for (const char* slug : {"a", "b", "c", "d", "e"}) make(slug, {});
    const Page<ProductSummary> first = store->catalog().list_products({.limit = 2}).value();
    EXPECT_EQ(first.items[0].slug, "e");
    ASSERT_TRUE(first.next);
    EXPECT_THAT(slugs({.limit = 2, .cursor = first.next}), ElementsAre("c", "b"));
    EXPECT_REFUSED(store->catalog().list_products({.limit = 0}), "invalid.limit");
}

TEST_P(ListProductsTest, EachFilterNarrows) {
    const Category drinks = store->catalog().create_category({.name = "Drinks"}).value();
    const Category teas = store->catalog().create_category({.name = "Teas", .parent = drinks.id}).value();
    const Collection spring = store->catalog().create_collection({.title = "Spring"}).value();
    make("assam", {.title = "", .category = teas.id, .tags = {"Black"}, .collections = {spring.id}});
    make("water", {.title = "", .category = drinks.id, .tags = {"Clear"}, .collections = {spring.id}});
    make("bread", {.title = "", .status = ProductStatus::draft, .tags = {"black"}});
    EXPECT_THAT(slugs({.status = ProductStatus::draft}), ElementsAre("bread"));
    EXPECT_THAT(slugs({.category = teas.id}), ElementsAre("assam"));
    EXPECT_THAT(slugs({.category = drinks.id}), ElementsAre("water", "assam"));
    EXPECT_THAT(slugs({.collection = spring.id}), ElementsAre("water", "assam"));
    EXPECT_THAT(slugs({.tag = "BLACK"}), ElementsAre("bread", "assam"));
    EXPECT_THAT(slugs({.collection = spring.id, .tag = "black"}), ElementsAre("assam"));
    EXPECT_THAT(slugs({.status = ProductStatus::active,
                       .category = drinks.id,
                       .collection = spring.id,
                       .tag = "black",
                       .search = "ass"}),
                ElementsAre("assam"));
    EXPECT_THAT(slugs({.collection = spring.id, .search = "bread"}), IsEmpty());
}

TEST_P(ListProductsTest, ASearchWantsEveryWordSomewhere) {
    make("assam", {.title = "Assam Größe 100%", .vendor = "Mera_Tea", .sku = "TEA-1"});
    make("darjeeling", {.title = "Darjeeling", .vendor = "Mera", .sku = "TEA-2"});
    EXPECT_THAT(slugs({.search = "mera"}), ElementsAre("darjeeling", "assam"));
    EXPECT_THAT(slugs({.search = "GRÖSSE  mera"}), ElementsAre("assam"));
    EXPECT_THAT(slugs({.search = "tea-2"}), ElementsAre("darjeeling"));
    EXPECT_THAT(slugs({.search = "0%"}), ElementsAre("assam"));
    EXPECT_THAT(slugs({.search = "a_t"}), ElementsAre("assam"));
    EXPECT_THAT(slugs({.search = "assam darjeeling"}), IsEmpty());
    EXPECT_THAT(slugs({.search = "  "}), ElementsAre("darjeeling", "assam"));
}

TEST_P(ListProductsTest, FiltersFollowChanges) {
    make("assam", {.title = "", .tags = {"Black"}});
    const Product assam = get("assam");
    const Collection spring = store->catalog().create_collection({.title = "Spring"}).value();
    store->catalog()
        .update_product({.product = assam.id,
                         .title = "Ceylon",
                         .tags = std::vector<std::string>{"Strong"},
                         .collections = std::vector<CollectionId>{spring.id}})
        .value();
    EXPECT_THAT(slugs({.tag = "black"}), IsEmpty());
    EXPECT_THAT(slugs({.tag = "strong"}), ElementsAre("assam"));
    EXPECT_THAT(slugs({.search = "ceylon"}), ElementsAre("assam"));
    EXPECT_THAT(slugs({.collection = spring.id}), ElementsAre("assam"));
    store->catalog()
        .update_product({.product = assam.id, .collections = std::vector<CollectionId>{}})
        .value();
    EXPECT_THAT(slugs({.collection = spring.id}), IsEmpty());
}

} // namespace
} // namespace merastore
