// The part of the OpenAPI document that tells of answers: statuses, headers, problems.
#pragma once

#include "api/schemas.hpp"

namespace merastore::api {

void write_responses(JsonText& json, const Operation& operation, Schemas& schemas);
void write_response_headers(JsonText& json);
void write_problem_schema(JsonText& json);

} // namespace merastore::api
