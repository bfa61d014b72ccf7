// What host languages write as JSON: the configuration of a store, and the call.
#pragma once

#include <string>

#include "merastore/store.hpp"

namespace merastore::bridge {

struct Config {
    OpenOptions options;
    std::size_t workers = 0;
};

/// Completes `ports`. Throws invalid, log.unwritable.
Config read_config(const std::string& json, OpenOptions ports);
/// An empty text is a call without anything. Throws invalid.
Call read_call(const std::string& json);

} // namespace merastore::bridge
