// A text may be cut into pieces anywhere: what becomes of it is the same.
#include "imports_test.hpp"

namespace merastore {
namespace {

// What an import leaves and tells, as text that can be compared.
std::string told(const Store& store, const Import& done) {
    std::string text = std::to_string(done.rows) + " rows, " + std::to_string(done.problems) + " problems, " +
                       std::to_string(done.position) + " bytes\n";
    for (const auto& [outcome, count] : done.outcomes) text += outcome + ' ' + std::to_string(count) + '\n';
    ListImportProblems query{.import = done.id, .limit = 3};
    do {
        const Page<ImportProblem> page = store.imports().list_problems(query).value();
        for (const ImportProblem& problem : page.items)
            text += std::to_string(problem.line) + ' ' + problem.column + ' ' + problem.reason + ' ' +
                    problem.message + '\n';
        query.cursor = page.next;
    } while (query.cursor);
    return text;
}

class Pieces : public ImportTest {
protected:
    static constexpr std::size_t whole = 1 << 20;

    // Each text in a shop of its own.
    Store shop() { return store->create_tenant("shop-" + std::to_string(++shops_)).value(); }
    static Import feed_to(const Store& there, const Import& begun, const std::string& text,
                          std::size_t piece) {
        Import import = begun;
        while (import.position < static_cast<std::int64_t>(text.size())) {
            const std::int64_t before = import.position;
            const auto at = static_cast<std::size_t>(before);
            import = there.imports()
                         .append({.import = begun.id, .position = before, .text = text.substr(at, piece)})
                         .value();
            EXPECT_GT(import.position, before) << "every piece makes progress";
            if (import.position == before) break;
        }
        return there.imports().finish({.import = begun.id}).value();
    }
    std::string products_in(const std::string& text, std::size_t piece, bool dry_run) {
        const Store there = shop();
        const Import begun = there.imports().begin_products({.dry_run = dry_run}).value();
        const Import done = feed_to(there, begun, text, piece);
        return told(there, done) + export_of(there, ProductFormat::merastore);
    }
    std::string trade_in(const std::string& text, std::size_t piece, bool dry_run) {
        const Store there = shop();
        const Import begun = there.imports().begin_orders({.mapping = mapping, .dry_run = dry_run}).value();
        std::string all = told(there, feed_to(there, begun, text, piece));
        const Balances balances = there.payments().balances().value();
        for (const Balance& balance : balances.items)
            all += name_of(balance.account) + std::string(" ") + balance.amount.text() + '\n';
        const Page<OrderSummary> orders = there.orders().list({.limit = largest_page}).value();
        for (const OrderSummary& order : orders.items)
            all += order.external_number + ' ' + order.total.text() + ' ' + order.placed_at->text() + '\n';
        return all;
    }

    static constexpr const char* mapping =
        R"({"columns": {"order": "No", "sku": "Item", "quantity": "Qty", "unit_price": "Price",
        "date": "Date", "customer": "Buyer"}, "currency": "GBP", "date_format": "YYYY-MM-DD",
        "cancellation_prefix": "C", "entry_prefix": "A"})";

private:
    int shops_ = 0;
};
ON_EVERY_DATABASE(Pieces);

constexpr const char* hard_products =
    "\xEF\xBB\xBFslug,title,price,options,option_values,sku,stock,description\r\n"
    "tea,T\xC3\xA9,1.50,Size,S,T-S,3\r\n"
    "tea,,2.50,,L,T-L,\r\n"
    "cup,C,4,,,CUP,1,\"C\r\nu \xF0\x9F\x8D\xB5 \"\"p\"\"\"\r\n"
    ",Lost,1,,,,\n"
    "tea,,3,,XL,T-XL,\n"
    "jug,J,1e9x,,,JUG,\n"
    "can,C,1,,,JUG,\n"
    "pot,P,2,,,T-S,\n"
    "pan,\xFF\xC3,2,,,PAN,\n"
    "pen,P,2,,,PEN,,,\n"
    "pin,P,2,,,PIN,,,x\n"
    "cup,Again,4,,,CUP2,\n"
    "end,\xE2\x82\xAC,0.01,,,END,";

