#include "base/csv.hpp"

#include <gmock/gmock.h>

#include <random>

namespace merastore::inline v0 {
namespace {

using namespace std::string_literals;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

std::string shown_record(const CsvRecord& record) {
    if (const auto& problem = record.problem)
        return "!" + std::to_string(record.line) + " " + std::to_string(problem->line) + ":" +
               std::to_string(problem->column) + " " + problem->reason;
    std::string out = std::to_string(record.line);
    for (const CsvCell& cell : record.cells)
        out += " [" + (cell.line == record.line ? "" : std::to_string(cell.line) + ":") + cell.text + "]";
    return out;
}

std::vector<std::string> drain(CsvReader& reader) {
    std::vector<std::string> out;
    while (const std::optional<CsvRecord> record = reader.next()) out.push_back(shown_record(*record));
    return out;
}

void drain_into(std::vector<std::string>& out, CsvReader& reader) {
    for (std::string& record : drain(reader)) out.push_back(std::move(record));
}

// "line [cell] [cell]" and "!line line:column reason".
std::vector<std::string> read(std::string_view text, const CsvLimits& limits = {}) {
    CsvReader reader(limits);
    reader.append(text);
    reader.finish();
    return drain(reader);
}

TEST(Csv, ReadsCellsAndRecords) {
    EXPECT_THAT(read("a,b\nc,d\n"), ElementsAre("1 [a] [b]", "2 [c] [d]"));
    EXPECT_THAT(read("a,,b,\n,\n"), ElementsAre("1 [a] [] [b] []", "2 [] []"));
    EXPECT_THAT(read("größe, tea \n"), ElementsAre("1 [größe] [ tea ]"));
    EXPECT_THAT(read("a\tb;c\n"), ElementsAre("1 [a\tb;c]"));
}

TEST(Csv, AnEmptyTextHasNoRecords) {
    EXPECT_THAT(read(""), IsEmpty());
    EXPECT_THAT(read("\xEF\xBB\xBF"), IsEmpty());
    EXPECT_THAT(read("\n\r\n\r"), IsEmpty());
}

TEST(Csv, TheLastRecordNeedsNoLineEnd) {
    EXPECT_THAT(read("a"), ElementsAre("1 [a]"));
    EXPECT_THAT(read("a\nb,"), ElementsAre("1 [a]", "2 [b] []"));
    EXPECT_THAT(read("\"a\""), ElementsAre("1 [a]"));
    EXPECT_THAT(read("\"\""), ElementsAre("1 []"));
}

TEST(Csv, LinesEndInAnyOfThreeWays) {
    EXPECT_THAT(read("a\nb\r\nc\rd"), ElementsAre("1 [a]", "2 [b]", "3 [c]", "4 [d]"));
    EXPECT_THAT(read("a\n\rb"), ElementsAre("1 [a]", "3 [b]"));
    EXPECT_THAT(read("a\r\r\nb\r"), ElementsAre("1 [a]", "3 [b]"));
}

TEST(Csv, EmptyLinesAreNoRecordsButCount) {
    EXPECT_THAT(read("\n\na\n\r\n\rb\n\n"), ElementsAre("3 [a]", "6 [b]"));
    EXPECT_THAT(read("\n \n\"\"\n"), ElementsAre("2 [ ]", "3 []"));
}

TEST(Csv, QuotedCellsHoldCommasQuotesAndLines) {
    EXPECT_THAT(read("\"a,b\",c\n"), ElementsAre("1 [a,b] [c]"));
    EXPECT_THAT(read("\"say \"\"tea\"\"\"\n"), ElementsAre("1 [say \"tea\"]"));
    EXPECT_THAT(read("\"\"\"\",\"\"\"\"\"\"\n"), ElementsAre("1 [\"] [\"\"]"));
    EXPECT_THAT(read("x,\"a\nb\r\nc\rd\",y\nz"), ElementsAre("1 [x] [a\nb\r\nc\rd] [4:y]", "5 [z]"));
}

TEST(Csv, EveryCellKnowsItsLine) {
    EXPECT_THAT(read("\"a\nb\",\"c\nd\",e\nf"), ElementsAre("1 [a\nb] [2:c\nd] [3:e]", "4 [f]"));
}

TEST(Csv, AQuoteInsideAPlainCellIsACharacter) {
    EXPECT_THAT(read("5\" screen, \"x\"\nb"), ElementsAre("1 [5\" screen] [ \"x\"]", "2 [b]"));
}

TEST(Csv, AByteOrderMarkIsPassedOverAtTheBeginningOnly) {
    EXPECT_THAT(read("\xEF\xBB\xBF\"a,b\",c"), ElementsAre("1 [a,b] [c]"));
    EXPECT_THAT(read("\xEF\xBB\xBF\na"), ElementsAre("2 [a]"));
    EXPECT_THAT(read("\xEF\xBB\xBF\xEF\xBB\xBF"
                     "a"),
                ElementsAre("1 [\xEF\xBB\xBF"
                            "a]"));
    EXPECT_THAT(read("a\n\xEF\xBB\xBF"
                     "b"),
                ElementsAre("1 [a]",
                            "2 [\xEF\xBB\xBF"
                            "b]"));
}

TEST(Csv, AQuoteThatIsNeverClosedIsToldWithTheLineItOpensOn) {
    EXPECT_THAT(read("a\nb,\"c\nd\ne"), ElementsAre("1 [a]", "!2 2:2 csv.unclosed_quote"));
    EXPECT_THAT(read("\""), ElementsAre("!1 1:1 csv.unclosed_quote"));
    EXPECT_THAT(read("\"a\"\""), ElementsAre("!1 1:1 csv.unclosed_quote"));
    EXPECT_THAT(read("\"a\nb\",\"c"), ElementsAre("!1 2:2 csv.unclosed_quote"));
}

TEST(Csv, TextAfterAClosingQuoteSpoilsOnlyItsRecord) {
    EXPECT_THAT(read("\"5\" screen\",b\nc\n"), ElementsAre("!1 1:1 csv.text_after_quote", "2 [c]"));
    EXPECT_THAT(read("a,\"b\" ,\"c\nd\"\ne"), ElementsAre("!1 1:2 csv.text_after_quote", "3 [e]"));
    EXPECT_THAT(read("\"a\"b\"c,\"d\"\ne"), ElementsAre("!1 1:1 csv.text_after_quote", "2 [e]"));
}

TEST(Csv, MalformedTextSpoilsOnlyItsRecord) {
    EXPECT_THAT(read("a,\xE4\nb\n"), ElementsAre("!1 1:2 csv.utf8", "2 [b]"));
    EXPECT_THAT(read("\xC3,\xA4\n\xC3\xA4\n"), ElementsAre("!1 1:1 csv.utf8", "2 [ä]"));
    EXPECT_THAT(read("\"\n\",\"x\xED\xA0\x80\"\nb"), ElementsAre("!1 2:2 csv.utf8", "3 [b]"));
    EXPECT_THAT(read("a,b\0\nc\n"s), ElementsAre("!1 1:2 csv.nul", "2 [c]"));
}

TEST(Csv, TheMessageSaysWhatToDo) {
    CsvReader reader;
    reader.append("a\0\nab\xE4\n"s);
    EXPECT_THAT(reader.next()->problem->message, HasSubstr("UTF-16"));
    EXPECT_THAT(reader.next()->problem->message, HasSubstr("at its byte 3; save the file as UTF-8"));
}

TEST(Csv, CellsHaveALargestSize) {
    const CsvLimits limits{.cell = 3, .columns = 10, .record = 1000};
    EXPECT_THAT(
        read("abc,\"abc\"\nabcd\nx,\"a\nbc\"\ny", limits),
        ElementsAre("1 [abc] [abc]", "!2 2:1 csv.cell_too_long", "!3 3:2 csv.cell_too_long", "5 [y]"));
    EXPECT_THAT(read("\"\"\"\"\"\"\"\"\n", limits), ElementsAre("1 [\"\"\"]"));
}

TEST(Csv, RecordsHaveAMostOfColumns) {
    const CsvLimits limits{.cell = 10, .columns = 2, .record = 1000};
    EXPECT_THAT(read("a,b\na,b,\na,b,c,d\ne", limits), ElementsAre("1 [a] [b]", "!2 2:3 csv.too_many_columns",
                                                                   "!3 3:3 csv.too_many_columns", "4 [e]"));
}

TEST(Csv, RecordsHaveALargestSize) {
    const CsvLimits limits{.cell = 10, .columns = 10, .record = 5};
    EXPECT_THAT(read("abc,d\nabc,de\nf", limits),
                ElementsAre("1 [abc] [d]", "!2 2:0 csv.record_too_long", "3 [f]"));
    EXPECT_THAT(read("\"a\nb\nc\"\"\nd\",e\nf", limits), ElementsAre("!1 1:0 csv.record_too_long", "5 [f]"));
    EXPECT_THAT(read("\"abcdefgh", limits), ElementsAre("!1 1:0 csv.record_too_long"));
}

TEST(Csv, AReaderKeepsNoMoreThanOneRecord) {
    CsvReader reader({.cell = 10, .columns = 10, .record = 100});
    std::vector<std::string> records;
    for (int i = 0; i < 1000; ++i) {
        reader.append(i == 0 ? "a,\"" : "0123456789\n0123456789,\"\"");
        drain_into(records, reader);
        ASSERT_LE(reader.state().rest.size(), 200u);
    }
    reader.append("\"\nb,c\n");
    drain_into(records, reader);
    EXPECT_THAT(records, ElementsAre("!1 1:0 csv.record_too_long", "1001 [b] [c]"));
}

TEST(Csv, ARecordComesAsSoonAsItsLineEnds) {
    CsvReader reader;
    reader.append("a,b");
    EXPECT_THAT(drain(reader), IsEmpty());
    reader.append("c\n");
    EXPECT_THAT(drain(reader), ElementsAre("1 [a] [bc]"));
    reader.append("d\r"); // half of a CRLF, perhaps
    EXPECT_THAT(drain(reader), IsEmpty());
    reader.append("\ne");
    EXPECT_THAT(drain(reader), ElementsAre("2 [d]"));
    reader.finish();
    EXPECT_THAT(drain(reader), ElementsAre("3 [e]"));
    EXPECT_THAT(drain(reader), IsEmpty());
}

// Inputs that hold everything awkward at once.
const std::vector<std::string>& awkward() {
    static const std::vector<std::string> inputs{
        "\xEF\xBB\xBF"
        "a,\"b\r\nc\"\"d\"\r\n\r\n\"x\"y,\"1\n2\"\rgröße,\"日本\"\n\"open\r\n",
        "\"\r\",\r\r\n\"\r\n\"\r\n\n\r\"\"\"\r\"\"\"\r\"\"",
        "\xEF\xBB\xBF\xEF\xBB\xBF\"a\"\xEF\xBB\xBF\n\xEF\xBB\n\xFF\xFE"
        "a\0b\0\n"s,
        "\"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\r\n\"\"\r\n\",b\r\nc\r\n,,,,,,,,,,,,,,,,,,,,,,\nd\n",
        "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx\"\n\"yyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyy\"z\"\r\n\"\n",
    };
    return inputs;
}

const CsvLimits tight{.cell = 20, .columns = 8, .record = 24};

TEST(Csv, ASplitAtEveryByteGivesTheSameRecords) {
    for (const std::string& text : awkward()) {
        for (const CsvLimits& limits : {CsvLimits{}, tight}) {
            const std::vector<std::string> whole = read(text, limits);
            for (std::size_t i = 0; i <= text.size(); ++i) {
                CsvReader reader(limits);
                std::vector<std::string> records;
                reader.append(std::string_view(text).substr(0, i));
                drain_into(records, reader);
                reader.append(std::string_view(text).substr(i));
                reader.finish();
                drain_into(records, reader);
                ASSERT_EQ(records, whole) << "split at " << i;
            }
        }
    }
}

TEST(Csv, BytesOneByOneGiveTheSameRecords) {
    for (const std::string& text : awkward()) {
        for (const CsvLimits& limits : {CsvLimits{}, tight}) {
            CsvReader reader(limits);
            std::vector<std::string> records;
            for (const char c : text) {
                reader.append(std::string_view(&c, 1));
                drain_into(records, reader);
            }
            reader.finish();
            drain_into(records, reader);
            EXPECT_EQ(records, read(text, limits));
        }
    }
}

TEST(Csv, AnotherReaderGoesOnFromEveryByte) {
    for (const std::string& text : awkward()) {
        for (const CsvLimits& limits : {CsvLimits{}, tight}) {
            CsvState state;
            std::vector<std::string> records;
            for (const char c : text) {
                CsvReader reader(limits, state);
                reader.append(std::string_view(&c, 1));
                drain_into(records, reader);
                state = reader.state();
            }
            CsvReader last(limits, state);
            last.finish();
            drain_into(records, last);
            EXPECT_EQ(records, read(text, limits));
        }
    }
}

TEST(Csv, WhatIsWrittenIsReadBack) {
    std::mt19937 random(4180);
    const std::vector<std::string> parts{"a", ",", "\"", "\r",           "\n", "\r\n",
                                         " ", "ö", "日", "\xEF\xBB\xBF", ""};
    std::string text;
    std::vector<std::vector<std::string>> written;
    for (int i = 0; i < 2000; ++i) {
        std::vector<std::string> cells(1 + random() % 4);
        for (std::string& cell : cells)
            for (auto count = random() % 5; count > 0; --count) cell += parts[random() % parts.size()];
        write_csv(text, cells);
        written.push_back(std::move(cells));
    }
    CsvReader reader;
    reader.append(text);
    reader.finish();
    for (const std::vector<std::string>& cells : written) {
        const std::optional<CsvRecord> record = reader.next();
        ASSERT_TRUE(record.has_value());
        std::vector<std::string> read_back;
        for (const CsvCell& cell : record->cells) read_back.push_back(cell.text);
        ASSERT_EQ(read_back, cells);
    }
    EXPECT_FALSE(reader.next().has_value());
}

TEST(Csv, OnlyCellsThatNeedItAreQuoted) {
    std::string text;
    write_csv(text, std::vector<std::string>{"a", "", "b c", "d,e", "f\"g", "h\ni"});
    write_csv(text, std::vector<std::string>{""});
    EXPECT_EQ(text, "a,,b c,\"d,e\",\"f\"\"g\",\"h\ni\"\r\n\"\"\r\n");
}

TEST(Csv, RandomBytesNeverStopAReader) {
    std::mt19937 random(7);
    constexpr std::string_view bytes = "\"\"\",,\r\nab\xC3\xA4\xEF\xBB\xBF";
    for (int i = 0; i < 20'000; ++i) {
        std::string text;
        for (auto count = random() % 40; count > 0; --count) text += bytes[random() % bytes.size()];
        CsvReader reader(tight);
        std::vector<std::string> records;
        for (std::size_t at = 0; at < text.size();) {
            const std::size_t size = 1 + random() % 9;
            reader.append(std::string_view(text).substr(at, size));
            drain_into(records, reader);
            reader = CsvReader(tight, reader.state());
            at += size;
        }
        reader.finish();
        drain_into(records, reader);
        ASSERT_EQ(records, read(text, tight)) << testing::PrintToString(text);
    }
}

} // namespace
} // namespace merastore::inline v0
