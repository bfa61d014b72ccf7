// Bad input gets a clear error and loses nothing. What the product answers is compared with
// tests/errors/golden, where people can judge it; after each answer the shop is what it was.
#include <fstream>

#include "errors/golden.hpp"
#include "errors/tea_shop.hpp"
#include "support/store_test.hpp"

namespace merastore {
namespace {

using test::Golden;
using test::Outcome;

// The answers are the same on both databases.
class BadInput : public test::TeaShop, public ::testing::WithParamInterface<sql::Dialect> {
protected:
    void SetUp() override {
        if (GetParam() == sql::Dialect::postgresql) {
            if (!test::has_postgresql())
                GTEST_SKIP() << "MERASTORE_TEST_POSTGRES names no server; see scripts/postgres.sh";
            database = test::migrated_database(GetParam());
        }
        TeaShop::SetUp();
    }
    std::string address() const override { return database ? database->address() : TeaShop::address(); }
    static std::string section() {
        const std::string name = ::testing::UnitTest::GetInstance()->current_test_info()->name();
        return name.substr(0, name.find('/'));
    }

    /// Runs an operation that must fail, with JSON as `merastore call` takes it.
    void refuse(const std::string& operation, const std::string& json) {
        const Result<std::string> answer = store->invoke(operation, json);
        ASSERT_FALSE(answer) << operation << ' ' << json << '\n' << answer.value();
        golden.add(operation + ' ' + json, answer.error());
        EXPECT_EQ(everything(), before) << operation << ' ' << json;
    }
    void refuse_prices(const std::string& operation, const std::string& begin) {
        for (const char* price :
             {"\"-1 GBP\"", "\"1e9 GBP\"", "\"12,50 GBP\"", "\"12.3456789 GBP\"", "\"12.345\"", "12.345",
              "\"99999999999999999999 GBP\"", "\"\"", "null", "\"4.90 XYZ\"", "\"4.90 gbp\"", "\"4.90 XAU\""})
            refuse(operation, begin + price + "}");
    }
    std::unique_ptr<test::TestDatabase> database; ///< where it is no file
    Golden golden{section()};
};
ON_EVERY_DATABASE(BadInput);

TEST_P(BadInput, Prices) {
    refuse_prices("catalog.create_product", R"({"title": "Tea", "sku": "TEA", "price": )");
    golden.compare();
}

TEST_P(BadInput, Money) {
    const std::string payment = paid_payment();
    before = everything();
    golden.hide(payment, "pay_0SAMPLE0000000");
    for (const char* amount : {"\"12.345 GBP\"", "\"-1.00 GBP\"", "\"1e9 GBP\"", "\"0 GBP\"", "\"1.00 EUR\"",
                               "\"1.00 BTC\"", "\"1000.00 GBP\"", "5"}) {
        refuse("payments.refund", R"({"payment": ")" + payment + R"(", "amount": )" + amount + "}");
    }
    golden.compare();
}

TEST_P(BadInput, Quantities) {
    for (const char* quantity : {"\"0\"", "\"0.0005\"", "\"0.5\"", "\"-1\"", "\"1e3\"", "\"many\"", "0.5",
                                 "\"10000000000000\"", "\"9000\""})
        refuse("checkout.place", std::string(R"({"lines": [{"sku": "ASSAM", "quantity": )") + quantity +
                                     R"(}], "method": "cash"})");
    for (const char* quantity : {"\"0\"", "\"0.0005\"", "\"-3\""})
        refuse("inventory.receive", std::string(R"({"sku": "ASSAM", "quantity": )") + quantity + "}");
    golden.compare();
}

TEST_P(BadInput, Currencies) {
    for (const char* currency : {"XYZ", "gbp", "pounds", "XAU", "XXX", ""})
        refuse("carts.create", std::string(R"({"currency": ")") + currency + "\"}");
    golden.add("merastore init --currency pounds",
               shell.merastore("--json --store sqlite:new.db init --currency pounds"));
    EXPECT_FALSE(std::filesystem::exists(shell / "new.db"));
    golden.add("merastore init --currency EUR", merastore("--json init --currency EUR"));
    EXPECT_EQ(everything(), before);
    golden.compare();
}

TEST_P(BadInput, Ids) {
    for (const char* id : {"prod_0H8K3Z5T9QW2X", "ord_0H8K3Z5T9QU2X", "ord_0h8k3z5t9qw2x",
                           "ord_0H8K3Z5T9QW2X0H8K", "ord_0H8K", "ord_ZZZZZZZZZZZZZ", "ord_",
                           "ORD_0H8K3Z5T9QW2X", "42", "", "ord_0H8K3Z5T9QW2é", "ord_0H8K3Z5T9QW2X"})
        refuse("orders.get", std::string(R"({"order": ")") + id + "\"}");
    refuse("orders.get", R"({"order": 42})");
    golden.hide(std::string(5'000, '0'), "(5000 zeros)");
    refuse("orders.get", R"({"order": ")" + std::string(5'000, '0') + "\"}");
    refuse("orders.cancel", "{}");
    golden.compare();
}

TEST_P(BadInput, Json) {
    golden.hide("\xff", "(the byte FF)");
    for (const char* json :
         {"", "{", "{\"number\": 1001}", "{\"nummer\": \"1001\"}", "[]", "{'number': '1001'}",
          "{\"number\": \"1001\",}", "{\"number\": \"1001\", \"number\": \"1002\"}",
          "{\"number\": \"\\ud800\"}", "{\"number\": \"\xff\"}", "{\"number\": \"1001\"} x"})
        refuse("orders.get", json);
    refuse("orders.list", std::string("{\"status\": \"lost\", \"limit\": 0, \"customer\": \"x\"}"));
    refuse("orders.list", std::string("{\"limit\": 201}"));
    refuse("orders.list", std::string("{\"cursor\": \"x\"}"));
    refuse("orders.fetch", "{}");
    refuse("orders.list", std::string(100, '['));
    golden.compare();
}

TEST_P(BadInput, ProductFiles) {
    const std::string header = "slug,title,sku,price,stock\n";
    const auto import = [&](const std::string& what, const std::string& text) {
        test::write_text(shell / "bad.csv", text);
        const Outcome outcome = merastore("--json import products --format merastore bad.csv");
        if (outcome.out.empty())
            golden.add("products: " + what, outcome);
        else
            golden.add_rows("products: " + what, outcome);
        EXPECT_EQ(everything(), before) << what;
    };
    import("wrong header", "name,cost\nTea,4.90\n");
    import("a header of the other format", "Handle,Title,Option1 Name,Variant SKU,Variant Price\n");
    import("empty file", "");
    import("a column twice", "slug,title,sku,price,price\ntea,Tea,TEA,1.00,2.00\n");
    import("bad UTF-8", header + "tea,T\xe9\xff,TEA,4.90,1\n");
    import("a cell of 10 MB", header + "tea,\"" + std::string(10'000'000, 'x') + "\",TEA,4.90,1\n");
    import("unclosed quote", header + "tea,\"Tea,TEA,4.90,1\ncake,Cake,CAKE,2.00,1\n");
    import("text behind a closing quote", header + "tea,\"Tea\" green,TEA,4.90,1\n");
    import("a cell too few", header + "tea,Tea,TEA\n");
    import("a cell too many", header + "tea,Tea,TEA,4.90,1,7\n");
    for (const char* price : {"12.345", "-1", "1e9", "\"12,50\"", "free", "4.90 XYZ"})
        import(std::string("price ") + price, header + "tea,Tea,TEA," + price + ",1\n");
    for (const char* stock : {"-1", "0.0005", "1e9", "many"})
        import(std::string("stock ") + stock, header + "tea,Tea,TEA,4.90," + stock + "\n");
    import("a sku of another product", header + "tea,Tea,ASSAM,4.90,1\n");
    import("no title", header + "tea,,TEA,4.90,1\n");
    golden.compare();
}

TEST_P(BadInput, OrderFiles) {
    const std::string header =
        "InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country\n";
    const std::string mapping = test::source_file("examples/import/online-retail.json");
    const auto import = [&](const std::string& what, const std::string& text, const std::string& map) {
        test::write_text(shell / "bad.csv", text);
        const Outcome outcome = merastore("--json import orders --mapping " + map + " bad.csv");
        if (outcome.out.empty())
            golden.add("orders: " + what, outcome);
        else
            golden.add_rows("orders: " + what, outcome);
        EXPECT_EQ(everything(), before) << what;
    };
    import("wrong header", "order,item\n1,2\n", mapping);
    const auto row = [&](const char* quantity, const char* date, const char* price) {
        return header + "536365,85123A,HOLDER," + quantity + "," + date + "," + price +
               ",17850,United Kingdom\n";
    };
    import("quantity 0.0005", row("0.0005", "2010-12-01 08:26:00", "2.55"), mapping);
    import("quantity 1e9", row("1e9", "2010-12-01 08:26:00", "2.55"), mapping);
    import("price 1e9", row("6", "2010-12-01 08:26:00", "1e9"), mapping);
    import("a date of another format", row("6", "01/12/2010", "2.55"), mapping);
    import("a date that is none", row("6", "2010-02-30 08:26:00", "2.55"), mapping);
    test::write_text(shell / "map.json", "{\"columns\": {}}");
    import("a mapping without columns", row("6", "2010-12-01 08:26:00", "2.55"), "map.json");
    test::write_text(shell / "map.json", "columns: order");
    import("a mapping that is no JSON", row("6", "2010-12-01 08:26:00", "2.55"), "map.json");
    golden.add("merastore import orders, no such mapping",
               merastore("--json import orders --mapping no.json bad.csv"));
    golden.add("merastore import orders, no such file",
               merastore("--json import orders --mapping map.json no.csv"));
    golden.compare();
}

} // namespace
} // namespace merastore
