// What settings publish.
#pragma once

#include "merastore/settings.hpp"

namespace merastore::settings {

/// Each carries the whole Channel.
inline constexpr const char* channel_created = "settings.channel_created";
inline constexpr const char* channel_updated = "settings.channel_updated";

} // namespace merastore::settings
