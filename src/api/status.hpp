// The one table from errors to HTTP statuses.
#pragma once

#include <string_view>

#include "merastore/error.hpp"

namespace merastore::api {

/// The status of a code, except for the few reasons that have one of their own.
int status_of(Code code, std::string_view reason);
/// What a status means, for titles and descriptions.
std::string_view phrase_of(int status);

} // namespace merastore::api
