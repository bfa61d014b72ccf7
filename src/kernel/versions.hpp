// How often each part of a tenant's data has changed ("catalog"): what was read at a version is right as long
// as the part has that version. Raised in the transaction of the change.
#pragma once

#include "kernel/unit_of_work.hpp"

namespace merastore::kernel {

/// 0 where it never changed.
std::int64_t version_of(Reader& reader, std::string_view part);
/// Called last in a unit: others that change the same part wait for its end.
void raise_version(UnitOfWork& unit, std::string_view part);

} // namespace merastore::kernel
