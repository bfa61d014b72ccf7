// The writer: straight from the type table to text, escapes in runs.
#include <charconv>

#include "base/type_access.hpp"
#include "base/utf8.hpp"
#include "merastore/json.hpp"

namespace merastore::inline v0 {

namespace {

void write_integer(std::string& out, std::int64_t value) {
    if (value > largest_exact || value < -largest_exact) refuse(reasons::overflow);
    char buffer[24];
    const auto end = std::to_chars(buffer, buffer + sizeof buffer, value).ptr;
    out.append(buffer, end);
}

void write_quoted(std::string& out, std::string_view safe) {
    out += '"';
    out += safe;
    out += '"';
}

void write_enumerator(std::string& out, const Type& type, const void* value) {
    const auto position = static_cast<std::size_t>(enum_position(value));
    if (position >= type.enumerators.size())
        refuse(reasons::invalid,
               std::string(type.name) + " has no enumerator " + std::to_string(position) + ".");
    write_quoted(out, type.enumerators[position]);
}

void write_money(std::string& out, const Money& money) {
    out += "{\"amount\":";
    write_integer(out, money.amount());
    out += ",\"currency\":\"";
    out += money.currency().code();
    out += "\"}";
}

void write_list(std::string& out, const Type& type, const void* value) {
    out += '[';
    const std::size_t size = type.list_size(value);
    for (std::size_t i = 0; i < size; ++i) {
        if (i > 0) out += ',';
        write_json(out, *type.element, type.list_at(value, i));
    }
    out += ']';
}

void write_map(std::string& out, const Type& type, const void* value) {
    struct Context {
        std::string& out;
        const Type& element;
        char before;
    } context{out, *type.element, '{'};
    type.map_each(value, &context, [](void* c, const std::string& key, const void* entry) {
        auto& [to, element, before] = *static_cast<Context*>(c);
        to += before;
        before = ',';
        write_json_string(to, key);
        to += ':';
        write_json(to, element, entry);
    });
    if (context.before == '{') out += '{';
    out += '}';
}

void write_structure(std::string& out, const Type& type, const void* value) {
    char before = '{';
    for (const Field& field : type.fields) {
        const void* at = field.in(value);
        const bool absent = field.type->kind == Kind::optional && field.type->optional_get(at) == nullptr;
        if (absent || (field.type->is_unset != nullptr && field.type->is_unset(at))) continue;
        out += before;
        before = ',';
        write_quoted(out, field.name);
        out += ':';
        write_json(out, *field.type, at);
    }
    if (before == '{') out += '{';
    out += '}';
}

} // namespace

void write_json_string(std::string& out, std::string_view text) {
    out += '"';
    std::size_t start = 0;
    for (std::size_t i = 0; i < text.size();) {
        const auto c = static_cast<unsigned char>(text[i]);
        const std::size_t length = c < 0x80 ? 1 : utf8_length(text, i);
        if (c >= 0x20 && c != '"' && c != '\\' && length > 0) {
            i += length;
            continue;
        }
        out.append(text, start, i - start);
        if (length == 0)
            out += "\xEF\xBF\xBD"; // U+FFFD for what is no UTF-8
        else if (c == '"' || c == '\\')
            (out += '\\') += static_cast<char>(c);
        else if (c == '\n')
            out += "\\n";
        else
            ((out += "\\u00") += "0123456789abcdef"[c >> 4]) += "0123456789abcdef"[c & 15];
        start = ++i;
    }
    out.append(text, start, text.size() - start);
    out += '"';
}

void write_json(std::string& out, const Type& type, const void* value) {
    switch (type.kind) {
        case Kind::boolean: out += *static_cast<const bool*>(value) ? "true" : "false"; return;
        case Kind::integer: return write_integer(out, *static_cast<const std::int64_t*>(value));
        case Kind::text: return write_json_string(out, *static_cast<const std::string*>(value));
        case Kind::id: return write_quoted(out, id_text(type.prefix, id_value(value)));
        case Kind::enumeration: return write_enumerator(out, type, value);
        case Kind::currency: return write_quoted(out, static_cast<const Currency*>(value)->code());
        case Kind::money: return write_money(out, *static_cast<const Money*>(value));
        case Kind::unit_price: return write_quoted(out, static_cast<const UnitPrice*>(value)->text());
        case Kind::quantity: return write_quoted(out, static_cast<const Quantity*>(value)->text());
        case Kind::percent: return write_quoted(out, static_cast<const Percent*>(value)->text());
        case Kind::instant: return write_quoted(out, static_cast<const Instant*>(value)->text());
        case Kind::optional:
            if (const void* inner = type.optional_get(value))
                write_json(out, *type.element, inner);
            else
                out += "null";
            return;
        case Kind::list: return write_list(out, type, value);
        case Kind::map: return write_map(out, type, value);
        case Kind::structure: return write_structure(out, type, value);
    }
}

} // namespace merastore::inline v0