TEST_P(Pieces, OfProductsGiveTheSameWhereverTheyAreCut) {
    const std::string expected = products_in(hard_products, whole, false);
    EXPECT_THAT(expected, ::testing::HasSubstr("created 5\nskipped 2\nstock_changed 2\n"));
    EXPECT_THAT(expected, ::testing::HasSubstr("7 slug imports.scattered_product"));
    EXPECT_THAT(expected, ::testing::HasSubstr("10 sku catalog.sku_taken"));
    for (const std::size_t piece : {1UL, 7UL, 64UL, 1000UL})
        EXPECT_EQ(products_in(hard_products, piece, false), expected) << piece;
}

TEST_P(Pieces, OfADryRunGiveTheSameToo) {
    const std::string expected = products_in(hard_products, whole, true);
    EXPECT_THAT(expected, ::testing::HasSubstr("created 5\nskipped 2\n"));
    for (const std::size_t piece : {7UL, 64UL}) EXPECT_EQ(products_in(hard_products, piece, true), expected);
}

// A variant gives its sku up, and a later product takes it.
TEST_P(Pieces, ASkuThatWasGivenUpIsFreeForWhatComesLater) {
    const std::string before = "slug,title,price,options,option_values,sku\ntea,Tea,1,Size,S,T-S\n";
    const std::string text =
        "slug,title,price,options,option_values,sku\n"
        "tea,Tea,1,Size,S,\ncup,Cup,1,,,T-S\n";
    for (const bool dry_run : {false, true})
        for (const std::size_t piece : {whole, std::size_t{7}}) {
            const Store there = shop();
            feed_to(there, there.imports().begin_products({}).value(), before, whole);
            const Import begun = there.imports().begin_products({.dry_run = dry_run}).value();
            const Import done = feed_to(there, begun, text, piece);
            EXPECT_EQ(told(there, done), "2 rows, 0 problems, " + std::to_string(text.size()) +
                                             " bytes\ncreated 1\nupdated 1\n");
        }
}

// Orders that stand apart, cancellations before and after their sales, a bad date, and what is no trade.
std::string hard_trade() {
    std::string text =
        "No,Item,Qty,Price,Date,Buyer\n"
        "C0,T,-1,2,2020-01-02,7\n"
        "1,T,5,2.50,2020-01-01,7\n"
        "2,U,1,3,2020-01-01,8\n"
        "1,U,1,0,2020-01-01,7\n"
        "C3,T,-2,2.50,2020-01-02,7\n"
        "C4,T,-9,2.50,2020-01-03,7\n"
        "C5,U,-1,3,2020-01-03,\n"
        "6,U,1,3,2020-13-01,8\n"
        "7,U,-1,3,2020-01-01,8\n"
        "8,U,-4,0,2020-01-01,\n"
        "A9,B,1,-5,2020-01-01,\n"
        "A10,B,1,2,2020-01-01,\n";
    for (int order = 20; order < 36; ++order) text += std::to_string(order) + ",U,1,1,2020-02-01,\n";
    text += "20,V,1,1,2020-02-01,\n2,U,1,3,2020-01-01,8\nC11,U,-1,1,2020-02-02,8";
    return text;
}

TEST_P(Pieces, OfPastTradeGiveTheSameWhereverTheyAreCut) {
    const std::string text = hard_trade();
    const std::string expected = trade_in(text, whole, false);
    EXPECT_THAT(expected, ::testing::HasSubstr("credited 2\nfree_item 1\npartly_returned 1\nreturned 2\n"
                                               "sale 19\nstock_correction 1\nwrite_off_undone 1\n"
                                               "written_off 1\n"));
    EXPECT_THAT(expected, ::testing::HasSubstr("imports.scattered_order"));
    for (const std::size_t piece : {1UL, 7UL, 64UL, 1000UL})
        EXPECT_EQ(trade_in(text, piece, false), expected) << piece;
}

TEST_P(Pieces, OfPastTradeInADryRunGiveTheSameToo) {
    const std::string text = hard_trade();
    const std::string expected = trade_in(text, whole, true);
    EXPECT_THAT(expected, ::testing::HasSubstr("cancellation 5\n"));
    for (const std::size_t piece : {7UL, 64UL}) EXPECT_EQ(trade_in(text, piece, true), expected);
}

} // namespace
} // namespace merastore
