#include "api/handler.hpp"

#include "api/openapi.hpp"
#include "api/problem.hpp"
#include "api/request_input.hpp"
#include "api/status.hpp"
#include "kernel/log.hpp"
#include "sql/rows.hpp"

namespace merastore::api {

namespace {

constexpr std::string_view openapi_path = "/openapi.json";
constexpr std::size_t longest_target = 8'192;

bool is_read(const HttpRequest& request) { return request.method == "GET" || request.method == "HEAD"; }

HttpResponse allowing(const std::string& methods) {
    HttpResponse response;
    response.status = 204;
    response.headers.push_back({"Allow", methods});
    return response;
}

[[noreturn]] void refuse_method(const std::string& allowed) {
    refuse(reasons::http_method_not_allowed, "This path has the methods " + allowed + ".");
}

/// Headers and body are what the operation takes.
void check_form(const HttpRequest& request, const Operation& operation) {
    if (!accepts(request.header("Accept"), "application/json")) refuse(reasons::http_not_acceptable);
    if (!has_body(operation)) {
        if (!request.body.empty()) refuse(reasons::http_bad_request, "This takes no body.");
        return;
    }
    const std::string* coding = request.header("Content-Encoding");
    if (coding != nullptr && !equal_ignoring_case(*coding, "identity"))
        refuse(reasons::http_unsupported_media_type);
    const std::string* type = request.header("Content-Type");
    if ((type != nullptr || !request.body.empty()) && (type == nullptr || !is_json(*type)))
        refuse(reasons::http_unsupported_media_type);
}

std::string key_of(const HttpRequest& request, const Operation& operation) {
    if (operation.kind == OperationKind::query || operation.method == HttpMethod::get) return {};
    const std::string* key = request.header("Idempotency-Key");
    if (key == nullptr) {
        if (!operation.idempotent) refuse_field(reasons::idempotency_key_missing, "Idempotency-Key");
        return {};
    }
    if (!is_idempotency_key(*key)) refuse_field(reasons::idempotency_key_malformed, "Idempotency-Key");
    return *key;
}

void take_headers(const HttpRequest& request, const Operation& operation, Call& call) {
    call.idempotency_key = key_of(request, operation);
    if (const std::string* languages = request.header("Accept-Language"))
        call.locale = preferred_language(*languages);
    if (const std::string* trace = request.header("traceparent"); trace != nullptr && is_traceparent(*trace))
        call.trace = *trace;
    if (const std::string* secret = request.header("Cart-Secret")) call.cart_secret = *secret;
}

void finish_head(HttpResponse& response) {
    response.headers.push_back({"Content-Length", std::to_string(response.body.size())});
    response.body.clear();
}

void leave_unchanged(HttpResponse& response) {
    response.status = 304;
    response.body.clear();
    std::erase_if(response.headers, [](const HttpHeader& header) { return header.name == "Content-Type"; });
}

} // namespace

Handler::Handler(const Store& store, const ApiOptions& options)
    : store_(store), options_(options), routes_(store.operations()) {
    if (!options_.random) options_.random = system_random();
    for (const Operation* operation : store.operations())
        for (const Reason* reason : operation->reasons) titles_.emplace(reason->name, reason->text);
    openapi_ = openapi_document(store.operations(), options_.title);
    openapi_etag_ = etag_of(std::nullopt, openapi_);
}

HttpResponse Handler::handle(const HttpRequest& request, const Principal* principal) const {
    const std::string* given = request.header("X-Request-Id");
    const std::string request_id = given != nullptr && is_request_id(*given) ? *given : new_request_id();
    std::string operation;
    bool anonymous = true;
    HttpResponse response;
    try {
        response = dispatch(request, principal, operation, anonymous);
    } catch (const Exception& e) {
        response = refusal(e.error(), request, operation, anonymous, request_id);
    } catch (const std::exception& e) {
        response =
            refusal({Code::internal, "internal", e.what(), {}}, request, operation, anonymous, request_id);
    }
    response.operation = operation;
    response.request_id = request_id;
    response.headers.push_back({"X-Request-Id", request_id});
    response.headers.push_back({"X-Content-Type-Options", "nosniff"});
    if (request.method == "HEAD" && response.status != 304) finish_head(response);
    return response;
}

HttpResponse Handler::dispatch(const HttpRequest& request, const Principal* principal, std::string& operation,
                               bool& anonymous) const {
    if (request.target.size() > longest_target) refuse(reasons::http_target_too_long);
    if (request.body.size() > options_.largest_body) refuse(reasons::http_body_too_large);
    if (request.method == "OPTIONS" && request.target == "*")
        return allowing("GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS");
    const Target target = parse_target(request.target);
    if (target.path == openapi_path) {
        if (request.method == "OPTIONS") return allowing("GET, HEAD, OPTIONS");
        if (!is_read(request)) refuse_method("GET, HEAD, OPTIONS");
        HttpResponse response;
        response.headers = {{"Content-Type", "application/json"}, {"ETag", openapi_etag_}};
        const std::string* known = request.header("If-None-Match");
        if (known != nullptr && is_known(*known, openapi_etag_))
            leave_unchanged(response);
        else
            response.body = openapi_;
        return response;
    }
    const Resource* resource = routes_.find(target.segments);
    if (resource == nullptr) refuse(reasons::http_not_found);
    if (request.method == "OPTIONS") return allowing(resource->allowed());
    const Operation* found = resource->find(request.method == "HEAD" ? "GET" : request.method);
    if (found == nullptr) refuse_method(resource->allowed());
    operation = found->name;
    return run(request, principal, target, *resource, *found, anonymous);
}

HttpResponse Handler::run(const HttpRequest& request, const Principal* known, const Target& target,
                          const Resource& resource, const Operation& operation, bool& anonymous) const {
    Principal principal;
    if (known != nullptr)
        principal = *known;
    else if (options_.authenticator)
        principal = options_.authenticator->authenticate(request).value();
    anonymous = principal.actor.kind == ActorKind::anonymous;
    const Store store = principal.tenant.empty() ? store_ : store_of(principal.tenant);
    Call call;
    call.actor = std::move(principal.actor);
    store.authorize(operation, call).value();
    check_form(request, operation);
    CallReport report;
    take_headers(request, operation, call);
    call.report = &report;
    std::optional<std::int64_t> version;
    const std::string* if_match = is_read(request) ? nullptr : request.header("If-Match");
    if (if_match != nullptr) version = version_of(*if_match);

    Value in(*operation.in);
    Value out(*operation.out);
    read_input(operation, resource, target, request.body, version, in.get());
    store.call(operation, in.get(), out.get(), call).value();
    HttpResponse response = answer_of({operation, resource, routes_, target, out.get(), report.replayed});
    const std::string* seen = is_read(request) ? request.header("If-None-Match") : nullptr;
    if (seen != nullptr)
        for (const HttpHeader& header : response.headers)
            if (header.name == "ETag" && is_known(*seen, header.value)) {
                leave_unchanged(response);
                break;
            }
    return response;
}

HttpResponse Handler::refusal(const Error& error, const HttpRequest& request, const std::string& operation,
                              bool anonymous, const std::string& request_id) const {
    Error told = error;
    if (anonymous && told.code == Code::permission_denied) {
        told.code = Code::unauthenticated;
        told.reason = reasons::http_no_credentials.name;
        told.message = reasons::http_no_credentials.text;
    }
    const bool expected = request.header("If-Match") != nullptr && told.reason == sql::version_conflict.name;
    const int status = expected ? 412 : status_of(told.code, told.reason);
    if (status >= 500)
        kernel::log(options_.logger.get(), LogLevel::error, error.message,
                    {{"request_id", request_id}, {"operation", operation}, {"reason", error.reason}});
    const auto title = titles_.find(told.reason);
    HttpResponse response =
        problem_response(told, status, title == titles_.end() ? "" : title->second, request_id);
    if (status == 405) {
        const std::string path = request.target.substr(0, request.target.find('?'));
        const Resource* resource = routes_.find(segments_of(path));
        response.headers.push_back({"Allow", resource ? resource->allowed() : "GET, HEAD, OPTIONS"});
    }
    return response;
}

Store Handler::store_of(const std::string& tenant) const {
    const std::lock_guard lock(mutex_);
    auto found = tenants_.find(tenant);
    if (found == tenants_.end()) found = tenants_.emplace(tenant, store_.tenant(tenant).value()).first;
    return found->second;
}

std::string Handler::new_request_id() const {
    std::string id;
    for (int half = 0; half < 2; ++half) {
        const std::uint64_t bits = options_.random->next();
        for (int shift = 60; shift >= 0; shift -= 4) id += "0123456789abcdef"[bits >> shift & 15];
    }
    return id;
}

} // namespace merastore::api
