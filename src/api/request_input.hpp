// The input of an operation from its path, its query and its body.
#pragma once

#include "api/http_text.hpp"
#include "api/routes.hpp"
#include "base/json_tree.hpp"

namespace merastore::api {

/// Whether its input comes in the body; otherwise it comes in the query.
inline bool has_body(const Operation& operation) {
    return operation.method != HttpMethod::get && operation.method != HttpMethod::del;
}

/// The field of this name, or null.
const Field* find_field(const Type& type, std::string_view name);
/// What is inside of optionals.
const Type& without_optional(const Type& type);
/// Whether values of this type can stand in a path or a query.
bool is_plain(const Type& type);

/// Fits everything into the freshly constructed input. `version` is what If-Match asks for. Refuses as
/// read_json does.
void read_input(const Operation& operation, const Resource& resource, const Target& target,
                const std::string& body, std::optional<std::int64_t> version, void* in);

/// The version that If-Match asks for: of one ETag "7" or "7-90ab"; nothing for "*". Refuses http.if_match.
std::optional<std::int64_t> version_of(const std::string& if_match);

} // namespace merastore::api
