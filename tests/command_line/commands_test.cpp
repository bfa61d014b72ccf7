// What the commands do, run as a shell runs them.
#include <gmock/gmock.h>

#include "command_line/program.hpp"

namespace merastore {
namespace {

using test::Outcome;
using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::StartsWith;

class CommandLine : public ::testing::Test {
protected:
    void make_shop() {
        const Outcome made = shell.merastore("init --currency GBP");
        ASSERT_EQ(made.exit_code, 0) << made.err;
        const Outcome filled = shell.merastore("import products --format merastore " + sample("teas.csv"));
        ASSERT_EQ(filled.exit_code, 0) << filled.out << filled.err;
    }
    static std::string sample(const std::string& name) { return test::source_file("examples/data/" + name); }
    static std::string id_in(const std::string& prefix, const std::string& text) {
        const std::size_t begin = text.find('"' + prefix + '_');
        return begin == text.npos ? "" : text.substr(begin + 1, text.find('"', begin + 1) - begin - 1);
    }
    test::Shell shell;
};

TEST_F(CommandLine, TellsItsVersionAndItsCommands) {
    EXPECT_EQ(shell.merastore("--version").out, "merastore 0.1.0\n");
    const Outcome help = shell.merastore("--help");
    EXPECT_EQ(help.exit_code, 0);
    for (const char* word :
         {"init", "import", "export", "call", "report", "check", "backup", "migrate", "Examples"})
        EXPECT_THAT(help.out, HasSubstr(word));
    EXPECT_THAT(shell.merastore("import products --help").out, HasSubstr("--dry-run"));
}

TEST_F(CommandLine, WrongUsageIsToldApartFromFailure) {
    for (const char* arguments : {"", "sell", "report", "import products x.csv", "init --colour red",
                                  "import products --format excel x.csv"}) {
        const Outcome outcome = shell.merastore(arguments);
        EXPECT_EQ(outcome.exit_code, 2) << arguments;
        EXPECT_THAT(outcome.err, StartsWith("error: ")) << arguments;
        EXPECT_THAT(outcome.err, HasSubstr("--help")) << arguments;
        EXPECT_EQ(outcome.out, "") << arguments;
    }
}

TEST_F(CommandLine, AMissingStoreIsNotMadeByAccident) {
    const Outcome outcome = shell.merastore("report sales");
    EXPECT_EQ(outcome.exit_code, 1);
    EXPECT_THAT(outcome.err, HasSubstr("store.not_found"));
    EXPECT_THAT(outcome.err, HasSubstr("merastore init"));
    EXPECT_FALSE(std::filesystem::exists(shell / "shop.db"));
}

TEST_F(CommandLine, MakesAShopOnce) {
    EXPECT_THAT(shell.merastore("init --currency GBP").out, HasSubstr("Made a shop in sqlite:shop.db"));
    EXPECT_THAT(shell.merastore("init").out, HasSubstr("There is a shop already"));
    EXPECT_THAT(shell.merastore("init --currency EUR").err, HasSubstr("store.other_currency"));
}

TEST_F(CommandLine, TheEnvironmentNamesTheStore) {
    EXPECT_EQ(shell.merastore("init", "export MERASTORE_STORE=sqlite:other.db; ").exit_code, 0);
    EXPECT_TRUE(std::filesystem::exists(shell / "other.db"));
    EXPECT_EQ(shell.merastore("--store sqlite:other.db events").exit_code, 0);
    EXPECT_EQ(shell.merastore("events --store sqlite:other.db").exit_code, 0);
}

TEST_F(CommandLine, ImportsTheSampleAndChangesNothingTheSecondTime) {
    make_shop();
    const Outcome again = shell.merastore("import products --format merastore " + sample("teas.csv"));
    EXPECT_EQ(again.exit_code, 0) << again.err;
    EXPECT_THAT(again.out, HasSubstr("unchanged: 12"));
    EXPECT_EQ(again.err, "") << "no progress bar in a pipe";
}

TEST_F(CommandLine, ImportsShopifysFormatAndCompressedFiles) {
    ASSERT_EQ(shell.merastore("init --currency GBP").exit_code, 0);
    const Outcome dry =
        shell.merastore("import products --format shopify --dry-run " + sample("teas-shopify.csv"));
    EXPECT_EQ(dry.exit_code, 0) << dry.err;
    EXPECT_THAT(dry.out, HasSubstr("nothing changed"));
    const Outcome piped = shell.run("xz -c " + sample("teas-shopify.csv") +
                                    " | " MERASTORE_BIN_DIR "/merastore import products --format shopify -");
    EXPECT_EQ(piped.exit_code, 0) << piped.err;
    EXPECT_THAT(piped.out, HasSubstr("created: 8"));
    ASSERT_EQ(shell.run("gzip -c " + sample("teas-shopify.csv") + " > teas.csv.gz").exit_code, 0);
    EXPECT_THAT(shell.merastore("import products --format shopify teas.csv.gz").out,
                HasSubstr("unchanged: 8"));
}

TEST_F(CommandLine, ExportsWhatItImported) {
    make_shop();
    ASSERT_EQ(shell.merastore("export products --format merastore out.csv").exit_code, 0);
    ASSERT_EQ(shell.merastore("--store sqlite:copy.db init --currency GBP").exit_code, 0);
    ASSERT_EQ(shell.merastore("--store sqlite:copy.db import products --format merastore out.csv").exit_code,
              0);
    ASSERT_EQ(shell.merastore("--store sqlite:copy.db export products --format merastore back.csv").exit_code,
              0);
    const std::string text = test::text_of(shell / "out.csv");
    EXPECT_THAT(text, HasSubstr("COF-ESPR-KG"));
    EXPECT_EQ(text, test::text_of(shell / "back.csv"));
}

// The program reads a file in pieces, which end inside of characters.
TEST_F(CommandLine, ImportsEveryCharacterOfALongFile) {
    ASSERT_EQ(shell.merastore("init --currency GBP").exit_code, 0);
    for (const std::string& first : {std::string("p"), std::string("qq")}) { // one byte apart
        std::string text = "slug,title,price\n";
        for (int i = 0; i < 1'500; ++i) {
            text += (i == 0 ? first : first.substr(0, 1)) + std::to_string(i) + ",T";
            for (int n = 0; n < 100; ++n) text += "é";
            text += ",1.00\n";
        }
        test::write_text(shell / "long.csv", text);
        const Outcome imported = shell.merastore("import products --format merastore long.csv");
        EXPECT_EQ(imported.exit_code, 0) << imported.err;
        EXPECT_THAT(imported.out, HasSubstr("created: 1,500"));
    }
    ASSERT_EQ(shell.merastore("export products --format merastore out.csv").exit_code, 0);
    const std::string out = test::text_of(shell / "out.csv");
    std::size_t count = 0;
    for (std::size_t at = 0; (at = out.find("é", at)) != out.npos; ++at) ++count;
    EXPECT_EQ(count, 300'000U);
}

TEST_F(CommandLine, SellsRefundsAndReports) {
    make_shop();
    const Outcome placed = shell.merastore(
        R"(--json call checkout.place --key k1 '{"lines": [{"sku": "TEA-ASSAM-250", "quantity": "2"}],
           "method": "cash", "fulfill": true}')");
    ASSERT_EQ(placed.exit_code, 0) << placed.err;
    const Outcome refund =
        shell.merastore("call payments.refund '{\"payment\": \"" + id_in("pay", placed.out) +
                        "\", \"amount\": \"9.90 GBP\", \"reason\": \"torn\"}'");
    ASSERT_EQ(refund.exit_code, 0) << refund.err;
    const Outcome sales = shell.merastore("report sales");
    EXPECT_THAT(sales.out, HasSubstr("1 sale lines in 1 orders, 19.80 GBP"));
    EXPECT_THAT(sales.out, HasSubstr("refunded: 9.90 GBP"));
    EXPECT_THAT(shell.merastore("report sales --csv").out, HasSubstr("product,GBP,TEA-ASSAM-250,"));
    EXPECT_THAT(shell.merastore("report sales --json").out, HasSubstr("\"revenue\":{\"amount\":1980"));
    EXPECT_THAT(shell.merastore("report stock --sku TEA-ASSAM-250 --csv").out,
                HasSubstr(",38,0,38,376.20,GBP"));
    const Outcome check = shell.merastore("check");
    EXPECT_EQ(check.exit_code, 0) << check.out;
    EXPECT_THAT(check.out, HasSubstr("The store is sound."));
    EXPECT_THAT(shell.merastore("events --limit 500").out, HasSubstr("order.placed"));
    EXPECT_EQ(shell.merastore("due").exit_code, 0);
}

TEST_F(CommandLine, ReadsJsonFromStandardInput) {
    make_shop();
    const Outcome outcome = shell.run(R"(echo '{"sku": "TEA-SENCHA-100"}' | )" MERASTORE_BIN_DIR
                                      "/merastore call catalog.find_variant -");
    EXPECT_EQ(outcome.exit_code, 0) << outcome.err;
    EXPECT_THAT(outcome.out, HasSubstr("\"sku\": \"TEA-SENCHA-100\""));
}

TEST_F(CommandLine, ListsAndDescribesOperations) {
    ASSERT_EQ(shell.merastore("init").exit_code, 0);
    EXPECT_THAT(shell.merastore("operations reports.").out, HasSubstr("reports.sales"));
    EXPECT_THAT(shell.merastore("operations reports.").out, Not(HasSubstr("orders.get")));
    const Outcome described = shell.merastore("call checkout.place --describe");
    EXPECT_EQ(described.exit_code, 0) << described.err;
    EXPECT_THAT(described.out, HasSubstr("quantity"));
    EXPECT_THAT(described.out, HasSubstr("inventory.out_of_stock"));
}

TEST_F(CommandLine, SuggestsTheOperationThatWasMeant) {
    ASSERT_EQ(shell.merastore("init").exit_code, 0);
    const Outcome typed = shell.merastore("call order.lst");
    EXPECT_EQ(typed.exit_code, 1);
    EXPECT_THAT(typed.err, HasSubstr("There is no operation order.lst. Did you mean orders.list"));
    EXPECT_THAT(typed.err, HasSubstr("merastore operations"));
    EXPECT_THAT(shell.merastore("call checkout.plaice --describe").err, HasSubstr("checkout.place"));
    EXPECT_THAT(shell.merastore("call make_coffee").err, Not(HasSubstr("Did you mean")));
}

TEST_F(CommandLine, WrongUsageIsJsonWhereJsonIsAskedFor) {
    for (const char* arguments : {"--json sell", "init --json --colour red", "--json"}) {
        const Outcome outcome = shell.merastore(arguments);
        EXPECT_EQ(outcome.exit_code, 2) << arguments;
        EXPECT_THAT(outcome.err, StartsWith(R"({"error":{"code":"invalid_argument","reason":"usage",)"));
    }
}

TEST_F(CommandLine, TheCheckShowsWhatEachRuleSays) {
    ASSERT_EQ(shell.merastore("init").exit_code, 0);
    const Outcome check = shell.merastore("check");
    EXPECT_THAT(check.out,
                HasSubstr("Every step of an order's history is allowed and follows the one before"));
    EXPECT_THAT(check.out, Not(HasSubstr("…")));
}

TEST_F(CommandLine, ABrokenStoreIsNamedAndFailsTheCheck) {
    make_shop();
    const auto session =
        sql::Session::open(sql::Address::parse("sqlite:" + (shell / "shop.db").string()).value(), {});
    session->run_script("UPDATE levels SET on_hand = on_hand + 1000");
    const Outcome check = shell.merastore("check I2");
    EXPECT_EQ(check.exit_code, 1);
    EXPECT_THAT(check.out, HasSubstr("I2 levels lvl_"));
    EXPECT_THAT(check.out, HasSubstr("The store is not sound"));
    EXPECT_THAT(shell.merastore("check --json").out, HasSubstr("\"sound\":false"));
}

TEST_F(CommandLine, KeepsShopsApart) {
    make_shop();
    ASSERT_EQ(shell.merastore("tenant create north --currency SEK").exit_code, 0);
    EXPECT_THAT(shell.merastore("--tenant north report stock").out, HasSubstr("There are no products."));
    EXPECT_THAT(shell.merastore("--tenant south report stock").err, HasSubstr("store.tenant_not_found"));
    EXPECT_THAT(shell.merastore("check").out, HasSubstr("Shop north"));
}

TEST_F(CommandLine, BacksUpALiveStore) {
    make_shop();
    ASSERT_EQ(shell.merastore("backup copy.db").exit_code, 0);
    EXPECT_EQ(shell.merastore("--store sqlite:copy.db check").exit_code, 0);
    EXPECT_THAT(shell.merastore("backup copy.db").err, HasSubstr("store.backup_exists"));
}

TEST_F(CommandLine, WorksOnPostgresql) {
    if (!test::has_postgresql()) GTEST_SKIP() << "MERASTORE_TEST_POSTGRES names no server";
    const auto database = test::bare_database(sql::Dialect::postgresql);
    const std::string store = "--store '" + database->address() + "' ";
    EXPECT_THAT(shell.merastore(store + "report sales").err, HasSubstr("merastore migrate"));
    EXPECT_THAT(shell.merastore(store + "migrate").out, HasSubstr("migrations done"));
    ASSERT_EQ(shell.merastore(store + "init --currency GBP").exit_code, 0);
    const Outcome filled =
        shell.merastore(store + "import products --format merastore " + sample("teas.csv"));
    EXPECT_EQ(filled.exit_code, 0) << filled.err;
    EXPECT_THAT(shell.merastore(store + "report stock").out, HasSubstr("COF-ESPR-KG"));
    const Outcome check = shell.merastore(store + "check");
    EXPECT_EQ(check.exit_code, 0) << check.out;
}

TEST(Readme, ShowsTheProgramThatIsCompiled) {
    const std::string readme = test::text_of(test::source_file("README.md"));
    const std::string source = test::text_of(test::source_file("examples/first_shop/main.cpp"));
    const std::string mark = "// [README]\n";
    const std::size_t begin = source.find(mark) + mark.size();
    std::istringstream lines(source.substr(begin, source.find("    " + mark, begin) - begin));
    std::string shown;
    for (std::string line; std::getline(lines, line);)
        shown += (line.starts_with("    ") ? line.substr(4) : line) + '\n';
    EXPECT_GT(shown.size(), 200U);
    EXPECT_THAT(readme, HasSubstr(shown));
}

TEST(Readme, ShowsWhatTheProgramSays) {
    const test::Shell shell;
    const Outcome outcome = shell.run(MERASTORE_BIN_DIR "/example_first_shop shop.db");
    EXPECT_EQ(outcome.exit_code, 0) << outcome.err;
    EXPECT_EQ(outcome.out, "1001: 9.80 GBP\ninventory.out_of_stock\n");
}

} // namespace
} // namespace merastore
