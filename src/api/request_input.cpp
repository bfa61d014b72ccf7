#include "api/request_input.hpp"

#include <charconv>

namespace merastore::api {

namespace {

constexpr const char* version_field = "expected_version";

JsonNode text_node(const std::string& text) {
    JsonNode node;
    node.kind = JsonNode::Kind::text;
    node.text = text;
    return node;
}

/// Numbers and truth values as JSON has them; what they are not stays a text, which the reader refuses.
JsonNode plain_node(const Type& type, const std::string& text) {
    JsonNode node = text_node(text);
    if (type.kind == Kind::boolean && (text == "true" || text == "false")) {
        node.kind = JsonNode::Kind::boolean;
        node.boolean = text == "true";
    } else if (type.kind == Kind::integer) {
        const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), node.integer);
        if (error == std::errc{} && end == text.data() + text.size()) node.kind = JsonNode::Kind::integer;
    }
    return node;
}

JsonField* find_node(JsonNode& root, std::string_view name) {
    for (JsonField& field : root.fields)
        if (field.name == name) return &field;
    return nullptr;
}

void add_query(const Type& type, const Target& target, JsonNode& root) {
    for (const auto& pair : target.query) {
        const Field* field = find_field(type, pair.first);
        const Type& wanted = field != nullptr ? without_optional(*field->type) : type_of<std::string>();
        JsonField* present = find_node(root, pair.first);
        if (wanted.kind == Kind::list) {
            if (present == nullptr) {
                root.fields.push_back({pair.first, JsonNode{}});
                present = &root.fields.back();
                present->node.kind = JsonNode::Kind::list;
            }
            present->node.items.push_back(plain_node(without_optional(*wanted.element), pair.second));
        } else if (present != nullptr) {
            refuse_field(reasons::malformed_json, pair.first, "This parameter is there twice.");
        } else {
            root.fields.push_back({pair.first, plain_node(wanted, pair.second)});
        }
    }
}

void add_path(const Operation& operation, const Resource& resource, const Target& target, JsonNode& root) {
    for (std::size_t i = 0; i < resource.segments.size(); ++i) {
        if (!is_parameter(resource.segments[i])) continue;
        const std::string name(parameter_name(resource.segments[i]));
        if (find_node(root, name) != nullptr)
            refuse_field(reasons::unknown_field, name, "It stands in the path; leave it out here.");
        const Field* field = find_field(*operation.in, name);
        const Type& type = field != nullptr ? without_optional(*field->type) : type_of<std::string>();
        root.fields.push_back({name, plain_node(type, target.segments[i])});
    }
}

void add_version(const Operation& operation, std::int64_t version, JsonNode& root) {
    if (find_field(*operation.in, version_field) == nullptr)
        refuse(reasons::http_if_match, "This expects no version; leave out If-Match.");
    JsonNode node;
    node.kind = JsonNode::Kind::integer;
    node.integer = version;
    if (const JsonField* present = find_node(root, version_field)) {
        if (present->node.kind != JsonNode::Kind::integer || present->node.integer != version)
            refuse_field(reasons::http_if_match, version_field, "It differs from If-Match.");
        return;
    }
    root.fields.push_back({version_field, std::move(node)});
}

} // namespace

const Field* find_field(const Type& type, std::string_view name) {
    for (const Field& field : type.fields)
        if (name == field.name) return &field;
    return nullptr;
}

const Type& without_optional(const Type& type) { return type.kind == Kind::optional ? *type.element : type; }

bool is_plain(const Type& type) {
    const Type& inner = without_optional(type);
    if (inner.kind == Kind::list) return is_plain(*inner.element);
    return inner.kind != Kind::map && inner.kind != Kind::structure;
}

void read_input(const Operation& operation, const Resource& resource, const Target& target,
                const std::string& body, std::optional<std::int64_t> version, void* in) {
    JsonNode root;
    root.kind = JsonNode::Kind::object;
    if (has_body(operation)) {
        if (!target.query.empty())
            refuse_field(reasons::unknown_field, target.query.front().first,
                         "This takes no query; its input is in the body.");
        if (!body.empty()) root = parse_json(body);
    } else {
        add_query(*operation.in, target, root);
    }
    if (root.kind == JsonNode::Kind::object) {
        add_path(operation, resource, target, root);
        if (version) add_version(operation, *version, root);
    }
    read_tree(root, *operation.in, in);
}

std::optional<std::int64_t> version_of(const std::string& if_match) {
    const std::vector<std::string_view> tags = list_of(if_match);
    if (tags.size() != 1) refuse(reasons::http_if_match);
    std::string_view tag = tags.front();
    if (tag == "*") return std::nullopt;
    if (tag.size() < 3 || tag.front() != '"' || tag.back() != '"') refuse(reasons::http_if_match);
    tag = tag.substr(1, tag.size() - 2);
    std::int64_t version = 0;
    const char* const end = tag.data() + tag.size();
    const auto [at, error] = std::from_chars(tag.data(), end, version);
    if (error != std::errc{} || version < 1 || (at != end && *at != '-')) refuse(reasons::http_if_match);
    return version;
}

} // namespace merastore::api
