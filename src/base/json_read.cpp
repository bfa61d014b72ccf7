// The reader: fits a parsed tree into a value, and collects what is wrong with its path.
#include "base/json_tree.hpp"
#include "base/shown.hpp"
#include "base/utf8.hpp"
#include "merastore/json.hpp"

namespace merastore::inline v0 {

namespace {

constexpr std::size_t most_problems = 20;

class Reading {
public:
    void read(const JsonNode& node, const Type& type, void* value, const std::string& path);
    void finish() const {
        if (problems_.empty()) return;
        const FieldError& first = problems_.front();
        const std::string where = first.field.empty() ? "" : first.field + ": ";
        const std::string more =
            problems_.size() > 1 ? " (and " + std::to_string(problems_.size() - 1) + " more)" : "";
        throw Exception(Error{Code::invalid_argument, first.reason, where + first.message + more, problems_});
    }
    void problem(const std::string& path, const Reason& reason, std::string message) {
        if (problems_.size() < most_problems) problems_.push_back({path, reason.name, std::move(message)});
    }

private:
    void read_text_form(const JsonNode& node, const Type& type, void* value, const std::string& path);
    void read_enumerator(const JsonNode& node, const Type& type, void* value, const std::string& path);
    void read_money(const JsonNode& node, void* value, const std::string& path);
    void read_structure(const JsonNode& node, const Type& type, void* value, const std::string& path);
    void read_list(const JsonNode& node, const Type& type, void* value, const std::string& path);
    void read_map(const JsonNode& node, const Type& type, void* value, const std::string& path);
    bool expect(const JsonNode& node, JsonNode::Kind kind, const char* what, const std::string& path) {
        if (node.kind == kind) return true;
        problem(path, reasons::wrong_type, std::string("expected ") + what + ", got " + node.kind_name() + ".");
        return false;
    }
    template <class T>
    void take(Result<T> result, void* value, const std::string& path) {
        if (result)
            *static_cast<T*>(value) = std::move(*result);
        else
            problems_.push_back({path, result.error().reason, result.error().message});
    }

