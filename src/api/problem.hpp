// Errors as problem details, RFC 9457.
#pragma once

#include "merastore/api.hpp"

namespace merastore::api {

inline constexpr std::string_view problem_type = "urn:merastore:problem:";

/// The refusal as an answer. What is our own fault is not explained to the caller. `title` is the default
/// text of the reason where it is known.
HttpResponse problem_response(const Error& error, int status, std::string_view title,
                              std::string_view request_id);

} // namespace merastore::api
