// The reader: fits a parsed tree into a value, and collects what is wrong with its path.
#include "base/json_tree.hpp"
#include "base/problems.hpp"
#include "base/shown.hpp"
#include "base/type_access.hpp"
#include "base/utf8.hpp"
#include "merastore/json.hpp"

namespace merastore::inline v0 {

namespace {

constexpr std::size_t longest_key = 200;
constexpr std::size_t most_names = 12;

void find_unset(const Type& type, const void* value, const Path& path, Problems& problems);

// Takes what it reads out of the tree.
class Reading {
public:
    void read(JsonNode& node, const Type& type, void* value, const Path& path);
    void finish() { std::move(problems_).refuse_any(); }

private:
    void read_integer(const JsonNode& node, void* value, const Path& path);
    void read_text(JsonNode& node, void* value, const Path& path);
    void read_text_form(const JsonNode& node, const Type& type, void* value, const Path& path);
    void read_decimal(const JsonNode& node, const Type& type, void* value, const Path& path);
    void read_enumerator(const JsonNode& node, const Type& type, void* value, const Path& path);
    void read_money(const JsonNode& node, void* value, const Path& path);
    void read_structure(JsonNode& node, const Type& type, void* value, const Path& path);
    void read_list(JsonNode& node, const Type& type, void* value, const Path& path);
    void read_map(JsonNode& node, const Type& type, void* value, const Path& path);

    void problem(const Path& path, const Reason& reason, std::string message) {
        problems_.add(path, reason.name, std::move(message));
    }
    bool expect(const JsonNode& node, JsonNode::Kind kind, const char* what, const Path& path) {
        if (node.kind == kind) return true;
        problem(path, reasons::wrong_type, std::string("expected ") + what + ", got " + describe(node) + ".");
        return false;
    }
    template <class T>
    void take(Result<T> result, void* value, const Path& path) {
        if (result)
            *static_cast<T*>(value) = std::move(*result);
        else
            problems_.add(path, result.error().reason, result.error().message);
    }

