// One SQL text for both databases: the few words that differ are written in braces.
#include <algorithm>

#include "base/shown.hpp"
#include "sql/session.hpp"

namespace merastore::sql {
namespace {

struct Word {
    const char* word;
    const char* sqlite;
    const char* postgresql;
};

// $1 and $2 are the word's arguments.
constexpr Word words[] = {
    // queries
    {"any", "IN (SELECT value FROM json_each(:$1))",
     "= ANY (ARRAY(SELECT CAST(value AS BIGINT) FROM json_array_elements_text(CAST(:$1 AS JSON))))"},
    {"any_text", "IN (SELECT value FROM json_each(:$1))",
     "= ANY (ARRAY(SELECT value FROM json_array_elements_text(CAST(:$1 AS JSON))))"},
    {"for_update", "", "FOR UPDATE"},
    // migrations
    {"id", "INTEGER PRIMARY KEY", "BIGINT NOT NULL"},
    {"int", "INTEGER", "BIGINT"},
    {"text", "TEXT", "TEXT COLLATE \"C\""},
    {"key", "CHECK (id > 0)", "PRIMARY KEY (tenant, id)"},
    {"strict", "STRICT", ""},
    {"clustered", "STRICT, WITHOUT ROWID", ""},
    {"position", "INTEGER PRIMARY KEY AUTOINCREMENT", "BIGINT"},
    {"foreign", "FOREIGN KEY ($1) REFERENCES $2 (id)", "FOREIGN KEY (tenant, $1) REFERENCES $2 (tenant, id)"},
    {"hot", "", "WITH (fillfactor = 70)"},
};

std::string with_arguments(const char* pattern, std::string_view arguments) {
    const std::size_t blank = arguments.find(' ');
    const std::string_view first = arguments.substr(0, blank);
    const std::string_view second = blank == std::string_view::npos ? "" : arguments.substr(blank + 1);
    std::string out;
    for (const char* c = pattern; *c != '\0'; ++c) {
        if (*c == '$' && (c[1] == '1' || c[1] == '2'))
            out += *++c == '1' ? first : second;
        else
            out += *c;
    }
    return out;
}

std::string expand(std::string_view inside, Dialect dialect) {
    const std::size_t blank = std::min(inside.find(' '), inside.size());
    const std::string_view name = inside.substr(0, blank);
    for (const Word& word : words)
        if (name == word.word)
            return with_arguments(dialect == Dialect::sqlite ? word.sqlite : word.postgresql,
                                  blank == inside.size() ? "" : inside.substr(blank + 1));
    // `{sqlite …}` and `{postgresql …}` stand in migrations for what only one of them has.
    if (name == "sqlite" || name == "postgresql")
        return (name == "sqlite") == (dialect == Dialect::sqlite) ? std::string(inside.substr(blank)) : "";
    throw Failure(Trouble::other, "unknown word {" + std::string(inside) + "} in a statement");
}

} // namespace

std::string translate(std::string_view text, Dialect dialect) {
    std::string out;
    out.reserve(text.size() + 64);
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] != '{') {
            out += text[i];
            continue;
        }
        const std::size_t end = text.find('}', i);
        if (end == std::string_view::npos)
            throw Failure(Trouble::other, "a brace is not closed in a statement");
        out += expand(text.substr(i + 1, end - i - 1), dialect);
        i = end;
    }
    return out;
}

namespace {

/// Shown only where it cannot hold a password.
std::string not_one(std::string_view text) {
    if (text.empty() || text.find('@') != std::string_view::npos) return "";
    return " " + shown(text) + " is none.";
}

} // namespace

Result<Address> Address::parse(std::string_view text) {
    if (text.starts_with("sqlite:") && text.size() > 7)
        return Address{Dialect::sqlite, std::string(text.substr(7))};
    if (text.starts_with("postgresql://") || text.starts_with("postgres://"))
        return Address{Dialect::postgresql, std::string(text)};
    return Error{Code::invalid_argument,
                 "store.bad_address",
                 "A store's address is sqlite:FILE or postgresql://user@host/database." + not_one(text),
                 {}};
}

} // namespace merastore::sql
