// Small texts of past trade: what becomes of each row, in one go and after an interruption.
#include "imports_test.hpp"

namespace merastore {
namespace {

constexpr const char* mapping =
    R"({"columns": {"order": "No", "sku": "Item", "quantity": "Qty", "unit_price": "Price", "date": "Date",
    "customer": "Buyer", "country": "Country"}, "currency": "GBP", "date_format": "YYYY-MM-DD",
    "cancellation_prefix": "C", "entry_prefix": "A", "countries": {"France": "FR"}})";
constexpr const char* heading = "No,Item,Qty,Price,Date,Buyer,Country\n";

class PastTrade : public ImportTest {
protected:
    static Money gbp(const char* number) { return Money::parse(number, Currency::of("GBP").value()).value(); }
    Import begin_orders(bool dry_run = false) {
        return store->imports().begin_orders({.mapping = mapping, .dry_run = dry_run}).value();
    }
    Import take_rows(const std::string& rows, bool dry_run = false) {
        return feed(begin_orders(dry_run), heading + rows).value();
    }
    Money balance(Account account) {
        const Balances balances = store->payments().balances().value();
        for (const Balance& balance : balances.items)
            if (balance.account == account) return balance.amount;
        return gbp("0");
    }
    SalesTotal total() { return store->reports().sales().value().totals.at(0); }
    void expect_total_agrees_with_books() {
        EXPECT_EQ(total().refunded, -refunds_from_clearing());
        EXPECT_EQ(total().written_off, balance(Account::write_off));
        EXPECT_EQ(total().net, balance(Account::receivable) + balance(Account::clearing));
    }
    Money refunds_from_clearing() {
        return Money::of(
            std::stoll(sql_value("SELECT coalesce(sum(p.amount), 0) FROM ledger_entries e "
                                 "JOIN ledger_postings p ON p.tenant = e.tenant AND p.entry = e.id "
                                 "WHERE e.kind = 'refund' AND p.account = 'clearing'")),
            Currency::of("GBP").value());
    }
};
ON_EVERY_DATABASE(PastTrade);

// 5 sold, 2 of them taken back; a credit note of 9 for what matches no sale; 4 written off.
constexpr const char* trade =
    "1,TEA,5,2.50,2020-01-01,7,France\n"
    "C2,TEA,-2,2.50,2020-01-02,7,France\n"
    "C3,TEA,-3,3.00,2020-02-03,,France\n"
    "A4,B,1,-4.00,2020-03-01,,\n";

TEST_P(PastTrade, TheReportCountsCreditNotesAsRefunds) {
    EXPECT_EQ(problems(take_rows(trade)), "");
    EXPECT_EQ(total().revenue, gbp("12.50"));
    EXPECT_EQ(total().refunded, gbp("14.00"));
    EXPECT_EQ(total().credited, gbp("9.00"));
    EXPECT_EQ(total().written_off, gbp("4.00"));
    EXPECT_EQ(total().net, gbp("-5.50"));
    expect_total_agrees_with_books();
}

TEST_P(PastTrade, CreditNotesBelongToThePeriodOfTheirDate) {
    take_rows(trade);
    const auto sales = [&](const char* from, const char* before) {
        return store->reports()
            .sales({.from = Instant::parse(from).value(), .before = Instant::parse(before).value()})
            .value();
    };
    const SalesReport january = sales("2020-01-01T00:00:00Z", "2020-02-01T00:00:00Z");
    EXPECT_EQ(january.totals.at(0).refunded, gbp("5.00")) << "of the order of January";
    EXPECT_EQ(january.totals.at(0).net, gbp("7.50"));
    const SalesReport february = sales("2020-02-01T00:00:00Z", "2020-03-01T00:00:00Z");
    ASSERT_EQ(february.totals.size(), 1U) << "a month of credit notes only is told as well";
    EXPECT_EQ(february.totals[0].orders, 0);
    EXPECT_EQ(february.totals[0].refunded, gbp("9.00"));
    EXPECT_EQ(february.totals[0].net, gbp("-9.00"));
    EXPECT_EQ(sales("2020-03-01T00:00:00Z", "2020-04-01T00:00:00Z").totals.at(0).written_off, gbp("4.00"));
    EXPECT_TRUE(sales("2020-04-01T00:00:00Z", "2021-01-01T00:00:00Z").totals.empty());
}

