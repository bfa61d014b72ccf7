#include "merastore/api.hpp"

#include "api/handler.hpp"
#include "api/problem.hpp"
#include "api/status.hpp"

namespace merastore::inline v0 {

Api::Api(const Store& store, const ApiOptions& options)
    : handler_(std::make_shared<const api::Handler>(store, options)) {}

HttpResponse Api::handle(const HttpRequest& request) const { return handler_->handle(request, nullptr); }

HttpResponse Api::handle(const HttpRequest& request, const Principal& principal) const {
    return handler_->handle(request, &principal);
}

Result<std::string> Api::invoke(std::string_view operation, std::string_view json, const Call& call) const {
    return handler_->store().invoke(operation, json, call);
}

const std::string& Api::openapi() const { return handler_->openapi(); }

HttpResponse Api::problem(const Error& error) {
    return api::problem_response(error, api::status_of(error.code, error.reason), {}, {});
}

} // namespace merastore::inline v0
