/// Every operation over HTTP, without a server: a host hands in a request and gets the response, in whatever
/// server it has already. Routes, parameters, schemas and statuses derive from `Store::operations()`.
///
///     Api api(store, {.authenticator = my_authenticator});
///     HttpResponse response = api.handle({.method = "GET", .target = "/v1/products?limit=10"});
///
/// Requests: paths, query and JSON bodies as GET /openapi.json describes them; `Idempotency-Key` for what
/// must not happen twice; `If-Match` with the ETag that was read; `Accept-Language`, `traceparent` and
/// `X-Request-Id` are taken over. Refusals are problem details (RFC 9457).
/// Thread safety: an Api may be used by all threads at once. handle() does not throw.
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "merastore/store.hpp"

namespace merastore::api {
class Handler;
}

namespace merastore::inline v0 {

struct HttpHeader {
    std::string name; ///< in any case
    std::string value;
};

struct HttpRequest {
    std::string method = {}; ///< "GET"
    std::string target = {}; ///< "/v1/orders?limit=10"
    std::vector<HttpHeader> headers = {};
    std::string body = {};
    std::string peer = {}; ///< the address of the caller, where the host knows it

    /// The value of the first header of this name, without regard to case; null where there is none.
    MERASTORE_API const std::string* header(std::string_view name) const;
};

struct HttpResponse {
    int status = 200;
    std::vector<HttpHeader> headers = {};
    std::string body = {};
    /// What was called, for logs and metrics: "orders.cancel"; empty where nothing was.
    std::string operation = {};
    std::string request_id = {};
};

/// Who a request speaks for, and in which tenant.
struct Principal {
    Actor actor = Actor::anonymous();
    std::string tenant = {}; ///< a slug; the store's own tenant where it is empty
};

/// Finds out who sends a request. Implementations must be thread-safe and must not throw.
class Authenticator {
public:
    virtual ~Authenticator() = default;
    /// A request without credentials is Principal{}: anonymous. Wrong credentials are an error, such as
    /// reasons::http_bad_credentials.
    virtual Result<Principal> authenticate(const HttpRequest& request) = 0;
};

/// Lets in who has an API key of the store: `Authorization: Bearer mera_sk_…`. The store is asked at most
/// once in two seconds for each key, so one that was revoked works for so long at most.
MERASTORE_API std::shared_ptr<Authenticator> api_key_authenticator(const Store& store);

struct ApiOptions {
    /// Without one every caller is anonymous. Nobody is ever Actor::system by default.
    std::shared_ptr<Authenticator> authenticator = {};
    std::shared_ptr<Logger> logger = {}; ///< told of answers that are our own fault
    std::shared_ptr<Random> random = {}; ///< for request ids
    std::string title = "MeraStore";     ///< of the API's description
    std::size_t largest_body = std::size_t{4} << 20;
};

class MERASTORE_API Api {
public:
    explicit Api(const Store& store, const ApiOptions& options = {});

    /// Answers a request. Never throws.
    HttpResponse handle(const HttpRequest& request) const;
    /// The same for a caller whom the host knows already: the authenticator is not asked.
    HttpResponse handle(const HttpRequest& request, const Principal& principal) const;
    /// Runs an operation by its name, with JSON in and out.
    [[nodiscard]] Result<std::string> invoke(std::string_view operation, std::string_view json,
                                             const Call& call) const;
    /// The OpenAPI 3.1 document, which GET /openapi.json gives.
    const std::string& openapi() const;
    /// A refusal as handle() gives it, for hosts that refuse a request before it gets here.
    static HttpResponse problem(const Error& error);

private:
    std::shared_ptr<const api::Handler> handler_;
};

namespace reasons {
inline constexpr Reason http_not_found{Code::not_found, "http.not_found", "There is nothing at this path."};
inline constexpr Reason http_method_not_allowed{Code::invalid_argument, "http.method_not_allowed",
                                                "This path has other methods; see the Allow header."};
inline constexpr Reason http_bad_request{Code::invalid_argument, "http.bad_request",
                                         "This is not a request that can be understood."};
inline constexpr Reason http_not_acceptable{Code::invalid_argument, "http.not_acceptable",
                                            "Answers are application/json; let Accept include it."};
inline constexpr Reason http_unsupported_media_type{
    Code::invalid_argument, "http.unsupported_media_type",
    "Send the body as application/json in UTF-8, without a content coding."};
inline constexpr Reason http_body_too_large{Code::resource_exhausted, "http.body_too_large",
                                            "The body is larger than what is taken in."};
inline constexpr Reason http_target_too_long{Code::resource_exhausted, "http.target_too_long",
                                             "The address is longer than what is taken in."};
inline constexpr Reason http_headers_too_large{Code::resource_exhausted, "http.headers_too_large",
                                               "The headers are larger than what is taken in."};
inline constexpr Reason http_too_slow{Code::deadline_exceeded, "http.too_slow",
                                      "The request did not arrive in time."};
inline constexpr Reason http_busy{Code::unavailable, "http.busy",
                                  "Too many requests are waiting; try again after a moment."};
inline constexpr Reason http_bad_credentials{Code::unauthenticated, "http.bad_credentials",
                                             "These credentials are not valid."};
inline constexpr Reason http_no_credentials{Code::unauthenticated, "http.no_credentials",
                                            "This needs credentials; send an Authorization header."};
inline constexpr Reason http_if_match{
    Code::invalid_argument, "http.if_match",
    "If-Match takes one ETag of this resource, on operations that expect a version."};
inline constexpr Reason idempotency_key_missing{
    Code::invalid_argument, "idempotency.key_missing",
    "This must not happen twice by accident: send an Idempotency-Key, and repeat it when you try again."};
inline constexpr Reason idempotency_key_malformed{
    Code::invalid_argument, "idempotency.key_malformed",
    "An idempotency key has 1 to 255 visible ASCII characters."};
} // namespace reasons

} // namespace merastore::inline v0
