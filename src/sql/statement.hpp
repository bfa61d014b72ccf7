// A statement text with its named parameters found, so that values are bound by position.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace merastore::sql {

struct ParsedText {
    std::string text;                    ///< with `:p0`, `:p1` … for every occurrence
    std::vector<std::string> parameters; ///< their names, in order of occurrence
};

/// Finds `:name` outside of quotes and casts.
ParsedText parse_parameters(std::string_view text);

/// The text of a batch statement: `{row.NAME}` and `{from rows}` filled in.
/// SQLite runs it once per row with the cells as parameters; PostgreSQL once, with each column of the rows as
/// one array parameter `PREFIX_NAME`.
std::string per_row(std::string_view text);
std::string over_rows(std::string_view text, std::span<const std::string> names,
                      const std::vector<bool>& is_text, std::string_view prefix);
std::string array_name(std::string_view prefix, std::string_view column);
/// An element of a PostgreSQL array in its text form.
void append_array_text(std::string& array, std::string_view text);

} // namespace merastore::sql
