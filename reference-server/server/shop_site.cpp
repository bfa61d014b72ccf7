#include "server/shop_site.hpp"

#include <algorithm>

#include "server/gzip.hpp"
#include "server/messages.hpp"

namespace merastore::server {

namespace {

constexpr const char* exposed_headers =
    "ETag, Link, Location, X-Request-Id, Idempotency-Replayed, Retry-After";
constexpr const char* allowed_headers =
    "Authorization, Content-Type, Idempotency-Key, If-Match, If-None-Match, Accept-Language, traceparent, "
    "X-Request-Id, Cart-Secret";

HttpResponse json_answer(int status, std::string body) {
    HttpResponse response;
    response.status = status;
    response.headers = {{"Content-Type", "application/json"}, {"Cache-Control", "no-store"}};
    response.body = std::move(body);
    return response;
}

std::string_view path_of(const HttpRequest& request) {
    return std::string_view(request.target).substr(0, request.target.find('?'));
}

/// What a record may say of a path that names no operation: its first part, where that is a plain word.
std::string first_part(std::string_view path) {
    const std::string_view part = path.substr(0, path.find('/', 1)).substr(0, 24);
    const bool plain = std::all_of(part.begin(), part.end(),
                                   [](char c) { return c == '/' || c == '.' || (c >= 'a' && c <= 'z'); });
    return plain ? std::string(part) : "(other)";
}

constexpr Reason too_many_requests{Code::resource_exhausted, "http.too_many_requests",
                                   "Too many requests; wait as long as Retry-After says."};

} // namespace

ShopSite::ShopSite(const Store& store, const Api& api, std::shared_ptr<AdminToken> admin, Pages pages,
                   std::shared_ptr<Logger> log, SiteOptions options)
    : store_(store),
      api_(api),
      admin_(std::move(admin)),
      pages_(std::move(pages)),
      log_(std::move(log)),
      options_(std::move(options)),
      limiter_(options_.rate, options_.burst) {}

std::optional<HttpResponse> ShopSite::answer_at_once(const HttpRequest& request) {
    const std::string_view path = path_of(request);
    if (request.method == "GET") {
        if (path == "/health/live") return json_answer(200, "{\"status\":\"live\"}");
        if (path == "/metrics") return metrics_answer(request);
    }
    if (std::optional<HttpResponse> answer = preflight(request)) return answer;
    return path == "/health/ready" ? std::nullopt : too_many(request);
}

// Each key has a bucket, and so has each address: made-up keys get nobody more.
std::optional<HttpResponse> ShopSite::too_many(const HttpRequest& request) {
    if (!limiter_.is_on()) return std::nullopt;
    const auto now = std::chrono::steady_clock::now();
    RateLimiter::Span wait = limiter_.take("address " + request.peer, now);
    if (const std::string* key = request.header("Authorization"); key != nullptr && wait == wait.zero())
        wait = limiter_.take("key " + std::to_string(std::hash<std::string>{}(*key)), now);
    if (wait == wait.zero()) return std::nullopt;
    HttpResponse response = Api::problem(error_of(too_many_requests));
    for (HttpHeader& header : response.headers)
        if (header.name == "Retry-After")
            header.value = std::to_string(std::chrono::ceil<std::chrono::seconds>(wait).count());
    return response;
}

HttpResponse ShopSite::answer(const HttpRequest& request) {
    if (path_of(request) == "/health/ready" && request.method == "GET") return ready();
    if (std::optional<HttpResponse> page = pages_.find(request)) return std::move(*page);
    return api_.handle(request);
}

HttpResponse ShopSite::ready() const {
    if (stopping_) return json_answer(503, "{\"status\":\"stopping\"}");
    if (!store_.tenants()) return json_answer(503, "{\"status\":\"no store\"}");
    return json_answer(200, "{\"status\":\"ready\"}");
}

HttpResponse ShopSite::metrics_answer(const HttpRequest& request) const {
    if (!options_.open_metrics && !admin_->is_admin(request))
        return Api::problem(error_of(reasons::http_no_credentials));
    HttpResponse response;
    response.headers = {{"Content-Type", "text/plain; version=0.0.4; charset=utf-8"},
                        {"Cache-Control", "no-store"}};
    Metrics::Now now;
    if (now_) now = now_();
    now.usage = store_.usage();
    response.body = metrics_.text(now);
    return response;
}

bool ShopSite::is_allowed_origin(const std::string& origin) const {
    return std::any_of(options_.origins.begin(), options_.origins.end(),
                       [&](const std::string& allowed) { return allowed == "*" || allowed == origin; });
}

std::optional<HttpResponse> ShopSite::preflight(const HttpRequest& request) const {
    if (request.method != "OPTIONS" || options_.origins.empty()) return std::nullopt;
    const std::string* origin = request.header("Origin");
    if (origin == nullptr || request.header("Access-Control-Request-Method") == nullptr) return std::nullopt;
    HttpResponse response;
    response.status = 204;
    if (!is_allowed_origin(*origin)) return response;
    response.headers = {{"Access-Control-Allow-Methods", "GET, HEAD, POST, PUT, PATCH, DELETE"},
                        {"Access-Control-Allow-Headers", allowed_headers},
                        {"Access-Control-Max-Age", "600"}};
    return response;
}

void ShopSite::add_cors(const HttpRequest& request, HttpResponse& response) const {
    if (options_.origins.empty()) return;
    response.headers.push_back({"Vary", "Origin"});
    const std::string* origin = request.header("Origin");
    if (origin == nullptr || !is_allowed_origin(*origin)) return;
    response.headers.push_back({"Access-Control-Allow-Origin", *origin});
    response.headers.push_back({"Access-Control-Expose-Headers", exposed_headers});
}

void ShopSite::finish(const HttpRequest& request, HttpResponse& response,
                      std::chrono::steady_clock::time_point began) {
    add_cors(request, response);
    if (options_.compress) compress(request, response);
    const auto took =
        std::chrono::duration_cast<std::chrono::microseconds>(std::chrono::steady_clock::now() - began);
    metrics_.count_request(response.operation, response.status, took, response.body.size());
    log(request, response, took);
}

void ShopSite::log(const HttpRequest& request, const HttpResponse& response,
                   std::chrono::microseconds took) const {
    const LogLevel level = response.status >= 500 ? LogLevel::warning : LogLevel::info;
    if (!log_ || !log_->wants(level)) return;
    const std::string what = response.operation.empty() ? first_part(path_of(request)) : response.operation;
    const std::string status = std::to_string(response.status);
    const std::string micros = std::to_string(took.count());
    const std::string bytes = std::to_string(response.body.size());
    const std::string peer = masked_address(request.peer);
    const LogField fields[] = {{"method", request.method},
                               {"operation", what},
                               {"status", status},
                               {"micros", micros},
                               {"bytes", bytes},
                               {"peer", peer},
                               {"request_id", response.request_id}};
    log_->write(level, "request", fields);
}

std::string masked_address(const std::string& address) {
    if (const std::size_t dot = address.rfind('.'); dot != std::string::npos)
        return address.substr(0, dot) + ".0";
    std::size_t end = 0;
    for (int parts = 0; parts < 3 && end != std::string::npos; ++parts) end = address.find(':', end + 1);
    return end == std::string::npos ? address.substr(0, 0) : address.substr(0, end) + "::";
}

} // namespace merastore::server
