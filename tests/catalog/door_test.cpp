// What other modules ask of the catalogue.
#include "catalog_test.hpp"

namespace merastore {
namespace {

using ::testing::ElementsAre;

class CatalogDoor : public CatalogTest {
protected:
    static Product product(const std::string& slug, int variants = 2) {
        Product product;
        product.slug = slug;
        product.title = "Title of " + slug;
        product.status = ProductStatus::active;
        product.tags = {"imported"};
        product.options = {{"Size", {}}};
        for (int i = 0; i < variants; ++i) {
            Variant& variant = product.variants.emplace_back();
            variant.sku = slug + '-' + std::to_string(i);
            variant.option_values = {std::to_string(i)};
            variant.price = eur("2");
        }
        return product;
    }
    void save(std::vector<Product>& products, const std::vector<Product>& before = {}) {
        // A unit may run again, so it works on a copy.
        std::vector<Product> saved;
        in_unit([&](UnitOfWork& unit) {
            saved = products;
            catalog::save_products(unit, saved, before);
        });
        products = saved;
    }
    std::vector<Product> load(const std::vector<std::string>& slugs) {
        std::vector<Product> found;
        in_reader([&](Reader& reader) { found = catalog::products_by_slug(reader, slugs); });
        return found;
    }
};
ON_EVERY_DATABASE(CatalogDoor);

TEST_P(CatalogDoor, TellsWhatSellingNeedsToKnow) {
    const Product made = create(shirt());
    const Product simple = tea();
    in_reader([&](Reader& reader) {
        const std::vector<VariantId> ids{made.variants[1].id, simple.variants[0].id, VariantId{1}};
        const catalog::Sellables found = catalog::sellables(reader, ids);
        ASSERT_EQ(found.size(), 2U);
        const catalog::Sellable& shirt = found.at(made.variants[1].id);
        EXPECT_EQ(shirt.title, "Shirt");
        EXPECT_EQ(shirt.variant_title, "Red / M");
        EXPECT_EQ(shirt.sku, "SH-R-M");
        EXPECT_EQ(shirt.product, made.id);
        EXPECT_EQ(shirt.status, ProductStatus::active);
        EXPECT_EQ(found.at(simple.variants[0].id).variant_title, "");
    });
}

TEST_P(CatalogDoor, FindsVariantsByNameInTheirOrder) {
    const Product made = create(shirt());
    const auto refused_field = [&](const std::vector<catalog::VariantName>& names) {
        std::string field;
        in_reader([&](Reader& reader) {
            try {
                catalog::find_variants(reader, names, "lines");
            } catch (const Exception& refused) {
                field = refused.error().fields.at(0).field + ' ' + refused.error().reason;
            }
        });
        return field;
    };
    in_reader([&](Reader& reader) {
        const std::vector<catalog::VariantName> names{
            {"SH-B-L", {}}, {"", made.variants[0].id}, {"SH-R-M", {}}, {"SH-B-L", {}}};
        EXPECT_THAT(
            catalog::find_variants(reader, names, "lines"),
            ElementsAre(made.variants[2].id, made.variants[0].id, made.variants[1].id, made.variants[2].id));
        EXPECT_EQ(catalog::find_variant(reader, {"SH-R-L", {}}), made.variants[0].id);
    });
    EXPECT_EQ(refused_field({{"SH-R-L", {}}, {"NONE", {}}}), "lines[1].sku catalog.variant_not_found");
    EXPECT_EQ(refused_field({{"", VariantId{8}}}), "lines[0].variant catalog.variant_not_found");
    EXPECT_EQ(refused_field({{"", {}}}), "lines[0].sku invalid.required");
}

TEST_P(CatalogDoor, SavesManyProductsAndLoadsThemAsTheyWereSaved) {
    std::vector<Product> products{product("a"), product("b", 3), product("c")};
    save(products);
    EXPECT_EQ(load({"a", "b", "c", "unknown"}), products);
    std::vector<Product> walked;
    in_reader([&](Reader& reader) {
        for (ProductId last;;) {
            const auto page = catalog::products_after(reader, last, 2);
            if (page.empty()) break;
            walked.insert(walked.end(), page.begin(), page.end());
            last = page.back().id;
        }
    });
    EXPECT_EQ(walked, products);
}

TEST_P(CatalogDoor, SavesOnlyWhatChanged) {
    std::vector<Product> products{product("a"), product("b"), product("c")};
    save(products);
    const std::vector<Product> before = products;
    products[1].title = "Another title";
    products[1].variants.push_back(products[1].variants[0]);
    products[1].variants[2].id = {};
    products[1].variants[2].sku = "b-new";
    products[1].variants[2].option_values = {"new"};
    products[2].variants[1].price = eur("3");
    save(products, before);
    EXPECT_EQ(products[0], before[0]);
    EXPECT_EQ(products[1].version, 2);
    EXPECT_EQ(products[2].version, 2);
    EXPECT_EQ(load({"a", "b", "c"}), products);
    EXPECT_EQ(sql_value("SELECT count(*) FROM outbox WHERE topic = 'catalog.product_updated'"), "2");
    EXPECT_EQ(sql_value("SELECT count(*) FROM prices"), "8");
}

TEST_P(CatalogDoor, RefusesTheFirstFaultByItsPlace) {
    std::vector<Product> products{product("a"), product("b")};
    products[1].variants[0].sku = "a-0";
    try {
        save(products);
        FAIL() << "the sku is another product's";
    } catch (const Exception& refused) {
        EXPECT_EQ(refused.error().reason, "catalog.sku_taken");
        EXPECT_EQ(refused.error().fields.at(0).field, "products[1].variants[0].sku");
    }
    EXPECT_EQ(sql_value("SELECT count(*) FROM products"), "0");
    EXPECT_FALSE(catalog::find_fault(product("sound")));
    EXPECT_EQ(catalog::find_fault(product("none", 0))->reason, "catalog.no_variants");
}

TEST_P(CatalogDoor, SavingManyTakesAsManyStatementsAsSavingFew) {
    const auto used = [&](const std::string& name, int count) {
        std::vector<Product> products;
        for (int i = 0; i < count; ++i) products.push_back(product(name + std::to_string(i)));
        const StoreUsage start = store->usage();
        save(products);
        const std::vector<Product> before = products;
        for (Product& one : products) {
            one.title += " changed";
            one.variants[0].price = eur("5");
        }
        save(products, before);
        const StoreUsage end = store->usage();
        return is_sqlite() ? end.prepared - start.prepared : end.round_trips - start.round_trips;
    };
    used("first", 1);
    EXPECT_EQ(used("few", 2), used("many", 100));
}

TEST_P(CatalogDoor, MakesCategoriesAndCollectionsThatAreMissing) {
    std::unordered_map<std::string, CategoryId> categories;
    std::unordered_map<CategoryId, std::string> paths;
    std::unordered_map<std::string, CollectionId> collections;
    const std::vector<std::string> names{"tea/black", "tea", "coffee/black", "tea/black"};
    const auto ensure = [&] {
        in_unit([&](UnitOfWork& unit) {
            categories = catalog::ensure_categories(unit, names);
            collections = catalog::ensure_collections(unit, std::vector<std::string>{"spring", "spring"});
        });
    };
    ensure();
    in_reader([&](Reader& reader) {
        paths = catalog::category_paths(reader);
        EXPECT_EQ(catalog::collection_slugs(reader).at(collections.at("spring")), "spring");
    });
    EXPECT_EQ(paths.at(categories.at("tea/black")), "tea/black");
    EXPECT_EQ(paths.at(categories.at("coffee/black")), "coffee/black");
    const auto first = categories;
    ensure();
    EXPECT_EQ(categories, first);
    EXPECT_EQ(paths.size(), 4U);
}

TEST_P(CatalogDoor, KnowsTheKeysOfMetadata) {
    std::vector<Product> products{product("a"), product("b")};
    products[0].metadata = {{"x", "1"}, {"y", "2"}};
    products[1].metadata = {{"a", "1"}};
    products[1].variants[0].metadata = {{"v", "1"}};
    save(products);
    in_reader([&](Reader& reader) {
        EXPECT_THAT(catalog::product_metadata_keys(reader), ElementsAre("a", "x", "y"));
        EXPECT_THAT(catalog::variant_metadata_keys(reader), ElementsAre("v"));
        EXPECT_EQ(catalog::sku_owners(reader, std::vector<std::string>{"b-1"}).at("b-1").product,
                  products[1].id);
        EXPECT_EQ(catalog::variants_by_sku(reader, std::vector<std::string>{"b-1", "none"}).size(), 1U);
    });
}

} // namespace
} // namespace merastore
