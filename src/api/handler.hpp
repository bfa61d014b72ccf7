// What an Api does with a request.
#pragma once

#include <map>
#include <mutex>
#include <unordered_map>

#include "api/answer.hpp"
#include "merastore/api.hpp"

namespace merastore::api {

class Handler {
public:
    Handler(const Store& store, const ApiOptions& options);

    /// Without a principal the authenticator finds out who calls.
    HttpResponse handle(const HttpRequest& request, const Principal* principal) const;
    const Store& store() const { return store_; }
    const std::string& openapi() const { return openapi_; }

private:
    HttpResponse dispatch(const HttpRequest& request, const Principal* principal, std::string& operation,
                          bool& anonymous) const;
    HttpResponse run(const HttpRequest& request, const Principal* known, const Target& target,
                     const Resource& resource, const Operation& operation, bool& anonymous) const;
    HttpResponse refusal(const Error& error, const HttpRequest& request, const std::string& operation,
                         bool anonymous, const std::string& request_id) const;
    Store store_of(const std::string& tenant) const;
    std::string new_request_id() const;

    Store store_;
    ApiOptions options_;
    Routes routes_;
    std::unordered_map<std::string_view, const char*> titles_; ///< the default texts of reasons
    std::string openapi_;
    std::string openapi_etag_;
    mutable std::mutex mutex_;
    mutable std::map<std::string, Store> tenants_; ///< those that were asked for
};

} // namespace merastore::api
