// An Error of a reason with a message of its own.
#pragma once

#include <string>
#include <utility>

#include "merastore/error.hpp"

namespace merastore::inline v0 {

inline Error error_of(const Reason& reason, std::string message) {
    return Error{reason.code, reason.name, std::move(message), {}};
}

} // namespace merastore::inline v0