    std::vector<FieldError> problems_;
};

std::string inside(const std::string& path, const std::string& name) { return path.empty() ? name : path + "." + name; }

void Reading::read(const JsonNode& node, const Type& type, void* value, const std::string& path) {
    switch (type.kind) {
        case Kind::boolean:
            if (expect(node, JsonNode::Kind::boolean, "true or false", path)) *static_cast<bool*>(value) = node.boolean;
            return;
        case Kind::integer:
            if (!expect(node, JsonNode::Kind::integer, "a whole number", path)) return;
            if (node.integer > largest_exact || node.integer < -largest_exact)
                return problem(path, reasons::overflow, reasons::overflow.text);
            *static_cast<std::int64_t*>(value) = node.integer;
            return;
        case Kind::optional:
            if (node.kind != JsonNode::Kind::null) read(node, *type.element, type.optional_emplace(value), path);
            return;
        case Kind::money: return read_money(node, value, path);
        case Kind::list: return read_list(node, type, value, path);
        case Kind::map: return read_map(node, type, value, path);
        case Kind::structure: return read_structure(node, type, value, path);
        case Kind::enumeration: return read_enumerator(node, type, value, path);
        default: return read_text_form(node, type, value, path);
    }
}

void Reading::read_text_form(const JsonNode& node, const Type& type, void* value, const std::string& path) {
    // A whole number is accepted for a quantity and a percentage; it is exact.
    const bool number = node.kind == JsonNode::Kind::integer &&
                        (type.kind == Kind::quantity || type.kind == Kind::percent);
    if (!number && !expect(node, JsonNode::Kind::text, "a text", path)) return;
    const std::string text = number ? std::to_string(node.integer) : node.text;
    switch (type.kind) {
        case Kind::text:
            if (text.find('\0') != std::string::npos)
                return problem(path, reasons::malformed_text, "A text must not contain the character NUL.");
            *static_cast<std::string*>(value) = text;
            return;
        case Kind::id:
            if (const Result<std::int64_t> id = parse_id(type.prefix, text))
                *static_cast<TenantId*>(value) = TenantId{*id};
            else
                problem(path, reasons::malformed_id, id.error().message);
            return;
        case Kind::currency: return take(Currency::of(text), value, path);
        case Kind::unit_price: return take(UnitPrice::parse(text), value, path);
        case Kind::quantity: return take(Quantity::parse(text), value, path);
        case Kind::percent: return take(Percent::parse(text), value, path);
        case Kind::instant: return take(Instant::parse(text), value, path);
        default: return;
    }
}

void Reading::read_enumerator(const JsonNode& node, const Type& type, void* value, const std::string& path) {
    if (!expect(node, JsonNode::Kind::text, "a text", path)) return;
    std::string names;
    for (std::size_t i = 0; i < type.enumerators.size(); ++i) {
        if (node.text == type.enumerators[i]) {
            *static_cast<int*>(value) = static_cast<int>(i);
            return;
        }
        names += (i > 0 ? ", " : "") + std::string(type.enumerators[i]);
    }
    problem(path, reasons::invalid, shown(node.text) + " is none of " + names + ".");
}

void Reading::read_money(const JsonNode& node, void* value, const std::string& path) {
    if (node.kind == JsonNode::Kind::text) return take(Money::parse(node.text), value, path);
    if (!expect(node, JsonNode::Kind::object, "an amount of money like {\"amount\":1999,\"currency\":\"EUR\"}", path)) return;
    struct Parts {
        std::int64_t amount = 0;
        Currency currency;
    } parts;
    static constexpr Field fields[] = {{"amount", &type_of<std::int64_t>(), offsetof(Parts, amount)},
                                       {"currency", &type_of<Currency>(), offsetof(Parts, currency)}};
    static constexpr Type type = detail::structure<Parts>("Money", fields);
    const std::size_t before = problems_.size();
    if (node.fields.size() < 2 && node.fields.size() > 0 && node.fields.front().first == "currency")
        problem(inside(path, "amount"), reasons::required, reasons::required.text);
    read_structure(node, type, &parts, path);
    if (problems_.size() == before) *static_cast<Money*>(value) = Money::of(parts.amount, parts.currency);
}

void Reading::read_structure(const JsonNode& node, const Type& type, void* value, const std::string& path) {
    if (!expect(node, JsonNode::Kind::object, "an object", path)) return;
    std::vector<bool> given(type.fields.size());
    for (const auto& [name, child] : node.fields) {
        std::size_t i = 0;
        while (i < type.fields.size() && name != type.fields[i].name) ++i;
        if (i == type.fields.size()) {
            problem(inside(path, name.substr(0, 60)), reasons::unknown_field, reasons::unknown_field.text);
            continue;
        }
        given[i] = true;
        read(child, *type.fields[i].type, type.fields[i].in(value), inside(path, name));
    }
    for (std::size_t i = 0; i < type.fields.size(); ++i) {
        const Field& field = type.fields[i];
        if (!given[i] && field.type->is_unset != nullptr)
            problem(inside(path, field.name), reasons::required, reasons::required.text);
    }
}

void Reading::read_list(const JsonNode& node, const Type& type, void* value, const std::string& path) {
    if (!expect(node, JsonNode::Kind::list, "a list", path)) return;
    for (std::size_t i = 0; i < node.items.size(); ++i)
        read(node.items[i], *type.element, type.list_push(value), path + "[" + std::to_string(i) + "]");
}

void Reading::read_map(const JsonNode& node, const Type& type, void* value, const std::string& path) {
    if (!expect(node, JsonNode::Kind::object, "an object", path)) return;
    for (const auto& [key, child] : node.fields) {
        if (key.size() > 200) return problem(path, reasons::too_long, "A key has at most 200 bytes.");
        read(child, *type.element, type.map_put(value, key), inside(path, key));
    }
}

void find_unset(const Type& type, const void* value, const std::string& path, std::vector<FieldError>& problems) {
    if (type.kind == Kind::optional) {
        if (const void* inner = type.optional_get(value)) find_unset(*type.element, inner, path, problems);
    } else if (type.kind == Kind::list) {
        for (std::size_t i = 0; i < type.list_size(value); ++i)
            find_unset(*type.element, type.list_at(value, i), path + "[" + std::to_string(i) + "]", problems);
    } else if (type.kind == Kind::structure) {
        for (const Field& field : type.fields)
            find_unset(*field.type, field.in(value), inside(path, field.name), problems);
    } else if (type.is_unset != nullptr && type.is_unset(value)) {
        problems.push_back({path, reasons::required.name, reasons::required.text});
    }
}

} // namespace

void read_json(std::string_view text, const Type& type, void* value) {
    if (!is_utf8(text)) refuse(reasons::malformed_text);
    const JsonNode root = parse_json(text);
    Reading reading;
    reading.read(root, type, value, "");
    reading.finish();
}

void require_set(const Type& type, const void* value) {
    std::vector<FieldError> problems;
    find_unset(type, value, "", problems);
    if (problems.empty()) return;
    std::string message = problems.front().field + ": " + problems.front().message;
    throw Exception(Error{Code::invalid_argument, reasons::required.name, std::move(message), std::move(problems)});
}

} // namespace merastore::inline v0
