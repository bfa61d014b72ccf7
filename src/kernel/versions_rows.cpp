#include "kernel/versions.hpp"

namespace merastore::kernel {

std::int64_t version_of(Reader& reader, std::string_view part) {
    return reader
        .first<std::int64_t>("SELECT version FROM versions WHERE tenant = :tenant AND part = :part",
                             {{"part", part}})
        .value_or(0);
}

void raise_version(UnitOfWork& unit, std::string_view part) {
    unit.execute(
        "INSERT INTO versions (tenant, part, version) VALUES (:tenant, :part, 1) "
        "ON CONFLICT (tenant, part) DO UPDATE SET version = versions.version + 1",
        {{"part", part}});
}

} // namespace merastore::kernel
