// The grammar of requests: targets, queries, headers. Pure.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "merastore/api.hpp"

namespace merastore::api {

struct Target {
    std::string path;                                       ///< as it was sent, without the query
    std::vector<std::string> segments;                      ///< decoded
    std::vector<std::pair<std::string, std::string>> query; ///< decoded, in their order
};

/// Refuses http.bad_request: not a path, a malformed escape, text that is not UTF-8 or holds NUL.
Target parse_target(std::string_view target);
/// Decodes %41; in a query `+` is a blank. Nothing where it is malformed.
std::optional<std::string> percent_decoded(std::string_view text, bool in_query);
std::string percent_encoded(std::string_view text);

bool equal_ignoring_case(std::string_view a, std::string_view b);
/// Trimmed parts between commas, the empty ones left out.
std::vector<std::string_view> list_of(std::string_view value);
/// Whether an Accept header (may be null) takes this type, such as "application/json".
bool accepts(const std::string* accept, std::string_view type);
/// Whether a Content-Type is JSON in UTF-8.
bool is_json(std::string_view content_type);
/// The language of the highest weight in Accept-Language; empty where there is none, or it is malformed.
std::string preferred_language(std::string_view accept_language);
/// Whether it is a W3C traceparent of a version that we know.
bool is_traceparent(std::string_view value);
/// Whether a text may be taken over as a request id: 1 to 128 of letters, digits and -._
bool is_request_id(std::string_view value);
/// 1 to 255 visible ASCII characters.
bool is_idempotency_key(std::string_view value);

} // namespace merastore::api
