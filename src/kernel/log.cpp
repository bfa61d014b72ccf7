#include "kernel/log.hpp"

#include <vector>

namespace merastore::kernel {

void log(Logger* logger, LogLevel level, std::string_view message, std::initializer_list<LogField> fields) {
    if (logger == nullptr || !logger->wants(level)) return;
    std::vector<std::string> values;
    for (const LogField& field : fields) values.push_back(masked(field.value));
    std::vector<LogField> safe;
    std::size_t i = 0;
    for (const LogField& field : fields) safe.push_back({field.name, values[i++]});
    logger->write(level, masked(message), safe);
}

} // namespace merastore::kernel
