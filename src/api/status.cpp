#include "api/status.hpp"

#include "merastore/api.hpp"

namespace merastore::api {

namespace {

struct OwnStatus {
    const Reason* reason;
    int status;
};

constexpr OwnStatus own_statuses[] = {
    {&reasons::http_method_not_allowed, 405}, {&reasons::http_not_acceptable, 406},
    {&reasons::http_too_slow, 408},           {&reasons::http_body_too_large, 413},
    {&reasons::http_target_too_long, 414},    {&reasons::http_unsupported_media_type, 415},
    {&reasons::idempotency_reused, 422},      {&reasons::http_headers_too_large, 431},
};

int status_of(Code code) {
    switch (code) {
        case Code::invalid_argument: return 400;
        case Code::unauthenticated: return 401;
        case Code::permission_denied: return 403;
        case Code::not_found: return 404;
        case Code::conflict: return 409;
        case Code::failed_precondition: return 409;
        case Code::resource_exhausted: return 429;
        case Code::unavailable: return 503;
        case Code::deadline_exceeded: return 504;
        case Code::outcome_unknown: return 503;
        case Code::data_loss: return 500;
        case Code::internal: break;
    }
    return 500;
}

} // namespace

int status_of(Code code, std::string_view reason) {
    for (const OwnStatus& own : own_statuses)
        if (reason == own.reason->name) return own.status;
    return status_of(code);
}

std::string_view phrase_of(int status) {
    switch (status) {
        case 200: return "OK";
        case 201: return "Created";
        case 304: return "Not modified";
        case 400: return "The request is not valid";
        case 401: return "Credentials are missing or not valid";
        case 403: return "The caller may not do this";
        case 404: return "Not found";
        case 405: return "Method not allowed";
        case 406: return "Not acceptable";
        case 408: return "The request took too long";
        case 409: return "It conflicts with the present state";
        case 412: return "The version is another one";
        case 413: return "The body is too large";
        case 414: return "The address is too long";
        case 415: return "Unsupported media type";
        case 422: return "The idempotency key was used for another request";
        case 429: return "A limit was reached";
        case 431: return "The headers are too large";
        case 503: return "Not available at the moment";
        case 504: return "The deadline passed";
        default: break;
    }
    return "An error of the server";
}

} // namespace merastore::api
