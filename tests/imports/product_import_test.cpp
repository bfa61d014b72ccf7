// Products from CSV: what is new, what changed, what is wrong, and what a crash leaves.
#include "imports_test.hpp"

namespace merastore {
namespace {

using ::testing::HasSubstr;

class ProductImport : public ImportTest {
protected:
    std::int64_t executed() { return store->usage().executed; }
    std::string on_hand(const std::string& sku) {
        return sql_value(
            "SELECT sum(l.on_hand) FROM levels l JOIN variants v ON v.id = l.variant "
            "WHERE v.sku = '" +
            sku + "'");
    }
};
ON_EVERY_DATABASE(ProductImport);

constexpr const char* two_teas =
    "slug,title,price,sku,stock\n"
    "assam,Assam,4.90,A,10\n"
    "sencha,Sencha,6.50,S,5\n";

TEST_P(ProductImport, TakesTheSampleOver) {
    const Import done = take(sample("teas.csv"));
    EXPECT_EQ(outcomes(done), "created 12, stock_changed 19");
    EXPECT_EQ(problems(done), "");
    EXPECT_EQ(done.rows, 19);
    EXPECT_EQ(done.state, ImportState::finished);
    const Product assam = product("assam-breakfast");
    ASSERT_EQ(assam.variants.size(), 2U);
    EXPECT_EQ(assam.variants[1].sku, "TEA-ASSAM-250");
    EXPECT_EQ(assam.variants[1].price.number(), "9.90");
    EXPECT_EQ(assam.variants[1].compare_at_price.value().number(), "11.50");
    EXPECT_EQ(assam.options[0].values, (std::vector<std::string>{"100 g", "250 g"}));
    EXPECT_EQ(assam.tags, (std::vector<std::string>{"tea", "black"}));
    EXPECT_EQ(assam.media[0].alt, "Assam Breakfast Tea");
    EXPECT_EQ(on_hand("TEA-ASSAM-250"), "40000");
    EXPECT_TRUE(store->check().run().value().sound);
}

TEST_P(ProductImport, TheSameAgainChangesNothing) {
    for (const auto& [format, name] :
         {std::pair{ProductFormat::merastore, "teas.csv"}, {ProductFormat::shopify, "teas-shopify.csv"}}) {
        take(sample(name), format);
        const std::string before = sql_value("SELECT sum(version) FROM products");
        const std::size_t events = own_topics().size();
        const Import again = take(sample(name), format);
        EXPECT_EQ(again.outcomes.size(), 1U) << outcomes(again);
        EXPECT_GT(again.outcomes.at("unchanged"), 0);
        EXPECT_EQ(sql_value("SELECT sum(version) FROM products"), before);
        EXPECT_EQ(own_topics().size(), events) << "no events of what did not change";
    }
}

TEST_P(ProductImport, ChangesOnlyWhatChanged) {
    take(two_teas);
    const std::size_t events = own_topics().size();
    const Import done = take(
        "slug,title,price,sku,stock\n"
        "assam,Assam,4.90,A,10\n"
        "sencha,Sencha,7.00,S,8\n"
        "matcha,Matcha,9.00,M,1\n");
    EXPECT_EQ(outcomes(done), "created 1, stock_changed 2, unchanged 1, updated 1");
    EXPECT_EQ(product("assam").version, 1);
    EXPECT_EQ(product("sencha").version, 2);
    EXPECT_EQ(product("sencha").variants[0].price.number(), "7.00");
    EXPECT_EQ(on_hand("S"), "8000");
    const std::vector<std::string> topics = own_topics();
    EXPECT_EQ(std::count(topics.begin() + static_cast<std::ptrdiff_t>(events), topics.end(),
                         "catalog.product_updated"),
              1);
}

TEST_P(ProductImport, WhatTheTextDoesNotNameIsLeftAlone) {
    take(two_teas);
    store->catalog().update_product({.product = product("assam").id, .vendor = "Hill"}).value();
    const Import done = take("slug,title,price,sku\nassam,Assam,5.00,A\n");
    EXPECT_EQ(outcomes(done), "updated 1");
    EXPECT_EQ(product("assam").vendor, "Hill");
    EXPECT_EQ(on_hand("A"), "10000");
    EXPECT_EQ(product("sencha").status, ProductStatus::active);
}

TEST_P(ProductImport, ADryRunSaysWhatWouldHappenAndChangesNothing) {
    take(two_teas);
    const auto state = [&] {
        return count("products") + '/' + count("categories") + '/' + count("prices") + '/' +
               count("movements") + '/' + std::to_string(own_topics().size());
    };
    const std::string before = state();
    const std::string text =
        "slug,title,price,sku,stock,category\n"
        "assam,Assam,5.90,A,11,tea\n"
        "matcha,Matcha,9,M,1,tea/green\n"
        "oolong,Oolong,dear,O,1,\n";
    const Import dry = feed(begin(ProductFormat::merastore, true), text).value();
    EXPECT_TRUE(dry.dry_run);
    EXPECT_EQ(outcomes(dry), "created 1, skipped 1, updated 1");
    EXPECT_EQ(problems(dry), "4 price imports.bad_price\n");
    EXPECT_EQ(state(), before);
    EXPECT_EQ(product("assam").version, 1);
}

TEST_P(ProductImport, BadRowsAreToldAndTheOthersTaken) {
    const Import done = take(
        "slug,title,price,sku,stock,step,unit,category\n"
        "a,A,12.345,a,1,,,\n"      // finer than a penny
        "b,B,-1,b,1,,,\n"          // below zero
        "c,C,1e9,c,1,,,\n"         // no decimal number
        "d,D,1,d,0.0005,,,\n"      // finer than a thousandth
        "e,E,1,e,-3,,,\n"          // below zero
        "f,F,1 XXX,f,1,,,\n"       // no such currency
        "g,G,1 EUR,g,1,,,\n"       // not the shop's currency
        "h,H,1,h,1,0,,\n"          // no step
        "i,I,1,i,1,,pound,\n"      // no unit
        "j,J,1,j,1,,,a//b\n"       // no path
        "k,,1,k,1,,,\n"            // no title
        ",L,1,l,1,,,\n"            // no slug
        "m,M,,m,1,,,\n"            // no price
        "n,N,1,n,0,,,\n"           // nothing in stock is fine
        "o,O,0.005 GBP,o,1,,,\n"); // meant so
    EXPECT_EQ(problems(done),
              "2 price imports.bad_price\n"
              "3 price imports.bad_price\n"
              "4 price imports.bad_price\n"
              "5 stock imports.bad_quantity\n"
              "6 stock imports.bad_quantity\n"
              "7 price imports.bad_price\n"
              "8 price imports.bad_price\n"
              "9 step catalog.bad_step\n"
              "10 unit imports.bad_word\n"
              "11 category catalog.bad_slug\n"
              "12 title imports.no_title\n"
              "13 slug imports.no_slug\n"
              "14 price imports.bad_price\n");
    EXPECT_EQ(done.problems, 13);
    EXPECT_EQ(outcomes(done), "created 2, skipped 12, stock_changed 2");
    EXPECT_EQ(product("o").variants[0].price.text(), "0.005 GBP");
    EXPECT_THAT(listed(done)[0].message, HasSubstr("12.345"));
    EXPECT_EQ(store->imports().list_problems({.import = done.id, .limit = 3}).value().items.size(), 3U);
}

TEST_P(ProductImport, ProblemsArePaged) {
    std::string text = "slug,title,price\n";
    for (int i = 0; i < 25; ++i) text += "p" + std::to_string(i) + ",P,no\n";
    const Import done = take(text);
    ListImportProblems query{.import = done.id, .limit = 10};
    std::int64_t line = 1;
    do {
        const Page<ImportProblem> page = store->imports().list_problems(query).value();
        for (const ImportProblem& problem : page.items) EXPECT_EQ(problem.line, ++line);
        query.cursor = page.next;
    } while (query.cursor);
    EXPECT_EQ(line, 26);
}

TEST_P(ProductImport, ASkuBelongsToOneProduct) {
    take(two_teas);
    const Import done = take(
        "slug,title,price,sku\n"
        "other,Other,1,A\n"
        "x,X,1,NEW\n"
        "y,Y,1,NEW\n"
        "z,Z,1,Z\n");
    EXPECT_EQ(outcomes(done), "created 2, skipped 2");
    EXPECT_EQ(problems(done), "2 sku catalog.sku_taken\n4 sku catalog.sku_taken\n");
}

TEST_P(ProductImport, AnyCutOfTheTextGivesTheSame) {
    const std::string text =
        "slug,title,description,price,sku,options,option_values\n"
        "thé,Thé,\"zwei\nZeilen, \"\"so\"\"\",1,T1,Größe,groß\n"
        "thé,,,2,T2,,klein\n"
        "b,B,ß,1,B,,\n";
    for (std::size_t piece = 4; piece < 40; piece += 3) {
        const Import done = feed(begin(ProductFormat::merastore, true), text, piece).value();
        EXPECT_EQ(outcomes(done), "created 2") << piece;
        EXPECT_EQ(done.rows, 3) << piece;
    }
    feed(begin(ProductFormat::merastore), text, 5).value();
    EXPECT_EQ(product("thé").description, "zwei\nZeilen, \"so\"");
    EXPECT_EQ(product("thé").options[0].values, (std::vector<std::string>{"groß", "klein"}));
}

TEST_P(ProductImport, APieceThatWasTakenHasNoSecondEffectAndAGapIsRefused) {
    const std::string text = two_teas;
    const Import begun = begin(ProductFormat::merastore);
    const AppendImport piece{.import = begun.id, .position = 0, .text = text.substr(0, 40)};
    const Import first = store->imports().append(piece).value();
    EXPECT_EQ(first.position, 40);
    EXPECT_EQ(store->imports().append(piece).value().position, 40);
    EXPECT_REFUSED(store->imports().append({.import = begun.id, .position = 50, .text = "x"}), "imports.gap");
    EXPECT_REFUSED(store->imports().append(
                       {.import = begun.id, .position = 40, .text = std::string(largest_append + 1, 'x')}),
                   "imports.too_much");
    // Another process goes on where this one stopped, with a piece that overlaps.
    const Store other = open_another();
    const Import so_far = other.imports().get({.import = begun.id}).value();
    EXPECT_EQ(so_far.position, 40);
    other.imports().append({.import = begun.id, .position = 20, .text = text.substr(20)}).value();
    const Import done = other.imports().finish({.import = begun.id}).value();
    EXPECT_EQ(outcomes(done), "created 2, stock_changed 2");
    EXPECT_REFUSED(store->imports().finish({.import = begun.id}), "imports.not_running");
    EXPECT_REFUSED(store->imports().append({.import = begun.id, .position = 0, .text = "x"}),
                   "imports.not_running");
    EXPECT_REFUSED(store->imports().get({.import = ImportId{7}}), "imports.not_found");
}

TEST_P(ProductImport, StatementsDoNotGrowWithTheRows) {
    const auto text = [](const std::string& prefix, int products) {
        std::string csv = "slug,title,price,sku,stock,category,tags\n";
        for (int i = 0; i < products; ++i) {
            const std::string name = prefix + std::to_string(i);
            csv += name + "," + name + ",1," + name + ",5,tea/black,a; b\n";
        }
        return csv;
    };
    const auto used = [&](const std::string& prefix, int products) {
        const Import begun = begin(ProductFormat::merastore);
        const std::string csv = text(prefix, products);
        const StoreUsage before = store->usage();
        feed(begun, csv).value();
        const StoreUsage after = store->usage();
        return is_sqlite() ? after.prepared - before.prepared : after.round_trips - before.round_trips;
    };
    used("warm", 3);
    const std::int64_t few = used("few", 10);
    EXPECT_LE(used("many", 300), few + 2) << few;
}

} // namespace
} // namespace merastore
