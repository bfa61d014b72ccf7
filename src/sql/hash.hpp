// SHA-256 for fingerprints and the audit chain; OpenSSL does the work.
#pragma once

#include <string>
#include <string_view>

namespace merastore::sql {

std::string sha256_hex(std::string_view text);

} // namespace merastore::sql
