// The channels table.
#pragma once

#include "kernel/unit_of_work.hpp"
#include "merastore/settings.hpp"

namespace merastore::settings {

std::optional<Channel> find_default_channel(Reader& reader);
void insert_channel(UnitOfWork& unit, const Channel& channel);
/// Refuses with conflict.version where somebody else was faster.
void update_channel_row(UnitOfWork& unit, Channel& channel);

} // namespace merastore::settings
