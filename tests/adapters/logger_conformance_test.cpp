#include "logger_conformance.hpp"

#include <fstream>
#include <thread>

#include "support/ports.hpp"

namespace merastore::test {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;

TEST_P(LoggerConformance, WritesTheMessageAndItsFields) {
    write("order placed", {{"operation", "checkout.place"}, {"took_ms", "12"}});
    ASSERT_EQ(made.records().size(), 1U);
    EXPECT_THAT(made.records()[0], AllOf(HasSubstr("order placed"), HasSubstr("operation"),
                                         HasSubstr("checkout.place"), HasSubstr("took_ms"), HasSubstr("12")));
}

TEST_P(LoggerConformance, KeepsTheOrderOfACaller) {
    for (int i = 0; i < 20; ++i) write("record " + std::to_string(100 + i));
    ASSERT_EQ(made.records().size(), 20U);
    for (std::size_t i = 0; i < 20; ++i)
        EXPECT_THAT(made.records()[i], HasSubstr("record " + std::to_string(100 + i)));
}

TEST_P(LoggerConformance, WritesWhatItWantsAndNothingElse) {
    std::size_t wanted = 0;
    bool before = false;
    for (const LogLevel level : {LogLevel::debug, LogLevel::info, LogLevel::warning, LogLevel::error}) {
        const bool wants = made.logger->wants(level);
        EXPECT_TRUE(wants || !before) << "what is worse is wanted too";
        before = wants;
        wanted += wants ? 1 : 0;
        made.logger->write(level, "a level", {});
        made.logger->write(LogLevel::error, "flushes", {});
    }
    EXPECT_TRUE(made.logger->wants(LogLevel::error));
    std::size_t written = 0;
    for (const std::string& record : made.records())
        written += record.find("a level") == std::string::npos ? 0 : 1;
    EXPECT_EQ(written, wanted);
}

// A text must not look like a second record, nor be taken for a format.
TEST_P(LoggerConformance, MakesOneRecordOfAnyText) {
    const std::string texts[] = {"",
                                 "two\nlines\r\n",
                                 R"({"level":"error"})",
                                 "{} %s %n {0:>99999999}",
                                 std::string("nul\0nul", 7),
                                 "\xff\xfe broken \xc3",
                                 "\x1b[31mred",
                                 std::string(100'000, 'x')};
    std::size_t count = 0;
    for (const std::string& text : texts) {
        write(text, {{"value", text}, {text, "name"}});
        EXPECT_EQ(made.records().size(), ++count) << text.substr(0, 20);
    }
    write("still there");
    EXPECT_THAT(made.records().back(), HasSubstr("still there"));
}

TEST_P(LoggerConformance, IsCalledByManyThreads) {
    constexpr int threads = 8;
    constexpr int records = 100;
    std::vector<std::thread> callers;
    for (int t = 0; t < threads; ++t)
        callers.emplace_back([&, t] {
            const std::string name = "caller-" + std::to_string(t);
            for (int i = 0; i < records; ++i) write("hello from " + name, {{"name", name}});
        });
    for (std::thread& caller : callers) caller.join();
    const std::vector<std::string> all = made.records();
    ASSERT_EQ(all.size(), static_cast<std::size_t>(threads * records));
    for (const std::string& record : all) {
        const std::size_t found = record.find("caller-");
        ASSERT_NE(found, std::string::npos) << record;
        const std::string name = record.substr(found, 8);
        EXPECT_NE(record.find(name, found + 1), std::string::npos) << "records must not mix: " << record;
    }
}

std::vector<std::string> lines_of(const std::string& file) {
    std::ifstream in(file, std::ios::binary);
    std::vector<std::string> all;
    for (std::string line; std::getline(in, line);) all.push_back(line);
    return all;
}

LoggerAtWork in_a_file(const TemporaryFolder& folder, LogLevel least) {
    const std::string file = (folder / "shop.log").string();
    return {logger_to_file(file, least).value(), [file] { return lines_of(file); }};
}

LoggerAtWork in_memory(const TemporaryFolder&) {
    const auto log = std::make_shared<CapturedLog>();
    return {log, [log] { return log->lines(); }};
}

INSTANTIATE_TEST_SUITE_P(
    Of, LoggerConformance,
    ::testing::Values(LoggerTrial{"spdlog",
                                  [](const TemporaryFolder& at) { return in_a_file(at, LogLevel::debug); }},
                      LoggerTrial{"spdlog_errors_only",
                                  [](const TemporaryFolder& at) { return in_a_file(at, LogLevel::error); }},
                      LoggerTrial{"captured", in_memory}),
    logger_name);

} // namespace
} // namespace merastore::test
