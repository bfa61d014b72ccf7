// The golden file of bad input: what the product answers, written down for people to judge.
#pragma once

#include <string>
#include <vector>

#include "command_line/program.hpp"
#include "merastore/imports.hpp"

namespace merastore::test {

/// What the program writes with --json where it fails …
struct ShownField {
    std::string field;
    std::string reason;
    std::string message;
};
struct ShownError {
    std::string code;
    std::string reason;
    std::string message;
    std::vector<ShownField> fields;
};
struct ShownFailure {
    ShownError error;
};
/// … and of an import.
struct ShownImport {
    std::string file;
    Import import;
    std::vector<ImportProblem> problems;
};

/// Collects answers and compares them with a part of tests/errors/golden. Where the environment variable
/// MERASTORE_WRITE_GOLDEN is set, it writes that part anew instead.
class Golden {
public:
    explicit Golden(std::string section) : section_(std::move(section)) {}

    void add(const std::string& input, const Error& error);
    /// A failure of the program, from what it wrote with --json.
    void add(const std::string& input, const Outcome& outcome);
    /// Rows that an import did not take over, from what the program wrote with --json.
    void add_rows(const std::string& input, const Outcome& outcome);

    /// Replaces what differs from run to run, such as the name of a folder.
    void hide(const std::string& text, const std::string& name) { hidden_.emplace_back(text, name); }

    /// Expects the same as in the file.
    void compare() const;

private:
    void add(const std::string& input, const ShownError& error);
    void entry(const std::vector<std::pair<std::string, std::string>>& lines);

    std::string section_;
    std::string text_;
    std::vector<std::pair<std::string, std::string>> hidden_;
};

} // namespace merastore::test

namespace merastore::inline v0 {
MERASTORE_STRUCT(test::ShownField, field, reason, message)
MERASTORE_STRUCT(test::ShownError, code, reason, message, fields)
MERASTORE_STRUCT(test::ShownFailure, error)
MERASTORE_STRUCT(test::ShownImport, file, import, problems)
} // namespace merastore::inline v0
