// Categories and collections.
#include "catalog_test.hpp"

namespace merastore {
namespace {

class Tree : public CatalogTest {
protected:
    Category category(const std::string& name, std::optional<CategoryId> parent = {}) {
        return store->catalog().create_category({.name = name, .parent = parent}).value();
    }
};
ON_EVERY_DATABASE(Tree);

TEST_P(Tree, ACategoryHasAParentAndASlug) {
    const Category drinks = category("Drinks");
    const Category teas = category("Black teas", drinks.id);
    EXPECT_EQ(teas.slug, "black-teas");
    EXPECT_EQ(teas.parent, drinks.id);
    EXPECT_EQ(category("Drinks").slug, "drinks-2");
    EXPECT_EQ(category("Drinks", drinks.id).slug, "drinks") << "unique below one parent";
    EXPECT_REFUSED(store->catalog().create_category({.name = "X", .slug = "drinks"}), "catalog.slug_taken");
    EXPECT_REFUSED(store->catalog().create_category({.name = "X", .parent = CategoryId{5}}),
                   "catalog.category_not_found");
    EXPECT_EQ(store->catalog().list_categories({.limit = 2}).value().items.size(), 2U);
}

TEST_P(Tree, ACategoryMovesButNotBelowItself) {
    const Category a = category("A");
    const Category b = category("B", a.id);
    const Category c = category("C", b.id);
    EXPECT_REFUSED(store->catalog().update_category({.category = a.id, .parent = c.id}),
                   "catalog.category_cycle");
    EXPECT_REFUSED(store->catalog().update_category({.category = a.id, .parent = a.id}),
                   "catalog.category_cycle");
    const Category moved =
        store->catalog().update_category({.category = c.id, .name = "See", .parent = a.id}).value();
    EXPECT_EQ(moved.parent, a.id);
    EXPECT_EQ(moved.version, 2);
    EXPECT_EQ(store->catalog().update_category({.category = b.id, .remove_parent = true}).value().parent,
              std::nullopt);
    EXPECT_REFUSED(store->catalog().update_category({.category = b.id, .expected_version = 1}),
                   "conflict.version");
    category("B", a.id);
    EXPECT_REFUSED(store->catalog().update_category({.category = b.id, .parent = a.id}),
                   "catalog.slug_taken");
}

TEST_P(Tree, TwoMovesAtOnceMakeNoCycle) {
    for (int i = 0; i < 5; ++i) {
        const Category a = category("A" + std::to_string(i));
        const Category b = category("B" + std::to_string(i));
        std::atomic<int> moved{0};
        on_threads(2, [&](int thread) {
            const Category& from = thread == 0 ? a : b;
            const Category& to = thread == 0 ? b : a;
            if (store->catalog().update_category({.category = from.id, .parent = to.id})) ++moved;
        });
        EXPECT_EQ(moved, 1);
    }
}

TEST_P(Tree, CategoriesAreNotTooDeep) {
    std::optional<CategoryId> parent;
    for (int i = 0; i < 20; ++i) parent = category("Level " + std::to_string(i), parent).id;
    EXPECT_REFUSED(store->catalog().create_category({.name = "Deepest", .parent = parent}),
                   "catalog.category_too_deep");
}

TEST_P(Tree, CategoriesAreNotTooDeepWithWhatIsBelowThem) {
    const Category top = category("Level 0");
    CategoryId parent = top.id;
    for (int i = 1; i < 20; ++i) parent = category("Level " + std::to_string(i), parent).id;
    const Category root = category("Root");
    EXPECT_REFUSED(store->catalog().update_category({.category = top.id, .parent = root.id}),
                   "catalog.category_too_deep");
}

TEST_P(Tree, ACollectionIsNamedAndRenamed) {
    const Collection made = store->catalog().create_collection({.title = "Spring 2026"}).value();
    EXPECT_EQ(made.slug, "spring-2026");
    const Collection renamed =
        store->catalog().update_collection({.collection = made.id, .title = "Spring"}).value();
    EXPECT_EQ(renamed.title, "Spring");
    EXPECT_EQ(renamed.version, 2);
    EXPECT_REFUSED(store->catalog().create_collection({.title = "X", .slug = "spring-2026"}),
                   "catalog.slug_taken");
    EXPECT_REFUSED(store->catalog().update_collection({.collection = CollectionId{4}}),
                   "catalog.collection_not_found");
    EXPECT_EQ(store->catalog().list_collections().value().items.size(), 1U);
}

} // namespace
} // namespace merastore