    Problems problems_;
};

// Begins anew: a container or an optional that has a default does not keep it.
void clear(const Type& type, void* container) {
    type.destroy(container);
    type.construct(container);
}

// What a text must look like, for messages.
const char* form_of(const Type& type) {
    switch (type.kind) {
        case Kind::id: return "an id (a text)";
        case Kind::currency: return "a currency like \"EUR\"";
        case Kind::unit_price: return "a unit price like \"0.001 GBP\"";
        case Kind::instant: return "a time like \"2026-01-31T12:00:00Z\"";
        case Kind::quantity: return "a quantity like \"2.5\"";
        case Kind::percent: return "a percentage like \"19.6\"";
        default: return "a text";
    }
}

void Reading::read(JsonNode& node, const Type& type, void* value, const Path& path) {
    if (problems_.full()) return;
    switch (type.kind) {
        case Kind::boolean:
            if (expect(node, JsonNode::Kind::boolean, "true or false", path))
                *static_cast<bool*>(value) = node.boolean;
            return;
        case Kind::integer: return read_integer(node, value, path);
        case Kind::text: return read_text(node, value, path);
        case Kind::enumeration: return read_enumerator(node, type, value, path);
        case Kind::money: return read_money(node, value, path);
        case Kind::quantity:
        case Kind::percent: return read_decimal(node, type, value, path);
        case Kind::id:
        case Kind::currency:
        case Kind::unit_price:
        case Kind::instant: return read_text_form(node, type, value, path);
        case Kind::optional:
            if (node.kind == JsonNode::Kind::null) return clear(type, value);
            return read(node, *type.element, type.optional_emplace(value), path);
        case Kind::list: return read_list(node, type, value, path);
        case Kind::map: return read_map(node, type, value, path);
        case Kind::structure: return read_structure(node, type, value, path);
    }
}

void Reading::read_integer(const JsonNode& node, void* value, const Path& path) {
    if (!expect(node, JsonNode::Kind::integer, "a whole number within ±(2^53 − 1)", path)) return;
    if (node.integer > largest_exact || node.integer < -largest_exact)
        return problem(path, reasons::overflow, std::to_string(node.integer) + " is outside ±(2^53 − 1).");
    *static_cast<std::int64_t*>(value) = node.integer;
}

void Reading::read_text(JsonNode& node, void* value, const Path& path) {
    if (!expect(node, JsonNode::Kind::text, "a text", path)) return;
    if (node.text.find('\0') != std::string::npos)
        return problem(path, reasons::malformed_text, "A text must not contain the character NUL.");
    *static_cast<std::string*>(value) = std::move(node.text);
}

void Reading::read_text_form(const JsonNode& node, const Type& type, void* value, const Path& path) {
    if (!expect(node, JsonNode::Kind::text, form_of(type), path)) return;
    switch (type.kind) {
        case Kind::currency: return take(Currency::of(node.text), value, path);
        case Kind::unit_price: return take(UnitPrice::parse(node.text), value, path);
        case Kind::instant: return take(Instant::parse(node.text), value, path);
        default: break;
    }
    if (const Result<std::int64_t> id = parse_id(type.prefix, node.text))
        set_id_value(value, *id);
    else
        problem(path, reasons::malformed_id, id.error().message);
}

void Reading::read_decimal(const JsonNode& node, const Type& type, void* value, const Path& path) {
    // A whole number is accepted too: it is exact.
    const bool whole = node.kind == JsonNode::Kind::integer;
    if (!whole && !expect(node, JsonNode::Kind::text, form_of(type), path)) return;
    const std::string& text = whole ? std::to_string(node.integer) : node.text;
    if (type.kind == Kind::quantity)
        take(Quantity::parse(text), value, path);
    else
        take(Percent::parse(text), value, path);
}

void Reading::read_enumerator(const JsonNode& node, const Type& type, void* value, const Path& path) {
    std::string names;
    for (std::size_t i = 0; i < type.enumerators.size(); ++i) {
        if (node.kind == JsonNode::Kind::text && node.text == type.enumerators[i])
            return set_enum_position(value, static_cast<int>(i));
        names += (i > 0 ? ", " : "") + std::string(type.enumerators[i]);
    }
    if (expect(node, JsonNode::Kind::text, ("one of " + names).c_str(), path))
        problem(path, reasons::invalid, shown(node.text) + " is none of " + names + ".");
}

void Reading::read_money(const JsonNode& node, void* value, const Path& path) {
    if (node.kind == JsonNode::Kind::text) return take(Money::parse(node.text), value, path);
    if (!expect(node, JsonNode::Kind::object, "money like {\"amount\":1999,\"currency\":\"EUR\"}", path))
        return;
    const std::size_t before = problems_.size();
    std::int64_t amount = 0;
    Currency currency;
    bool has_amount = false;
    bool has_currency = false;
    for (const auto& [name, child] : node.fields) {
        if (name == "amount") {
            has_amount = true;
            read_integer(child, &amount, {path, name});
        } else if (name == "currency") {
            has_currency = true;
            read_text_form(child, type_of<Currency>(), &currency, {path, name});
        } else {
            problem({path, name}, reasons::unknown_field,
                    "There is no such field; there are amount, currency.");
        }
    }
    if (!has_amount) problem({path, "amount"}, reasons::required, reasons::required.text);
    if (!has_currency) problem({path, "currency"}, reasons::required, reasons::required.text);
    if (problems_.size() == before) *static_cast<Money*>(value) = Money::of(amount, currency);
}

std::string no_such_field(const Type& type) {
    std::string text = "There is no such field; there are ";
    for (std::size_t i = 0; i < type.fields.size() && i < most_names; ++i)
        text += (i > 0 ? ", " : "") + std::string(type.fields[i].name);
    return text + (type.fields.size() > most_names ? ", …" : ".");
}

void Reading::read_structure(JsonNode& node, const Type& type, void* value, const Path& path) {
    if (!expect(node, JsonNode::Kind::object, "an object", path)) return;
    std::vector<bool> given(type.fields.size());
    std::size_t next = 0; // mostly they come in order
    for (auto& [name, child] : node.fields) {
        std::size_t tried = 0;
        while (tried < type.fields.size() && name != type.fields[next % type.fields.size()].name)
            ++tried, ++next;
        if (tried == type.fields.size()) {
            problem({path, name}, reasons::unknown_field, no_such_field(type));
            continue;
        }
        const std::size_t at = next++ % type.fields.size();
        given[at] = true;
        read(child, *type.fields[at].type, type.fields[at].in(value), {path, name});
    }
    for (std::size_t i = 0; i < type.fields.size(); ++i) {
        const Field& field = type.fields[i];
        if (!given[i]) find_unset(*field.type, field.in(value), {path, field.name}, problems_);
    }
}

void Reading::read_list(JsonNode& node, const Type& type, void* value, const Path& path) {
    if (!expect(node, JsonNode::Kind::list, "a list", path)) return;
    clear(type, value);
    for (std::size_t i = 0; i < node.items.size() && !problems_.full(); ++i)
        read(node.items[i], *type.element, type.list_push(value), {path, i});
}

void Reading::read_map(JsonNode& node, const Type& type, void* value, const Path& path) {
    if (!expect(node, JsonNode::Kind::object, "an object", path)) return;
    clear(type, value);
    for (auto& [key, child] : node.fields) {
        const Path place{path, key};
        if (count_characters(key) > longest_key)
            problem(place, reasons::too_long,
                    "A key has at most " + std::to_string(longest_key) + " characters.");
        else if (key.find('\0') != std::string::npos)
            problem(place, reasons::malformed_text, "A key must not contain the character NUL.");
        else
            read(child, *type.element, type.map_put(value, key), place);
    }
}

void find_unset_in_map(const Type& type, const void* value, const Path& path, Problems& problems) {
    struct Context {
        const Type& element;
        const Path& path;
        Problems& problems;
    } context{*type.element, path, problems};
    type.map_each(value, &context, [](void* c, const std::string& key, const void* entry) {
        const auto& [element, map, found] = *static_cast<Context*>(c);
        find_unset(element, entry, {map, key}, found);
    });
}

void find_unset(const Type& type, const void* value, const Path& path, Problems& problems) {
    if (problems.full()) return;
    if (type.kind == Kind::optional) {
        if (const void* inner = type.optional_get(value)) find_unset(*type.element, inner, path, problems);
    } else if (type.kind == Kind::list) {
        for (std::size_t i = 0; i < type.list_size(value); ++i)
            find_unset(*type.element, type.list_at(value, i), {path, i}, problems);
    } else if (type.kind == Kind::map) {
        find_unset_in_map(type, value, path, problems);
    } else if (type.kind == Kind::structure) {
        for (const Field& field : type.fields)
            find_unset(*field.type, field.in(value), {path, field.name}, problems);
    } else if (type.is_unset != nullptr && type.is_unset(value)) {
        problems.add(path, reasons::required.name, reasons::required.text);
    }
}

} // namespace

void read_tree(JsonNode& root, const Type& type, void* value) {
    Reading reading;
    reading.read(root, type, value, Path{});
    reading.finish();
}

void read_json(std::string_view text, const Type& type, void* value) {
    JsonNode root = parse_json(text);
    read_tree(root, type, value);
}

void require_set(const Type& type, const void* value) {
    Problems problems;
    find_unset(type, value, Path{}, problems);
    std::move(problems).refuse_any();
}

} // namespace merastore::inline v0
