#include "api/http_text.hpp"

#include <algorithm>

#include "base/utf8.hpp"

namespace merastore::api {

namespace {

constexpr std::size_t longest_language = 35;

int hex_value(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return -1;
}

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

bool is_alphanumeric(char c) { return (c >= '0' && c <= '9') || (lower(c) >= 'a' && lower(c) <= 'z'); }

std::string_view trimmed(std::string_view text) {
    const std::size_t begin = text.find_first_not_of(" \t");
    if (begin == std::string_view::npos) return {};
    return text.substr(begin, text.find_last_not_of(" \t") - begin + 1);
}

std::string decoded_or_refuse(std::string_view text, bool in_query) {
    std::optional<std::string> decoded = percent_decoded(text, in_query);
    if (!decoded) refuse(reasons::http_bad_request, "The address has a malformed percent escape.");
    if (decoded->find('\0') != std::string::npos || find_malformed_utf8(*decoded) != std::string::npos)
        refuse(reasons::http_bad_request, "The address is not valid UTF-8.");
    return std::move(*decoded);
}

/// The thousandths of a weight `q=0.8`; 1000 where there is none, and 0 where it is malformed.
int weight_of(std::string_view parameters) {
    const std::size_t at = parameters.find("q=");
    if (at == std::string_view::npos) return 1000;
    const std::string_view text = parameters.substr(at + 2);
    if (text.starts_with('1')) return 1000;
    if (!text.starts_with("0.")) return 0;
    int weight = 0;
    for (std::size_t i = 0; i < 3; ++i) {
        const char c = i + 2 < text.size() ? text[i + 2] : '0';
        weight = weight * 10 + (c >= '0' && c <= '9' ? c - '0' : 0);
    }
    return weight;
}

bool is_language(std::string_view text) {
    return !text.empty() && text.size() <= longest_language && is_alphanumeric(text.front()) &&
           std::all_of(text.begin(), text.end(), [](char c) { return c == '-' || is_alphanumeric(c); });
}

} // namespace

std::optional<std::string> percent_decoded(std::string_view text, bool in_query) {
    std::string out;
    out.reserve(text.size());
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '%') {
            const int high = i + 2 < text.size() ? hex_value(text[i + 1]) : -1;
            const int low = i + 2 < text.size() ? hex_value(text[i + 2]) : -1;
            if (high < 0 || low < 0) return std::nullopt;
            out += static_cast<char>(high * 16 + low);
            i += 2;
        } else {
            out += in_query && text[i] == '+' ? ' ' : text[i];
        }
    }
    return out;
}

std::string percent_encoded(std::string_view text) {
    std::string out;
    for (const char c : text) {
        if (is_alphanumeric(c) || c == '-' || c == '.' || c == '_' || c == '~') {
            out += c;
            continue;
        }
        const auto byte = static_cast<unsigned char>(c);
        out += '%';
        out += "0123456789ABCDEF"[byte >> 4];
        out += "0123456789ABCDEF"[byte & 15];
    }
    return out;
}

Target parse_target(std::string_view target) {
    if (!target.starts_with('/')) refuse(reasons::http_bad_request, "The address must begin with a slash.");
    Target parsed;
    const std::size_t mark = target.find('?');
    const std::string_view path = target.substr(0, mark);
    parsed.path = path;
    for (std::size_t at = 1; at <= path.size();) {
        const std::size_t end = std::min(path.find('/', at), path.size());
        parsed.segments.push_back(decoded_or_refuse(path.substr(at, end - at), false));
        at = end + 1;
    }
    if (mark == std::string_view::npos) return parsed;
    std::string_view rest = target.substr(mark + 1);
    while (!rest.empty()) {
        const std::string_view pair = rest.substr(0, rest.find('&'));
        rest.remove_prefix(std::min(pair.size() + 1, rest.size()));
        if (pair.empty()) continue;
        const std::size_t equals = std::min(pair.find('='), pair.size());
        const std::string_view value = pair.substr(std::min(equals + 1, pair.size()));
        parsed.query.emplace_back(decoded_or_refuse(pair.substr(0, equals), true),
                                  decoded_or_refuse(value, true));
    }
    return parsed;
}

