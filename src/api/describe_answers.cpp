#include "api/describe_answers.hpp"

#include "api/answer.hpp"
#include "api/problem.hpp"
#include "api/request_input.hpp"
#include "api/status.hpp"
#include "sql/rows.hpp"

namespace merastore::api {

namespace {

struct ResponseHeader {
    const char* component;
    const char* name;
    const char* description;
};

constexpr ResponseHeader response_headers[] = {
    {"RequestId", "X-Request-Id", "The name of the request, for questions about it"},
    {"ETag", "ETag", "The version of what was given; send it back as If-Match or If-None-Match"},
    {"Link", "Link", "The next page (RFC 8288), where there is one"},
    {"Location", "Location", "Where what was made can be read"},
    {"Replayed", "Idempotency-Replayed", "true where the answer is an old one, stored under the key"},
};

void refer_to_header(JsonText& json, const ResponseHeader& header) {
    json.key(header.name).open();
    json.field("$ref", "#/components/headers/" + std::string(header.component)).close();
}

using ByStatus = std::map<int, std::vector<const Reason*>>;

ByStatus reasons_of(const Operation& operation) {
    ByStatus all;
    const auto add = [&all](const Reason& reason) {
        all[status_of(reason.code, reason.name)].push_back(&reason);
    };
    for (const Reason* reason : operation.reasons) add(*reason);
    const bool command = operation.kind != OperationKind::query && operation.method != HttpMethod::get;
    add(reasons::invalid);
    add(reasons::http_no_credentials);
    add(reasons::http_bad_credentials);
    add(reasons::permission_denied);
    add(reasons::http_not_acceptable);
    add(reasons::http_busy);
    if (has_body(operation)) {
        add(reasons::http_unsupported_media_type);
        add(reasons::http_body_too_large);
    }
    if (command) {
        if (!operation.idempotent) add(reasons::idempotency_key_missing);
        add(reasons::idempotency_reused);
        add(reasons::idempotency_in_flight);
    }
    if (command && find_field(*operation.in, "expected_version") != nullptr)
        all[412].push_back(&sql::version_conflict);
    return all;
}

void write_problem_response(JsonText& json, int status, const std::vector<const Reason*>& reasons) {
    std::string description(phrase_of(status));
    for (const Reason* reason : reasons)
        description += "\n- `" + std::string(reason->name) + "`: " + reason->text;
    json.key(std::to_string(status)).open().field("description", description);
    json.key("content").open().key("application/problem+json").open().key("schema").open();
    json.field("$ref", "#/components/schemas/Problem").close().close().close();
    json.close();
}

void write_success(JsonText& json, const Operation& operation, Schemas& schemas) {
    const auto& [request_id, etag, link, location, replayed] = response_headers;
    json.key(operation.creates ? "201" : "200").open();
    json.field("description", operation.creates ? "It was made" : "Done").key("headers").open();
    refer_to_header(json, request_id);
    refer_to_header(json, etag);
    if (is_paged(operation)) refer_to_header(json, link);
    if (operation.creates) refer_to_header(json, location);
    if (operation.kind != OperationKind::query) refer_to_header(json, replayed);
    json.close().key("content").open().key("application/json").open().key("schema");
    schemas.write(json, *operation.out, Direction::output);
    json.close().close().close();
}

} // namespace

void write_responses(JsonText& json, const Operation& operation, Schemas& schemas) {
    json.key("responses").open();
    write_success(json, operation, schemas);
    if (operation.method == HttpMethod::get)
        json.key("304").open().field("description", "Not modified").close();
    for (const auto& [status, reasons] : reasons_of(operation)) write_problem_response(json, status, reasons);
    json.close();
}

void write_response_headers(JsonText& json) {
    json.key("headers").open();
    for (const ResponseHeader& header : response_headers) {
        json.key(header.component).open().field("description", header.description).key("schema").open();
        json.field("type", "string").close().close();
    }
    json.close();
}

void write_problem_schema(JsonText& json) {
    json.key("Problem").open().field("type", "object");
    json.field("description", "Why a request was refused (RFC 9457)").key("required").open_list();
    for (const char* name : {"type", "title", "status", "detail", "code", "reason", "fields"})
        json.text(name);
    json.close_list().key("properties").open();
    json.key("type").open().field("type", "string").field("format", "uri").key("examples").open_list();
    std::string example(problem_type);
    example += "orders.not_found";
    json.text(example).close_list().close();
    json.key("status").open().field("type", "integer").close();
    for (const char* name : {"title", "detail", "request_id"})
        json.key(name).open().field("type", "string").close();
    json.key("code").open().field("type", "string").key("enum").open_list();
    for (int code = 0; code <= static_cast<int>(Code::internal); ++code)
        json.text(name_of(static_cast<Code>(code)));
    json.close_list().close().key("reason").open().field("type", "string");
    json.field("description", "What programs compare; it never changes its meaning").close();
    json.key("fields").open().field("type", "array").key("items").open().field("type", "object");
    json.key("required").open_list().text("field").text("reason").text("message").close_list();
    json.key("properties").open();
    for (const char* name : {"field", "reason", "message"})
        json.key(name).open().field("type", "string").close();
    json.close().close().close().close().close();
}

} // namespace merastore::api
