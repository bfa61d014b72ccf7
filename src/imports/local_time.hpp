// Dates as people write them into tables: "31.12.2010 08:26" by the format "DD.MM.YYYY hh:mm".
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "merastore/instant.hpp"

namespace merastore::imports {

/// A format has YYYY, MM and DD once each, and hh, mm and ss at most once; everything else stands for itself.
bool is_date_format(std::string_view format);

/// Nothing where the text does not fit the format or is no date of the calendar. One digit will do where the
/// format has two and no digit follows. Without hh it is midnight.
std::optional<Instant> parse_local_time(std::string_view text, std::string_view format,
                                        const std::string& zone);

} // namespace merastore::imports