bool equal_ignoring_case(std::string_view a, std::string_view b) {
    return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                      [](char x, char y) { return lower(x) == lower(y); });
}

std::vector<std::string_view> list_of(std::string_view value) {
    std::vector<std::string_view> parts;
    while (!value.empty()) {
        const std::size_t comma = std::min(value.find(','), value.size());
        if (const std::string_view part = trimmed(value.substr(0, comma)); !part.empty())
            parts.push_back(part);
        value.remove_prefix(std::min(comma + 1, value.size()));
    }
    return parts;
}

bool accepts(const std::string* accept, std::string_view type) {
    if (accept == nullptr || trimmed(*accept).empty()) return true;
    const std::string_view family = type.substr(0, type.find('/') + 1);
    for (const std::string_view range : list_of(*accept)) {
        const std::size_t semicolon = std::min(range.find(';'), range.size());
        const std::string_view name = trimmed(range.substr(0, semicolon));
        const bool fits =
            name == "*/*" || equal_ignoring_case(name, type) ||
            (name.ends_with("/*") && equal_ignoring_case(name.substr(0, name.size() - 1), family));
        if (fits && weight_of(range.substr(semicolon)) > 0) return true;
    }
    return false;
}

bool is_json(std::string_view content_type) {
    const std::size_t semicolon = std::min(content_type.find(';'), content_type.size());
    if (!equal_ignoring_case(trimmed(content_type.substr(0, semicolon)), "application/json")) return false;
    const std::size_t charset = content_type.find("charset=", semicolon);
    if (charset == std::string_view::npos) return true;
    std::string_view name = trimmed(content_type.substr(charset + 8));
    if (name.size() > 1 && name.front() == '"' && name.back() == '"') name = name.substr(1, name.size() - 2);
    return equal_ignoring_case(name, "utf-8");
}

std::string preferred_language(std::string_view accept_language) {
    std::string_view best;
    int best_weight = 0;
    for (const std::string_view range : list_of(accept_language)) {
        const std::size_t semicolon = std::min(range.find(';'), range.size());
        const std::string_view name = trimmed(range.substr(0, semicolon));
        const int weight = weight_of(range.substr(semicolon));
        if (!is_language(name) || weight <= best_weight) continue;
        best = name;
        best_weight = weight;
    }
    return std::string(best);
}

bool is_traceparent(std::string_view value) {
    constexpr std::string_view form = "00-xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx-xxxxxxxxxxxxxxxx-xx";
    if (value.size() != form.size()) return false;
    for (std::size_t i = 0; i < form.size(); ++i) {
        const bool hex = (value[i] >= '0' && value[i] <= '9') || (value[i] >= 'a' && value[i] <= 'f');
        if (form[i] == 'x' ? !hex : value[i] != form[i]) return false;
    }
    return value.substr(3, 32).find_first_not_of('0') != std::string_view::npos &&
           value.substr(36, 16).find_first_not_of('0') != std::string_view::npos;
}

bool is_request_id(std::string_view value) {
    return !value.empty() && value.size() <= 128 && std::all_of(value.begin(), value.end(), [](char c) {
        return is_alphanumeric(c) || c == '-' || c == '.' || c == '_';
    });
}

bool is_idempotency_key(std::string_view value) {
    return !value.empty() && value.size() <= 255 &&
           std::all_of(value.begin(), value.end(), [](char c) { return c > ' ' && c < 127; });
}

} // namespace merastore::api

namespace merastore::inline v0 {

const std::string* HttpRequest::header(std::string_view name) const {
    for (const HttpHeader& header : headers)
        if (api::equal_ignoring_case(header.name, name)) return &header.value;
    return nullptr;
}

} // namespace merastore::inline v0
