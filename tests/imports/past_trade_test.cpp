// Reading past trade: dates, mappings, and what a row is.
#include <gtest/gtest.h>

#include "imports/local_time.hpp"
#include "imports/past_trade.hpp"

namespace merastore::imports {
namespace {

std::string shown(std::string_view text, std::string_view format, const std::string& zone = "UTC") {
    const std::optional<Instant> moment = parse_local_time(text, format, zone);
    return moment ? moment->text() : "none";
}

TEST(LocalTime, ReadsTheFormatsOfTheWorld) {
    EXPECT_EQ(shown("2010-12-01 08:26:00", "YYYY-MM-DD hh:mm:ss"), "2010-12-01T08:26:00Z");
    EXPECT_EQ(shown("31.12.2010", "DD.MM.YYYY"), "2010-12-31T00:00:00Z");
    EXPECT_EQ(shown("12/1/2010 8:26", "MM/DD/YYYY hh:mm"), "2010-12-01T08:26:00Z");
}

TEST(LocalTime, KnowsSummerTime) {
    EXPECT_EQ(shown("2011-07-01 12:00", "YYYY-MM-DD hh:mm", "Europe/London"), "2011-07-01T11:00:00Z");
    EXPECT_EQ(shown("2011-12-01 12:00", "YYYY-MM-DD hh:mm", "Europe/London"), "2011-12-01T12:00:00Z");
    EXPECT_EQ(shown("2011-03-27 01:30", "YYYY-MM-DD hh:mm", "Europe/London"), "2011-03-27T01:30:00Z");
}

TEST(LocalTime, RefusesWhatIsNoDate) {
    for (const char* text :
         {"", "2010-13-01", "2010-02-30", "2010-1", "2010-12-01x", "x2010-12-01", "20101-2-1"})
        EXPECT_EQ(shown(text, "YYYY-MM-DD"), "none") << text;
    EXPECT_EQ(shown("2010-12-01 24:00", "YYYY-MM-DD hh:mm"), "none");
}

TEST(LocalTime, AFormatHasEachPartOnce) {
    EXPECT_TRUE(is_date_format("DD.MM.YYYY hh:mm"));
    for (const char* format : {"", "YYYY-MM", "YYYY-MM-DD DD", "DD.MM.YY"})
        EXPECT_FALSE(is_date_format(format));
}

const char* const complete =
    R"({"columns": {"order": "No", "sku": "Item", "quantity": "Qty", "unit_price": "Price",
    "date": "Date"}, "currency": "GBP", "date_format": "YYYY-MM-DD",
    "cancellation_prefix": "C", "entry_prefix": "A"})";

std::string refusal(const std::string& text) {
    try {
        parse_mapping(text);
    } catch (const Exception& e) {
        std::string said = e.error().reason;
        for (const FieldError& field : e.error().fields) said += " " + field.field;
        return said;
    }
    return "none";
}

std::string with(const std::string& from, const std::string& to) {
    std::string text = complete;
    return text.replace(text.find(from), from.size(), to);
}

TEST(OrderMapping, IsReadStrictly) {
    EXPECT_EQ(parse_mapping(complete).currency.code(), "GBP");
    EXPECT_EQ(refusal("{"), "imports.bad_mapping");
    EXPECT_EQ(refusal(with("\"sku\"", "\"SKU\"")), "imports.bad_mapping columns.SKU");
    EXPECT_EQ(refusal(with("\"Item\"", "\"\"")), "imports.bad_mapping columns.sku");
    EXPECT_EQ(refusal(with("YYYY-MM-DD", "YY-MM-DD")), "imports.bad_mapping date_format");
    EXPECT_EQ(refusal(with("\"GBP\"", "\"XXX\"")), "imports.bad_mapping currency");
    EXPECT_EQ(refusal(with("\"entry_prefix\"", "\"time_zone\": \"Mars\", \"entry_prefix\"")),
              "imports.bad_mapping time_zone");
}

std::optional<TradeKind> kind(const char* order, int quantity, int pence) {
    TradeRow row;
    row.order = order;
    row.quantity = Quantity::of(quantity);
    row.unit_price = UnitPrice::of(Money::of(pence, Currency::of("GBP").value()));
    return kind_of(row, parse_mapping(complete));
}

TEST(TradeRow, IsOneThing) {
    EXPECT_EQ(kind("536365", 6, 255), TradeKind::sale);
    EXPECT_EQ(kind("536365", 6, 0), TradeKind::free_item);
    EXPECT_EQ(kind("536589", -10, 0), TradeKind::stock_correction);
    EXPECT_EQ(kind("C536379", -1, 2750), TradeKind::cancellation);
    EXPECT_EQ(kind("C536379", -1, 0), TradeKind::cancellation);
    EXPECT_EQ(kind("A563186", 1, -1106206), TradeKind::write_off);
    EXPECT_EQ(kind("A563185", 1, 1106206), TradeKind::write_off_undone);
    EXPECT_EQ(kind("A563185", -1, 1106206), TradeKind::write_off);
}

TEST(TradeRow, ThatContradictsItselfIsNothing) {
    EXPECT_EQ(kind("536365", 0, 255), std::nullopt);
    EXPECT_EQ(kind("536365", -6, 255), std::nullopt);
    EXPECT_EQ(kind("536365", 6, -255), std::nullopt);
    EXPECT_EQ(kind("C536379", 1, 2750), std::nullopt);
    EXPECT_EQ(kind("A563185", 1, 0), std::nullopt);
}

} // namespace
} // namespace merastore::imports
