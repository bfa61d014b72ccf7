// What is imported can be exported: every column that a store models comes back, in both formats and across
// them.
#include <map>
#include <set>

#include "base/csv.hpp"
#include "imports_test.hpp"
#include "support/real_input.hpp"

namespace merastore {
namespace {

using Row = std::map<std::string, std::string>;

// The records by their headings.
std::vector<Row> rows_of(const std::string& text) {
    CsvReader reader;
    reader.append(text);
    reader.finish();
    const CsvRecord heading = *reader.next();
    std::vector<Row> rows;
    while (const auto record = reader.next()) {
        Row& row = rows.emplace_back();
        for (std::size_t i = 0; i < record->cells.size(); ++i)
            row[heading.cells[i].text] = record->cells[i].text;
    }
    return rows;
}

std::multiset<std::string> parts_of(const std::string& list, char between) {
    std::multiset<std::string> parts;
    std::istringstream in(list);
    for (std::string part; std::getline(in, part, between);) {
        part.erase(0, part.find_first_not_of(' '));
        if (!part.empty()) parts.insert(part);
    }
    return parts;
}

// What an export may write in another way: a price of 50 is 50.00.
std::string plain(const std::string& column, const std::string& cell) {
    if ((column.find("rice") == std::string::npos && column.find("stock") != 0) || cell.empty()) return cell;
    const Result<UnitPrice> price = UnitPrice::parse(cell, Currency::of("GBP").value());
    return price ? price->text() : cell;
}

class RoundTrip : public ImportTest {
protected:
    Store tenant(const std::string& slug) {
        store->create_tenant(slug).value();
        return store->tenant(slug).value();
    }
    static void take_into(const Store& there, const std::string& text, ProductFormat format) {
        const Import begun = there.imports().begin_products({.format = format}).value();
        there.imports().append({.import = begun.id, .position = 0, .text = text}).value();
        const Import done = there.imports().finish({.import = begun.id}).value();
        EXPECT_EQ(done.problems, 0);
    }
    // Each cell of `text` is in `exported`, which lists the same products, each in its order.
    static void expect_kept(const std::string& text, const std::string& exported, const std::string& slug) {
        std::map<std::string, std::vector<Row>> products;
        for (Row& row : rows_of(exported)) products[row[slug]].push_back(row);
        std::map<std::string, std::size_t> places;
        for (Row& row : rows_of(text)) {
            const std::size_t place = places[row[slug]]++;
            ASSERT_LT(place, products[row[slug]].size()) << row[slug];
            Row& kept = products[row[slug]][place];
            for (const auto& [column, cell] : row) expect_cell(row, column, cell, kept[column], slug);
        }
    }
    static void expect_cell(Row& row, const std::string& column, const std::string& cell,
                            const std::string& kept, const std::string& slug) {
        const std::string where = row[slug] + ' ' + column;
        if (cell.empty() || column == "Variant Grams") return; // blank cells get what they stand for
        if (column == "Variant Inventory Qty" && row["Variant Inventory Tracker"].empty()) return;
        if (column == "Tags" || column == "tags")
            EXPECT_EQ(parts_of(kept, column == "Tags" ? ',' : ';'),
                      parts_of(cell, column == "Tags" ? ',' : ';'))
                << where;
        else
            EXPECT_EQ(plain(column, kept), plain(column, cell)) << where;
    }
};
ON_EVERY_DATABASE(RoundTrip);

// Everything that our own format knows, with what is hard to write.
constexpr const char* rich =
    "slug,title,description,vendor,type,status,category,collections,tags,seo_title,seo_description,gift_card,"
    "options,option_values,sku,barcode,price,compare_at_price,unit,step,weight_grams,track_stock,stock,"
    "requires_shipping,taxable,tax_code,variant_media,media,media_alt,metadata.origin,variant_metadata."
    "shelf\n"
    "tee,Tee,\"Two\nlines, \"\"quoted\"\"\",Hill,Tea,draft,tea/black,best; new,\"a, b; c\\; "
    "d\",SEO,Text,false,"
    "Size; Colour,S; Red,T-S,4006381333931,4.90,5.90,each,1,120,true,60,true,false,food,https://x/2.jpg,"
    "https://x/1.jpg; https://x/2.jpg,One; Two,Assam,7\n"
    "tee,,,,,,,,,,,,,L; Red,T-L,,9.90,,each,2,250,true,0,false,true,,,,,,8\n"
    "loose,Loose,,,,active,coffee/black,,,,,true,,,LOOSE,,0.001 GBP,,kg,0.005,0,true,12.5,true,true,,,,,,\n"
    "ribbon,Ribbon,,,,archived,,,,,,false,,,RIB,,3.00,,m,0.1,0,false,,true,true,,,,,,\n";

TEST_P(RoundTrip, OurOwnFormatKeepsEveryColumn) {
    const Import done = take(rich);
    EXPECT_EQ(problems(done), "");
    const std::string exported = export_all();
    expect_kept(rich, exported, "slug");
    const Store other = tenant("other");
    take_into(other, exported, ProductFormat::merastore);
    EXPECT_EQ(export_of(other, ProductFormat::merastore), exported);
    EXPECT_EQ(outcomes(take(exported)), "unchanged 3");
    EXPECT_EQ(product("tee").variants[0].media, product("tee").media[1].id);
}

TEST_P(RoundTrip, TheSamplesComeBack) {
    take(sample("teas.csv"));
    expect_kept(sample("teas.csv"), export_all(), "slug");
    const Store other = tenant("other");
    take_into(other, sample("teas-shopify.csv"), ProductFormat::shopify);
    expect_kept(sample("teas-shopify.csv"), export_of(other, ProductFormat::shopify), "Handle");
}

constexpr const char* shopify_rows =
    "Handle,Title,Body (HTML),Vendor,Type,Tags,Published,Option1 Name,Option1 Value,Option2 Name,Option2 "
    "Value,Variant SKU,Variant Grams,Variant Inventory Tracker,Variant Inventory Qty,Variant Inventory "
    "Policy,Variant Price,Variant Compare At Price,Image Src,Image Position,Image Alt Text,Google Shopping / "
    "MPN,Variant Image,Variant Weight Unit,Cost per item,Status\n"
    "shirt,Shirt,\"<p>Soft,\nwarm</p>\",V,Clothes,\"new, red\",true,Size,S,Colour,Red,S-R,200,shopify,7,deny,"
    "20,25.5,https://x/front.jpg,1,Front,M1,https://x/back.jpg,g,8.00,active\n"
    "shirt,,,,,,,,M,,Red,M-R,210,shopify,0,continue,21,,https://x/back.jpg,2,Back,,,g,,\n"
    "shirt,,,,,,,,,,,,,,,,,,https://x/side.jpg,3,,,,,,\n"
    "card,Card,,,,,false,Title,Default Title,,,C,0,,,deny,10,,,,,,,kg,,draft\n";

TEST_P(RoundTrip, ShopifysFormatKeepsImagesOptionsAndContinuationRows) {
    const Import done = take(shopify_rows, ProductFormat::shopify);
    EXPECT_EQ(problems(done), "");
    EXPECT_EQ(outcomes(done), "created 2, stock_changed 2");
    const Product shirt = product("shirt");
    EXPECT_EQ(shirt.media.size(), 3U);
    EXPECT_EQ(shirt.variants.size(), 2U);
    EXPECT_EQ(shirt.options[1].values, std::vector<std::string>{"Red"});
    EXPECT_EQ(shirt.variants[0].media, shirt.media[1].id);
    EXPECT_EQ(product("card").status, ProductStatus::draft);
    EXPECT_TRUE(product("card").options.empty());
    const std::string exported = export_all(ProductFormat::shopify);
    expect_kept(shopify_rows, exported, "Handle");
    EXPECT_EQ(outcomes(take(exported, ProductFormat::shopify)), "unchanged 2");
}

TEST_P(RoundTrip, OneFormatLeadsToTheOther) {
    take(shopify_rows, ProductFormat::shopify);
    const std::string ours = export_all();
    const Store other = tenant("other");
    take_into(other, ours, ProductFormat::merastore);
    EXPECT_EQ(export_of(other, ProductFormat::merastore), ours);
    EXPECT_EQ(export_of(other, ProductFormat::shopify), export_all(ProductFormat::shopify));
}

TEST_P(RoundTrip, AnExportOfManyProductsComesInPieces) {
    std::string text = "slug,title,price,sku\n";
    for (int i = 0; i < 450; ++i) {
        const std::string name = "p" + std::to_string(i);
        text += name + ',' + name + ",1," + name + '\n';
    }
    take(text);
    const ExportedText first = store->imports().export_products({}).value();
    EXPECT_EQ(first.products, 200);
    EXPECT_TRUE(first.next.has_value());
    EXPECT_EQ(rows_of(export_all()).size(), 450U);
    EXPECT_REFUSED(store->imports().export_products({.cursor = "nonsense"}), "invalid.cursor");
}

TEST_P(RoundTrip, ShopifysOwnSamplesComeBack) {
    for (const char* name : {"apparel.csv", "jewelery.csv"}) {
        SKIP_WITHOUT_REAL_INPUT(std::string("shopify/") + name);
        const std::string text = file(test::real_input(std::string("shopify/") + name).string());
        const Import done = take(text, ProductFormat::shopify);
        EXPECT_EQ(problems(done), "") << name;
        EXPECT_GT(done.outcomes.at("created"), 15) << name;
        expect_kept(text, export_all(ProductFormat::shopify), "Handle");
        EXPECT_EQ(outcomes(take(text, ProductFormat::shopify)),
                  "unchanged " + std::to_string(done.outcomes.at("created")));
    }
}

} // namespace
} // namespace merastore
