// The examples do what they say.
#include <gmock/gmock.h>

#include "command_line/program.hpp"

namespace merastore {
namespace {

using test::Outcome;
using ::testing::HasSubstr;
using ::testing::Not;

class Kiosk : public ::testing::Test {
protected:
    /// What the till answers to these lines.
    std::string till(const std::string& lines) {
        test::write_text(shell / "lines.txt", lines + "\nquit\n");
        const Outcome outcome = shell.run(MERASTORE_BIN_DIR "/example_kiosk kiosk.db < lines.txt");
        EXPECT_EQ(outcome.exit_code, 0) << outcome.err;
        EXPECT_EQ(outcome.err, "");
        return outcome.out;
    }
    std::string stock_of(const std::string& sku) {
        return shell.merastore("--store sqlite:kiosk.db report stock --csv --sku " + sku).out;
    }
    test::Shell shell;
};

TEST_F(Kiosk, SellsByPieceAndByWeightAndGivesChange) {
    EXPECT_EQ(till("scan 4006381333931\nscan 4006381333931\nweigh APPLE 345\nscan 4000417025005\nundo\nshow"),
              "BREAD × 1   total 3.45 EUR\n"
              "BREAD × 1   total 6.90 EUR\n"
              "APPLE 0.345 kg   total 7.93 EUR\n"
              "HONEY × 1   total 14.13 EUR\n"
              "Honey is out again   total 7.93 EUR\n"
              "Rye bread\n"
              "  2 x 3.45                          6.90\n"
              "Apples\n"
              "  0.345 x 2.99                      1.03\n"
              "Total 7.93 EUR\n");
    const std::string paid = till("scan 4006381333931\nweigh APPLE 1250\npay 5\npay 20.00\ndrawer");
    EXPECT_THAT(paid, HasSubstr("That is 2.19 EUR too little.\nReceipt 1001 "));
    EXPECT_THAT(paid, HasSubstr("Total                           7.19 EUR\n"
                                "Cash                           20.00 EUR\n"
                                "Change                         12.81 EUR\n"));
    EXPECT_THAT(paid, HasSubstr("In the drawer: 7.19 EUR\n"));
    EXPECT_THAT(stock_of("APPLE"), HasSubstr(",48.75,0,48.75,"));
}

TEST_F(Kiosk, TakesAnOrderBackOnce) {
    till("scan 4006381333931\nweigh APPLE 1250\npay 20.00");
    EXPECT_EQ(till("refund 1001\nrefund 1001\nrefund 77\ndrawer"),
              "Give back 7.19 EUR.\n"
              "Everything of order 1001 came back already.\n"
              "Sorry: There is no such order.\n"
              "In the drawer: 0.00 EUR\n");
    EXPECT_THAT(stock_of("APPLE"), HasSubstr(",50,0,50,"));
    EXPECT_THAT(shell.merastore("--store sqlite:kiosk.db check").out, HasSubstr("The store is sound."));
}

TEST_F(Kiosk, SaysWhatIsWrongAndGoesOn) {
    const std::string said =
        till("pay 5\nscan 123\nweigh APPLE abc\nweigh APPLE 60000\nscan 4006381333931\npay much\nshow");
    EXPECT_THAT(said, HasSubstr("The basket is empty.\nSorry: There is no such variant.\n"));
    EXPECT_THAT(said, HasSubstr("greater than zero"));
    EXPECT_THAT(said, HasSubstr("Only 50 of APPLE"));
    EXPECT_THAT(said, HasSubstr("\"much\" is not a decimal number"));
    EXPECT_THAT(said, HasSubstr("Total 3.45 EUR"));
    EXPECT_THAT(till("help"), HasSubstr("weigh SKU GRAMS"));
}

TEST(Embedding, SellsInTheFlowOfItsHost) {
    const test::Shell shell;
    const Outcome outcome = shell.run(MERASTORE_BIN_DIR "/example_embedding hats.db");
    EXPECT_EQ(outcome.exit_code, 0) << outcome.err;
    EXPECT_EQ(outcome.out,
              "Top hat, 4.99 EUR\n"
              "Top hat, 4.99 EUR (from the cache)\n"
              "Top hat, 5.49 EUR\n"
              "ada wears a hat now: order 1001, 5.49 EUR\n"
              "ada wears a hat now: order 1001, 5.49 EUR\n"
              "ben wears a hat now: order 1002, 5.49 EUR\n"
              "eve gets no hat: lines[0].quantity: TOP-HAT is out of stock.\n"
              "eve makes no hats: permission_denied\n");
    EXPECT_THAT(outcome.err, HasSubstr("operation=checkout.place reason=inventory.out_of_stock"));
    EXPECT_THAT(outcome.err, Not(HasSubstr("reason=internal")));
    EXPECT_THAT(shell.merastore("--store sqlite:hats.db check").out, HasSubstr("The store is sound."));
}

} // namespace
} // namespace merastore
