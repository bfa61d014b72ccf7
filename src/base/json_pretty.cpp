#include <algorithm>

#include "merastore/json.hpp"

namespace merastore::inline v0 {

namespace {

// The end of the string literal that begins at `at`, behind its quotation mark.
std::size_t end_of_literal(std::string_view json, std::size_t at) {
    for (++at; at < json.size() && json[at] != '"'; ++at)
        if (json[at] == '\\') ++at;
    return std::min(at + 1, json.size());
}

} // namespace

std::string pretty_json(std::string_view json) {
    std::string out;
    std::size_t depth = 0;
    bool just_opened = false; // an empty container stays on one line
    const auto new_line = [&] { (out += '\n').append(depth * 2, ' '); };
    for (std::size_t i = 0; i < json.size();) {
        const char c = json[i];
        if (c == ' ' || c == '\n' || c == '\r' || c == '\t') {
            ++i;
            continue;
        }
        const bool closes = c == '}' || c == ']';
        if (closes && depth > 0) --depth;
        if (closes != just_opened) new_line();
        just_opened = c == '{' || c == '[';
        const std::size_t end = c == '"' ? end_of_literal(json, i) : i + 1;
        out += json.substr(i, end - i);
        i = end;
        if (just_opened) ++depth;
        if (c == ',') new_line();
        if (c == ':') out += ' ';
    }
    return out;
}

} // namespace merastore::inline v0
