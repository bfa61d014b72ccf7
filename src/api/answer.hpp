// The response to an operation that was done: JSON, ETag, links to other pages.
#pragma once

#include "api/http_text.hpp"
#include "api/routes.hpp"

namespace merastore::api {

/// Whether its answer is a page of a list with a cursor to the next one.
bool is_paged(const Operation& operation);

struct Done {
    const Operation& operation;
    const Resource& resource;
    const Routes& routes;
    const Target& target;
    const void* out;
    bool replayed;
};

HttpResponse answer_of(const Done& done);
/// Whether If-None-Match names the ETag.
bool is_known(const std::string& if_none_match, std::string_view etag);
/// An ETag of a text: its version, where it has one, and a hash.
std::string etag_of(std::optional<std::int64_t> version, std::string_view text);

} // namespace merastore::api
