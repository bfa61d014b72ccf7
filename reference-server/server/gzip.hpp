// Compression of answers.
#pragma once

#include "merastore/api.hpp"

namespace merastore::server {

/// Compresses the body where the client takes gzip and it is worth it.
void compress(const HttpRequest& request, HttpResponse& response);

} // namespace merastore::server
