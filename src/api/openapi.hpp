// The OpenAPI 3.1 document of a list of operations.
#pragma once

#include <span>
#include <string>

#include "merastore/operation.hpp"

namespace merastore::api {

std::string openapi_document(std::span<const Operation* const> operations, const std::string& title);

} // namespace merastore::api
