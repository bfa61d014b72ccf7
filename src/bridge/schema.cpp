#include "bridge/schema.hpp"

#include <map>

#include "bridge/operations.hpp"
#include "merastore/events.hpp"
#include "merastore/gateway.hpp"
#include "merastore/json.hpp"
#include "merastore/version.hpp"

namespace merastore::bridge {

namespace {

using Named = std::map<std::string, const Type*>;

/// The named types that operations use, in the order of their names.
class Types {
public:
    void gather(const Type& type);
    const Named& ids() const { return ids_; }
    const Named& enums() const { return enums_; }
    const Named& structs() const { return structs_; }

private:
    Named ids_;
    Named enums_;
    Named structs_;
};

bool is_page(const Type& type) {
    return type.kind == Kind::structure && std::string_view(type.name) == "Page";
}

void Types::gather(const Type& type) {
    if (type.element != nullptr) gather(*type.element);
    if (type.kind == Kind::id) ids_.emplace(type.name, &type);
    if (type.kind == Kind::enumeration) enums_.emplace(type.name, &type);
    if (type.kind != Kind::structure) return;
    if (!is_page(type) && !structs_.emplace(type.name, &type).second) return;
    for (const Field& field : type.fields) gather(*field.type);
}

void write(std::string& out, const char* name, std::string_view text) {
    if (out.back() != '{') out += ',';
    write_json_string(out, name);
    out += ':';
    write_json_string(out, text);
}

template <class Each, class Write>
void write_list(std::string& out, const Each& each, Write write_one) {
    out += '[';
    for (const auto& entry : each) {
        if (out.back() != '[') out += ',';
        write_one(entry);
    }
    out += ']';
}

// A name, or {"list": …}, {"optional": …}, {"map": …}, {"page": …}.
void write_type(std::string& out, const Type& type) {
    if (is_page(type)) {
        out += "{\"page\":";
        write_type(out, *type.fields[0].type->element);
        out += '}';
    } else if (type.element != nullptr) {
        out += std::string("{\"") + type.name + "\":";
        write_type(out, *type.element);
        out += '}';
    } else {
        write_json_string(out, type.name);
    }
}

// With the default that it has where a caller leaves it out, or that it is required.
void write_field(std::string& out, const Field& field, const void* defaults) {
    out += '{';
    write(out, "name", field.name);
    out += ",\"type\":";
    write_type(out, *field.type);
    const void* value = field.in(defaults);
    const Type& type = *field.type;
    if (type.kind == Kind::structure || (type.is_unset != nullptr && type.is_unset(value))) {
        out += ",\"required\":true";
    } else if (type.kind != Kind::optional || type.optional_get(value) != nullptr) {
        out += ",\"default\":";
        write_json(out, type, value);
    }
    out += '}';
}

void write_structure(std::string& out, const Type& type) {
    const Value defaults(type);
    out += '{';
    write(out, "name", type.name);
    out += ",\"fields\":";
    write_list(out, type.fields, [&](const Field& field) { write_field(out, field, defaults.get()); });
    out += '}';
}

std::string_view kind_text(OperationKind kind) {
    switch (kind) {
        case OperationKind::query: return "query";
        case OperationKind::command: return "command";
        case OperationKind::process: return "process";
    }
    return {};
}

std::string_view method_text(HttpMethod method) {
    switch (method) {
        case HttpMethod::get: return "get";
        case HttpMethod::post: return "post";
        case HttpMethod::put: return "put";
        case HttpMethod::patch: return "patch";
        case HttpMethod::del: return "delete";
    }
    return {};
}

void write_operation(std::string& out, const Operation& operation) {
    out += '{';
    write(out, "name", operation.name);
    write(out, "kind", kind_text(operation.kind));
    write(out, "permission", operation.permission);
    if (!operation.path.empty()) {
        write(out, "method", method_text(operation.method));
        write(out, "path", operation.path);
    }
    write(out, "summary", operation.summary);
    out += ",\"in\":";
    write_type(out, *operation.in);
    out += ",\"out\":";
    write_type(out, *operation.out);
    out += ",\"reasons\":";
    write_list(out, operation.reasons, [&](const Reason* reason) {
        out += '{';
        write(out, "name", reason->name);
        write(out, "code", name_of(reason->code));
        write(out, "text", reason->text);
        out += '}';
    });
    out += '}';
}

// What host languages need beside the operations: what a payment gateway is asked and answers.
void gather_ports(Types& types) {
    types.gather(type_of<Actor>());
    types.gather(type_of<GatewayRequest>());
    types.gather(type_of<GatewayAnswer>());
    types.gather(type_of<GatewayCallback>());
}

void write_types(std::string& out, const Types& types) {
    out += ",\"ids\":";
    write_list(out, types.ids(), [&](const auto& named) {
        out += '{';
        write(out, "name", named.first);
        write(out, "prefix", named.second->prefix);
        out += '}';
    });
    out += ",\"enums\":";
    write_list(out, types.enums(), [&](const auto& named) {
        out += '{';
        write(out, "name", named.first);
        out += ",\"values\":";
        write_list(out, named.second->enumerators,
                   [&](const char* enumerator) { write_json_string(out, enumerator); });
        out += '}';
    });
    out += ",\"structs\":";
    write_list(out, types.structs(), [&](const auto& named) { write_structure(out, *named.second); });
}

} // namespace

std::string schema() {
    Types types;
    gather_ports(types);
    for (const Operation* operation : all_operations()) {
        types.gather(*operation->in);
        types.gather(*operation->out);
    }
    std::string out = "{";
    write(out, "version", version());
    out += ",\"codes\":[";
    for (int code = 0; code <= static_cast<int>(Code::internal); ++code) {
        if (code > 0) out += ',';
        write_json_string(out, name_of(static_cast<Code>(code)));
    }
    out += ']';
    write_types(out, types);
    out += ",\"operations\":";
    write_list(out, all_operations(), [&](const Operation* operation) { write_operation(out, *operation); });
    return out += '}';
}

} // namespace merastore::bridge
