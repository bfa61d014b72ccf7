// What other modules may ask of the settings.
#pragma once

#include "kernel/unit_of_work.hpp"
#include "merastore/settings.hpp"

namespace merastore::settings {

/// The channel that the shop sells through. Every tenant has one from its first moment.
Channel channel(Reader& reader);
/// Makes the default channel where the tenant has none yet; gives whether it did.
bool ensure_channel(UnitOfWork& unit, Currency currency);
/// Whether the tenant has its channel.
bool has_channel(Reader& reader);

} // namespace merastore::settings
