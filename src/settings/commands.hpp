// The operations' functions.
#pragma once

#include "kernel/unit_of_work.hpp"
#include "merastore/settings.hpp"

namespace merastore::settings {

Channel get_channel(Reader& reader, const Nothing& query);
Channel update_channel(UnitOfWork& unit, const UpdateChannel& command);

} // namespace merastore::settings
