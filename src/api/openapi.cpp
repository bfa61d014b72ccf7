#include "api/openapi.hpp"

#include <set>

#include "api/answer.hpp"
#include "api/describe_answers.hpp"
#include "api/request_input.hpp"
#include "api/schemas.hpp"
#include "merastore/version.hpp"

namespace merastore::api {

namespace {

constexpr std::string_view introduction =
    "A whole shop over HTTP. Money is in whole minor units with its currency; quantities, percentages and "
    "unit "
    "prices are decimal texts and exact; ids are texts. What must not happen twice wants an "
    "`Idempotency-Key`: "
    "repeated with it, a request is done once and answered alike. Answers carry an `ETag`; send it back as "
    "`If-Match` to be refused (412) where somebody else was faster. Lists come in pages; follow `Link`. "
    "Refusals are problem details (RFC 9457): compare `reason`, which never changes its meaning.";

struct HeaderParameter {
    const char* component;
    const char* name;
    bool required;
    const char* pattern;
    const char* description;
};

constexpr HeaderParameter header_parameters[] = {
    {"IdempotencyKey", "Idempotency-Key", true, "^[!-~]{1,255}$",
     "Repeated with the same key and input, a request is done once and answered alike"},
    {"OptionalIdempotencyKey", "Idempotency-Key", false, "^[!-~]{1,255}$",
     "Repeated with the same key and input, a request is done once and answered alike"},
    {"IfMatch", "If-Match", false, "^(\\*|\"[1-9][0-9]{0,14}(-[0-9a-f]{16})?\")$",
     "The ETag that was read: refused with 412 where the version is another one by now"},
    {"IfNoneMatch", "If-None-Match", false, "^(\\*|\"[!#-~]{1,64}\")$",
     "The ETag of a former answer: 304 where nothing has changed"},
    {"CartSecret", "Cart-Secret", false, "^[!-~]{1,64}$",
     "What the creation of the cart gave as `secret`: how a visitor reaches it"},
    {"AcceptLanguage", "Accept-Language", false, "^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$",
     "The language of texts in answers"},
    {"Traceparent", "traceparent", false, "^00-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}$",
     "W3C trace context, kept with events and audit"},
    {"RequestId", "X-Request-Id", false, "^[A-Za-z0-9._-]{1,128}$", "A name of this request, given back"},
};

void write_header_parameters(JsonText& json) {
    json.key("parameters").open();
    for (const HeaderParameter& parameter : header_parameters) {
        json.key(parameter.component).open();
        json.field("name", parameter.name).field("in", "header").flag("required", parameter.required);
        json.field("description", parameter.description).key("schema").open();
        json.field("type", "string").field("pattern", parameter.pattern).close().close();
    }
    json.close();
}

void refer_to_parameter(JsonText& json, std::string_view component) {
    json.open().field("$ref", "#/components/parameters/" + std::string(component)).close();
}

std::set<std::string> path_parameters(const Operation& operation) {
    std::set<std::string> names;
    for (const std::string& segment : segments_of(operation.path))
        if (is_parameter(segment)) names.emplace(parameter_name(segment));
    return names;
}

/// Does a call name a cart?
bool is_about_a_cart(const Operation& operation) {
    for (const Field& field : operation.in->fields) {
        const Type& type = field.type->kind == Kind::optional ? *field.type->element : *field.type;
        if (&type == &type_of<CartId>()) return true;
    }
    return false;
}

void write_parameters(JsonText& json, const Operation& operation, const std::set<std::string>& in_path,
                      Schemas& schemas) {
    const Value fresh(*operation.in);
    json.key("parameters").open_list();
    for (const Field& field : operation.in->fields) {
        const bool path = in_path.contains(field.name);
        if (!path && has_body(operation)) continue;
        json.open().field("name", field.name).field("in", path ? "path" : "query");
        json.flag("required", path || Schemas::is_required(field, fresh.get())).key("schema");
        schemas.write_parameter(json, field, fresh.get());
        json.close();
    }
    if (operation.kind != OperationKind::query && operation.method != HttpMethod::get)
        refer_to_parameter(json, operation.idempotent ? "OptionalIdempotencyKey" : "IdempotencyKey");
    if (operation.method == HttpMethod::get)
        refer_to_parameter(json, "IfNoneMatch");
    else if (find_field(*operation.in, "expected_version") != nullptr)
        refer_to_parameter(json, "IfMatch");
    if (is_about_a_cart(operation)) refer_to_parameter(json, "CartSecret");
    refer_to_parameter(json, "AcceptLanguage");
    refer_to_parameter(json, "Traceparent");
    refer_to_parameter(json, "RequestId");
    json.close_list();
}

void write_body(JsonText& json, const Operation& operation, const std::set<std::string>& in_path,
                Schemas& schemas) {
    const Value fresh(*operation.in);
    bool required = false;
    for (const Field& field : operation.in->fields)
        required = required || (!in_path.contains(field.name) && Schemas::is_required(field, fresh.get()));
    json.key("requestBody").open().flag("required", required).key("content").open();
    json.key("application/json").open().key("schema");
    schemas.write_body(json, *operation.in, in_path);
    json.close().close().close();
}

std::string tag_of(const Operation& operation) { return operation.name.substr(0, operation.name.find('.')); }

void write_operation(JsonText& json, const Operation& operation, Schemas& schemas) {
    const std::set<std::string> in_path = path_parameters(operation);
    std::string id = operation.name;
    for (char& c : id)
        if (c == '.') c = '_';
    std::string method(method_text(operation.method));
    for (char& c : method) c = static_cast<char>(c - 'A' + 'a');
    json.key(method).open().field("operationId", id).field("summary", operation.summary);
    json.key("tags").open_list().text(tag_of(operation)).close_list();
    json.field("x-operation", operation.name).field("x-permission", operation.permission);
    write_parameters(json, operation, in_path, schemas);
    if (has_body(operation)) write_body(json, operation, in_path, schemas);
    write_responses(json, operation, schemas);
    json.close();
}

void write_components(JsonText& json, const Schemas& schemas) {
    json.key("components").open().key("securitySchemes").open();
    json.key("bearer").open().field("type", "http").field("scheme", "bearer").close().close();
    write_header_parameters(json);
    write_response_headers(json);
    json.key("schemas").open();
    write_problem_schema(json);
    for (const auto& [name, schema] : schemas.components()) json.key(name).raw(schema);
    json.close().close();
}

} // namespace

std::string openapi_document(std::span<const Operation* const> operations, const std::string& title) {
    const Routes routes(operations);
    Schemas schemas(operations);
    JsonText json;
    json.open().field("openapi", "3.1.0").key("info").open();
    json.field("title", title).field("version", version()).field("description", introduction).close();
    std::set<std::string> tags;
    for (const Operation* operation : operations) tags.insert(tag_of(*operation));
    json.key("tags").open_list();
    for (const std::string& tag : tags) json.open().field("name", tag).close();
    json.close_list().key("security").open_list();
    json.open().key("bearer").open_list().close_list().close().open().close().close_list();
    json.key("paths").open();
    for (const Resource& resource : routes.all()) {
        json.key(resource.path).open();
        for (const Operation* operation : resource.operations) write_operation(json, *operation, schemas);
        json.close();
    }
    json.close();
    write_components(json, schemas);
    return json.close().take();
}

} // namespace merastore::api
