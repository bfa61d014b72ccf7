#include "kernel/counters.hpp"

namespace merastore::kernel {

std::int64_t next_number(UnitOfWork& unit, std::string_view series) {
    unit.mark_written();
    return unit
        .first<std::int64_t>(
            "INSERT INTO counters (tenant, series, value) VALUES (:tenant, :series, 1) "
            "ON CONFLICT (tenant, series) DO UPDATE SET value = counters.value + 1 RETURNING value",
            {{"series", series}})
        .value();
}

std::int64_t last_number(Reader& reader, std::string_view series) {
    return reader
        .first<std::int64_t>("SELECT value FROM counters WHERE tenant = :tenant AND series = :series",
                             {{"series", series}})
        .value_or(0);
}

} // namespace merastore::kernel
