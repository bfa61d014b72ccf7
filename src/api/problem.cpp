#include "api/problem.hpp"

#include "api/json_text.hpp"
#include "api/status.hpp"

namespace merastore::api {

namespace {

constexpr std::string_view our_fault =
    "Something is wrong on our side. The log has more under this request's id.";
constexpr std::string_view not_reachable = "The store cannot be reached at the moment; try again.";

/// What the caller may read: a message about the inside may name files, hosts and statements.
std::string_view detail_of(const Error& error) {
    if (error.code == Code::internal || error.code == Code::data_loss) return our_fault;
    if (error.code == Code::unavailable && error.reason != reasons::http_busy.name) return not_reachable;
    return error.message;
}

std::string body_of(const Error& error, int status, std::string_view title, std::string_view request_id) {
    JsonText json;
    json.open()
        .field("type", std::string(problem_type) + error.reason)
        .field("title", title.empty() ? phrase_of(status) : title)
        .field("status", std::int64_t{status})
        .field("detail", detail_of(error))
        .field("code", name_of(error.code))
        .field("reason", error.reason)
        .key("fields")
        .open_list();
    for (const FieldError& field : error.fields)
        json.open()
            .field("field", field.field)
            .field("reason", field.reason)
            .field("message", field.message)
            .close();
    json.close_list();
    if (!request_id.empty()) json.field("request_id", request_id);
    return json.close().take();
}

} // namespace

HttpResponse problem_response(const Error& error, int status, std::string_view title,
                              std::string_view request_id) {
    HttpResponse response;
    response.status = status;
    response.headers.push_back({"Content-Type", "application/problem+json"});
    response.headers.push_back({"Cache-Control", "no-store"});
    if (status == 401) response.headers.push_back({"WWW-Authenticate", "Bearer realm=\"MeraStore\""});
    if (status == 503 || status == 429 || error.reason == reasons::idempotency_in_flight.name)
        response.headers.push_back({"Retry-After", "1"});
    response.body = body_of(error, status, title, request_id);
    return response;
}

} // namespace merastore::api
