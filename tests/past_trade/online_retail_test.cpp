// A year of a real shop's trade, taken over as a shopkeeper would: on the command line, whole, to the penny.
#include <gmock/gmock.h>

#include "command_line/program.hpp"
#include "support/real_input.hpp"
#include "support/store_test.hpp"

namespace merastore {
namespace {

using test::Outcome;
using ::testing::HasSubstr;

constexpr const char* file_name = "online-retail.csv.xz";

class OnlineRetail : public ::testing::TestWithParam<sql::Dialect> {
protected:
    void SetUp() override {
        SKIP_WITHOUT_REAL_INPUT(file_name);
        if (GetParam() == sql::Dialect::postgresql && !test::has_postgresql())
            GTEST_SKIP() << "MERASTORE_TEST_POSTGRES names no server; see scripts/postgres.sh";
        database = test::migrated_database(GetParam());
    }
    Outcome run(const std::string& arguments) const {
        return shell.merastore("--store '" + database->address() + "' " + arguments);
    }
    Outcome import() const {
        return run("import orders --mapping " + test::source_file("examples/import/online-retail.json") +
                   " '" + test::real_input(file_name).string() + "'");
    }
    std::string value(const std::string& text) const {
        const auto session = sql::Session::open(sql::Address::parse(database->address()).value(), {});
        return test::scalar(*session, text);
    }
    std::string balance(const std::string& account) const {
        return value("SELECT sum(amount) FROM ledger_postings WHERE account = '" + account + "'");
    }
    void expect_rows_by_outcome() const;
    void expect_reports() const;
    void expect_books() const;

    test::Shell shell;
    std::unique_ptr<test::TestDatabase> database;
};
ON_EVERY_DATABASE(OnlineRetail);

void OnlineRetail::expect_rows_by_outcome() const {
    const Outcome imported = import();
    EXPECT_EQ(imported.exit_code, 0) << imported.err;
    EXPECT_THAT(imported.out, HasSubstr("541,909 rows read\n"
                                        "  credited: 1,718\n"
                                        "  free_item: 400\n"
                                        "  partly_returned: 54\n"
                                        "  returned: 7,516\n"
                                        "  sale: 530,103\n"
                                        "  stock_correction: 2,115\n"
                                        "  write_off_undone: 1\n"
                                        "  written_off: 2\n"));
    EXPECT_EQ(1718 + 400 + 54 + 7516 + 530'103 + 2115 + 1 + 2, 541'909) << "every row has one outcome";
}

void OnlineRetail::expect_reports() const {
    const Outcome table = run("report sales --top 3");
    EXPECT_EQ(table.exit_code, 0) << table.err;
    for (const char* part : {"530,103 sale lines in 19,959 orders, 10,655,622.48 GBP",
                             "before rounding lines: 10,655,622.484 GBP", "refunded: 896,812.49 GBP",
                             "credit notes without an order: 428,367.65 GBP", "written off: 11,062.06 GBP",
                             "net: 9,747,747.93 GBP", "2010-12   1,559  41,480    823,746.14 GBP",
                             "2011-11   2,769  83,369  1,509,496.33 GBP", "REGENCY CAKESTAND 3 TIER",
                             "14646         73  280,206.02 GBP"})
        EXPECT_THAT(table.out, HasSubstr(part));
    const Outcome json = run("report sales --top 3 --json");
    for (const char* part :
         {R"("orders":19959,"lines":530103)", R"("revenue":{"amount":1065562248,"currency":"GBP"})",
          R"("unrounded":"10655622.484")", R"("refunded":{"amount":89681249,"currency":"GBP"})",
          R"("credited":{"amount":42836765,"currency":"GBP"})",
          R"("written_off":{"amount":1106206,"currency":"GBP"})",
          R"("net":{"amount":974774793,"currency":"GBP"})", R"("month":"2011-12","orders":819)",
          R"("sku":"22423")", R"("external_number":"14646","orders":73)"})
        EXPECT_THAT(json.out, HasSubstr(part));
    const Outcome csv = run("report sales --top 3 --csv");
    for (const char* part :
         {"total,GBP,,,19959,530103,5588375,10655622.48\n", "refunded,GBP,,,,,,896812.49\n",
          "credited,GBP,,,,,,428367.65\n", "written_off,GBP,,,,,,11062.06\n", "net,GBP,,,,,,9747747.93\n",
          "month,GBP,2011-12,,819,25111,314248,638792.68\n",
          "product,GBP,DOT,DOTCOM POSTAGE,706,,706,206248.77\n", ",14646,73,,,280206.02\n"})
        EXPECT_THAT(csv.out, HasSubstr(part));
}

// The sum of Quantity × UnitPrice over all lines is 9,747,747.934.
void OnlineRetail::expect_books() const {
    EXPECT_EQ(balance("revenue"), "-1065562248");
    EXPECT_EQ(balance("refunds"), "89681249") << "all cancellations, whether they match a sale or not";
    EXPECT_EQ(balance("write_off"), "1106206") << "two entries of the accountant and one that undoes them";
    EXPECT_EQ(1'065'562'248 - 89'681'249 - 1'106'206, 974'774'793);
    EXPECT_EQ(std::stoll(balance("clearing")) + std::stoll(balance("receivable")), 974'774'793);
    EXPECT_EQ(value("SELECT count(*) FROM orders WHERE status = 'completed' AND historical = 1"), "19959");
    EXPECT_EQ(value("SELECT count(*) FROM outbox WHERE historical = 0 AND topic <> "
                    "'settings.channel_created'"),
              "0")
        << "nobody is notified of what happened years ago";
    EXPECT_EQ(value("SELECT count(*) FROM movements"), "0") << "past trade touches no stock";
    const Outcome check = run("check");
    EXPECT_EQ(check.exit_code, 0) << check.out << check.err;
    EXPECT_THAT(check.out, HasSubstr("The store is sound."));
}

TEST_P(OnlineRetail, IsTakenOverWholeAndAddsUp) {
    const Outcome made = run("init --currency GBP");
    ASSERT_EQ(made.exit_code, 0) << made.err;
    expect_rows_by_outcome();
    expect_reports();
    expect_books();
    const Outcome again = import();
    EXPECT_EQ(again.exit_code, 0) << again.err;
    EXPECT_THAT(again.out, HasSubstr("541,909 rows read\n  already_imported: 541,909\n"));
    EXPECT_EQ(balance("clearing"), "975880999") << "the second time changes nothing";
}

} // namespace
} // namespace merastore
