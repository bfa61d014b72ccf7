#include "errors/golden.hpp"

#include <gtest/gtest.h>

#include <cstdlib>

#include "merastore/json.hpp"

namespace merastore::test {
namespace {

std::string file() { return source_file("tests/errors/golden"); }
std::string heading(const std::string& section) { return "# " + section + "\n"; }

/// Where the section begins and ends in the text; both at its end where it is missing.
std::pair<std::size_t, std::size_t> place_of(const std::string& section, const std::string& text) {
    const std::size_t begin = text.find(heading(section));
    if (begin == text.npos) return {text.size(), text.size()};
    const std::size_t end = text.find("\n# ", begin + 1);
    return {begin, end == text.npos ? text.size() : end + 1};
}

} // namespace

void Golden::entry(const std::vector<std::pair<std::string, std::string>>& lines) {
    text_ += '\n';
    for (const auto& [name, value] : lines) {
        std::string shown = value;
        for (const auto& [from, to] : hidden_)
            for (std::size_t at; (at = shown.find(from)) != shown.npos;) shown.replace(at, from.size(), to);
        text_ += name + std::string(9 - name.size(), ' ') + shown + '\n';
    }
}

void Golden::add(const std::string& input, const ShownError& error) {
    std::vector<std::pair<std::string, std::string>> lines{
        {"input", input}, {"code", error.code}, {"reason", error.reason}};
    for (const ShownField& field : error.fields)
        lines.emplace_back("field", field.field + (field.reason == error.reason ? "" : ": " + field.reason));
    lines.emplace_back("message", error.message);
    entry(lines);
}

void Golden::add(const std::string& input, const Error& error) {
    ShownError shown{std::string(name_of(error.code)), error.reason, error.message, {}};
    for (const FieldError& field : error.fields)
        shown.fields.push_back({field.field, field.reason, field.message});
    add(input, shown);
}

void Golden::add(const std::string& input, const Outcome& outcome) {
    EXPECT_EQ(outcome.exit_code, 1) << input;
    const Result<ShownFailure> failure = from_json<ShownFailure>(outcome.err);
    ASSERT_TRUE(failure) << input << '\n' << outcome.err << outcome.out;
    add(input, failure->error);
}

void Golden::add_rows(const std::string& input, const Outcome& outcome) {
    EXPECT_EQ(outcome.exit_code, 1) << input;
    const Result<ShownImport> shown = from_json<ShownImport>(outcome.out);
    ASSERT_TRUE(shown) << input << '\n' << outcome.err << outcome.out;
    EXPECT_FALSE(shown->problems.empty()) << input;
    for (const ImportProblem& problem : shown->problems) {
        const std::string column = problem.column.empty() ? "" : ", " + problem.column;
        entry({{"input", input},
               {"code", "(a row that was not taken over)"},
               {"reason", problem.reason},
               {"field", "line " + std::to_string(problem.line) + column},
               {"message", problem.message}});
    }
}

void Golden::compare() const {
    std::string all = text_of(file());
    const auto [begin, end] = place_of(section_, all);
    std::string now = heading(section_) + text_;
    if (std::getenv("MERASTORE_WRITE_GOLDEN") != nullptr) {
        if (begin == end && begin > 0) now = '\n' + now;
        if (end < all.size()) now += '\n';
        write_text(file(), all.replace(begin, end - begin, now));
        return;
    }
    std::string before = all.substr(begin, end - begin);
    if (end < all.size()) before.pop_back();
    EXPECT_EQ(now, before) << "MERASTORE_WRITE_GOLDEN=1 errors_tests writes tests/errors/golden anew";
}

} // namespace merastore::test
