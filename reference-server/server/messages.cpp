#include "server/messages.hpp"

#include <boost/beast/core/string.hpp>
#include <boost/beast/http/error.hpp>
#include <boost/beast/http/rfc7230.hpp>
#include <ctime>

namespace merastore::server {

namespace http = boost::beast::http;

namespace {

/// An origin server that gets the form for proxies, "http://host/path", goes by the path.
std::string path_form(std::string target) {
    for (const std::string_view scheme : {"http://", "https://"}) {
        if (!target.starts_with(scheme)) continue;
        const std::size_t slash = target.find('/', scheme.size());
        return slash == std::string::npos ? "/" : target.substr(slash);
    }
    return target;
}

/// The Date header's form, made anew once a second.
std::string date_text() {
    thread_local std::time_t last = 0;
    thread_local std::string text;
    const std::time_t now = std::time(nullptr);
    if (now == last) return text;
    last = now;
    std::tm parts{};
    gmtime_r(&now, &parts);
    char buffer[40];
    text.assign(buffer, std::strftime(buffer, sizeof buffer, "%a, %d %b %Y %H:%M:%S GMT", &parts));
    return text;
}

} // namespace

const Reason* fault_of(const RequestMessage& request) {
    if (request.version() != 10 && request.version() != 11) return &reasons::http_bad_request;
    // Two parties that disagree on where a request ends can be played off against each other.
    const auto hosts = request.count(http::field::host);
    if (hosts > 1 || (hosts == 0 && request.version() == 11)) return &reasons::http_bad_request;
    const auto codings = request.count(http::field::transfer_encoding);
    if (codings > 0 && (request.version() == 10 || codings > 1 || !request.chunked() ||
                        !boost::beast::iequals(request[http::field::transfer_encoding], "chunked")))
        return &reasons::http_bad_request;
    if (request.count(http::field::content_length) > 1) return &reasons::http_bad_request;
    if (codings > 0 && request.count(http::field::content_length) > 0) return &reasons::http_bad_request;
    if (request[http::field::content_length].find(',') != std::string_view::npos)
        return &reasons::http_bad_request;
    if (request.method_string() == "CONNECT") return &reasons::http_method_not_allowed;
    return nullptr;
}

const Reason* fault_of(const boost::system::error_code& error) {
    if (error == http::error::header_limit || error == http::error::buffer_overflow)
        return &reasons::http_headers_too_large;
    if (error == http::error::body_limit) return &reasons::http_body_too_large;
    if (error == http::error::end_of_stream) return nullptr;
    if (error.category() == http::make_error_code(http::error::bad_method).category())
        return &reasons::http_bad_request;
    return nullptr;
}

HttpRequest request_of(RequestMessage message) {
    HttpRequest request;
    request.method = std::string(message.method_string());
    request.target = path_form(std::string(message.target()));
    for (const auto& field : message)
        request.headers.push_back({std::string(field.name_string()), std::string(field.value())});
    request.body = std::move(message.body());
    return request;
}

ResponseMessage message_of(HttpResponse response, bool keep_alive) {
    ResponseMessage message;
    message.version(11);
    message.result(static_cast<unsigned>(response.status));
    message.set(http::field::date, date_text());
    bool has_length = response.status == 204 || response.status == 304;
    for (const HttpHeader& header : response.headers) {
        message.insert(header.name, header.value);
        has_length = has_length || boost::beast::iequals(header.name, "Content-Length");
    }
    message.body() = std::move(response.body);
    message.keep_alive(keep_alive);
    if (!has_length) message.content_length(message.body().size());
    return message;
}

} // namespace merastore::server