// Every outcome once or more; the rows are those of the outcomes and the problems, and no others.
TEST_P(PastTrade, CountsEachRowByItsOneOutcome) {
    take_rows("OLD,TEA,1,1,2019-12-01,7,\n");
    const Import done = take_rows(
        "1,TEA,5,2.50,2020-01-01,7,France\n"    // sale
        "1,CUP,1,0,2020-01-01,7,France\n"       // free item
        "2,CUP,-3,0,2020-01-01,,\n"             // correction of stock
        "C3,TEA,-2,2.50,2020-01-02,7,\n"        // returned
        "C4,TEA,-9,2.50,2020-01-03,7,\n"        // partly
        "C5,TEA,-1,2.50,2020-01-04,9,\n"        // a credit note
        "A6,B,1,-4.00,2020-01-05,,\n"           // written off
        "A7,B,1,4.00,2020-01-05,,\n"            // and not so
        "OLD,TEA,1,1,2019-12-01,7,\n"           // known
        "8,TEA,-1,2.50,2020-01-06,7,\n"         // contradicts itself
        "9,TEA,x,2.50,2020-01-06,7,\n"          // no quantity
        "10,TEA,1,1e3,2020-01-06,7,\n"          // no price
        "11,TEA,1,1,06.01.2020,7,\n"            // no date
        ",TEA,1,1,2020-01-06,7,\n"              // no order
        "12,TEA,1,1,2020-01-06,7,France,more\n" // too many cells
        "13,\"TEA,1,1,2020-01-06,7,\n");        // a quote that is never closed
    EXPECT_EQ(outcomes(done),
              "already_imported 1, credited 1, free_item 1, partly_returned 1, returned 1, sale 1, "
              "stock_correction 1, write_off_undone 1, written_off 1");
    EXPECT_EQ(problems(done),
              "4 Price imports.no_trade\n11 Qty imports.contradiction\n12 Qty imports.bad_quantity\n"
              "13 Price imports.bad_price\n14 Date imports.bad_date\n15 No imports.no_order\n"
              "16  imports.too_many_cells\n17 Item csv.unclosed_quote\n");
    std::int64_t counted = done.problems;
    for (const auto& [outcome, count] : done.outcomes) counted += count;
    EXPECT_EQ(done.rows, 16);
    EXPECT_EQ(counted, done.rows);
    expect_total_agrees_with_books();
    EXPECT_TRUE(store->check().run().value().sound);
}

TEST_P(PastTrade, LinesOfOneOrderMayStandSixteenOrdersApart) {
    const auto text = [](int apart) {
        const std::string name = "far-" + std::to_string(apart);
        std::string rows = name + ",TEA,1,1.00,2020-01-01,7,\n";
        for (int i = 0; i < apart; ++i)
            rows += name + "-" + std::to_string(i) + ",CUP,1,2.00,2020-01-01,8,\n";
        return rows + name + ",CUP,3,2.00,2020-01-01,7,\n";
    };
    EXPECT_EQ(problems(take_rows(text(16))), "");
    EXPECT_EQ(sql_value("SELECT total FROM orders WHERE external_number = 'far-16'"), "700");
    EXPECT_EQ(problems(take_rows(text(17))), "20 No imports.scattered_order\n");
    EXPECT_EQ(sql_value("SELECT total FROM orders WHERE external_number = 'far-17'"), "100");
}

TEST_P(PastTrade, ADryRunCountsAndChangesNothing) {
    const Import dry = take_rows(trade, true);
    EXPECT_EQ(outcomes(dry), "cancellation 2, sale 1, written_off 1");
    EXPECT_EQ(dry.rows, 4);
    for (const char* table : {"orders", "customers", "payments", "ledger_entries", "returns"})
        EXPECT_EQ(count(table), "0") << table;
    EXPECT_TRUE(own_topics().empty());
    EXPECT_EQ(outcomes(take_rows(trade)), "credited 1, returned 1, sale 1, written_off 1")
        << "a dry run takes no number over";
}

// The process that imports dies at each of its commits in turn; another one goes on.
TEST_P(PastTrade, GoesOnWhereAnInterruptedImportStopped) {
    std::string text = heading;
    for (int order = 0; order < 900; ++order) {
        const std::string number = std::to_string(order);
        text += number + ",TEA," + std::to_string(1 + order % 3) + ",1.50,2020-01-01," +
                std::to_string(order % 7) + ",France\n";
        if (order % 10 == 9)
            text += "C" + number + ",TEA,-1,1.50,2020-01-02," + std::to_string(order % 7) + ",France\n";
    }
    int left = -1;
    faults = [&](sql::Step step, std::string_view) {
        if ((step == sql::Step::commit || step == sql::Step::committed) && left >= 0 && left-- == 0)
            throw sql::Failure(sql::Trouble::other, "the power is gone");
    };
    const Import begun = begin_orders();
    int interruptions = 0;
    for (; interruptions < 20; ++interruptions) {
        const Store mortal = open_another();
        left = interruptions % 4;
        const Import now = store->imports().get({.import = begun.id}).value();
        const auto at = static_cast<std::size_t>(now.position);
        const auto taken =
            mortal.imports().append({.import = begun.id, .position = now.position, .text = text.substr(at)});
        left = -1;
        if (taken) break;
    }
    EXPECT_GE(interruptions, 2);
    const Import done = store->imports().finish({.import = begun.id}).value();
    EXPECT_EQ(outcomes(done), "returned 90, sale 900");
    EXPECT_EQ(problems(done), "");
    EXPECT_EQ(count("orders"), "900");
    EXPECT_EQ(count("returns"), "90");
    EXPECT_EQ(total().revenue, gbp("2700.00"));
    EXPECT_EQ(total().refunded, gbp("135.00"));
    EXPECT_EQ(total().credited, gbp("0.00"));
    expect_total_agrees_with_books();
    EXPECT_TRUE(store->check().run().value().sound);
}

} // namespace
} // namespace merastore
