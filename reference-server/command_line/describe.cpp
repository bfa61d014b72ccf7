#include "command_line/describe.hpp"

#include <algorithm>
#include <ostream>

namespace merastore::command_line {
namespace {

std::string kind_text(const Type& type) {
    switch (type.kind) {
        case Kind::boolean: return "true or false";
        case Kind::integer: return "whole number";
        case Kind::text: return "text";
        case Kind::id: return std::string("id, \"") + type.prefix + "_…\"";
        case Kind::currency: return "currency, \"EUR\"";
        case Kind::money: return "money, \"19.99 EUR\"";
        case Kind::unit_price: return "price, \"0.001 EUR\"";
        case Kind::quantity: return "quantity, \"2.5\"";
        case Kind::percent: return "percentage, \"19\"";
        case Kind::instant: return "time, \"2026-01-31T12:00:00Z\"";
        case Kind::optional: return kind_text(*type.element);
        case Kind::list: return "list of " + kind_text(*type.element);
        case Kind::map: return "object of " + kind_text(*type.element);
        case Kind::structure: return type.name;
        case Kind::enumeration: break;
    }
    std::string names;
    for (const char* name : type.enumerators) names += (names.empty() ? "" : " | ") + std::string(name);
    return names;
}

/// The struct inside of a list, map or optional, or the type itself.
const Type& innermost(const Type& type) {
    const Type* inner = &type;
    while (inner->element != nullptr) inner = inner->element;
    return *inner;
}

} // namespace

void describe_fields(const Type& type, const std::string& indent, std::ostream& out) {
    std::size_t width = 0;
    for (const Field& field : type.fields) width = std::max(width, std::string_view{field.name}.size());
    const Value fresh(type);
    for (const Field& field : type.fields) {
        const std::string name = field.name;
        const bool required = field.type->is_unset != nullptr && field.type->is_unset(field.in(fresh.get()));
        out << indent << name << std::string(width - name.size() + 2, ' ') << kind_text(*field.type)
            << (required ? " (required)" : "") << '\n';
        const Type& inner = innermost(*field.type);
        if (inner.kind == Kind::structure && &inner != &type) describe_fields(inner, indent + "    ", out);
    }
}

void describe(const Operation& operation, std::ostream& out) {
    out << operation.name << " (" << (operation.kind == OperationKind::query ? "query" : "command") << ")\n"
        << operation.summary << "\n\nInput\n";
    if (operation.in->fields.empty()) out << "  nothing: {}\n";
    describe_fields(*operation.in, "  ", out);
    out << "\nAnswer: " << operation.out->name << '\n';
    if (operation.reasons.empty()) return;
    out << "\nRefuses with\n";
    for (const Reason* reason : operation.reasons)
        out << "  " << reason->name << ": " << reason->text << '\n';
}

} // namespace merastore::command_line
