// Variants with their stock, as the database adds it up.
#pragma once

#include "kernel/unit_of_work.hpp"
#include "merastore/reports.hpp"

namespace merastore::reports {

inline constexpr std::string_view cursor_begin = "stock:"; ///< a cursor of another list is refused

/// At most so many, in the order of the skus, after this one.
std::vector<StockedVariant> stocked_variants(Reader& reader, const std::string& prefix,
                                             const std::string& after, std::int64_t most);

} // namespace merastore::reports
