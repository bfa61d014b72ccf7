// What an API key looks like. Pure.
#pragma once

#include <string>
#include <string_view>

#include "merastore/api_keys.hpp"

namespace merastore::api_keys {

/// `random` has 26 letters and digits.
std::string key_text(Role role, std::string_view tenant, std::string_view random);

/// Whether it has the form of a key, and the right check sum.
bool is_key_text(std::string_view text);

} // namespace merastore::api_keys
