#include "sql/statement.hpp"

#include <cctype>

namespace merastore::sql {
namespace {

constexpr std::string_view from_locked = "from locked ";

bool is_word(char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_'; }

template <class Replace>
std::string replace_braces(std::string_view text, Replace replace) {
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const std::size_t end = text[i] == '{' ? text.find('}', i) : std::string_view::npos;
        if (end == std::string_view::npos) {
            out += text[i];
            continue;
        }
        const std::string_view inside = text.substr(i + 1, end - i - 1);
        if (inside.starts_with("row.") || inside == "from rows" || inside.starts_with(from_locked))
            out += replace(inside);
        else
            out += text.substr(i, end - i + 1);
        i = end;
    }
    return out;
}

} // namespace

ParsedText parse_parameters(std::string_view text) {
    ParsedText parsed;
    parsed.text.reserve(text.size() + 16);
    bool quoted = false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if (c == '\'') quoted = !quoted;
        const bool starts = c == ':' && !quoted && i + 1 < text.size() && is_word(text[i + 1]) &&
                            (i == 0 || (text[i - 1] != ':' && !is_word(text[i - 1])));
        if (!starts) {
            parsed.text += c;
            continue;
        }
        std::size_t end = i + 1;
        while (end < text.size() && is_word(text[end])) ++end;
        parsed.text += ":p" + std::to_string(parsed.parameters.size());
        parsed.parameters.emplace_back(text.substr(i + 1, end - i - 1));
        i = end - 1;
    }
    return parsed;
}

std::string array_name(std::string_view prefix, std::string_view column) {
    return std::string(prefix) + "_" + std::string(column);
}

std::string per_row(std::string_view text) {
    return replace_braces(text, [](std::string_view inside) {
        return inside.starts_with("from ") ? std::string() : ":" + std::string(inside.substr(4));
    });
}

// An unnest of arrays is planned for ten rows where their length is not known; a json_to_recordset, for a
// hundred, for which the planner would rather read the whole table.
std::string over_rows(std::string_view text, std::span<const std::string> names,
                      const std::vector<bool>& is_text, std::string_view prefix) {
    std::string arrays;
    std::string columns;
    for (std::size_t i = 0; i < names.size(); ++i) {
        arrays += (i > 0 ? ", CAST(:" : "CAST(:") + array_name(prefix, names[i]) +
                  (is_text[i] ? " AS TEXT[])" : " AS BIGINT[])");
        columns += (i > 0 ? ", " : "") + names[i];
    }
    const std::string rows = "FROM unnest(" + arrays + ") AS r(" + columns + ")";
    return replace_braces(text, [&](std::string_view inside) {
        if (inside == "from rows") return rows;
        if (!inside.starts_with(from_locked)) return "r." + std::string(inside.substr(4));
        const std::string table(inside.substr(from_locked.size()));
        return "FROM (SELECT r.* " + rows + " JOIN " + table + " ON " + table + ".tenant = :tenant AND " +
               table + ".id = r.id ORDER BY r.id FOR UPDATE OF " + table + ") AS r";
    });
}

void append_array_text(std::string& array, std::string_view text) {
    array += '"';
    for (const char c : text) {
        if (c == '"' || c == '\\') array += '\\';
        array += c;
    }
    array += '"';
}

} // namespace merastore::sql
