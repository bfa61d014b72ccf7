// What every logger promises. A host runs the same suite on its own logger:
//
//     INSTANTIATE_TEST_SUITE_P(Mine, LoggerConformance, ::testing::Values(test::LoggerTrial{…}));
#pragma once

#include <functional>

#include "merastore/ports.hpp"
#include "support/databases.hpp"
#include "support/expect.hpp"

namespace merastore::test {

/// A logger, and the way to its records: each as text, in which message, names and values can be found.
struct LoggerAtWork {
    std::shared_ptr<Logger> logger;
    std::function<std::vector<std::string>()> records;
};

struct LoggerTrial {
    std::string name;
    std::function<LoggerAtWork(const TemporaryFolder& folder)>
        make; ///< the folder is empty and the trial's own
};

class LoggerConformance : public ::testing::TestWithParam<LoggerTrial> {
protected:
    /// One that is wanted, whatever the logger leaves out.
    void write(std::string_view message, std::initializer_list<LogField> fields = {}) const {
        made.logger->write(LogLevel::error, message, {fields.begin(), fields.size()});
    }

    TemporaryFolder folder;
    LoggerAtWork made = GetParam().make(folder);
};

inline std::string logger_name(const ::testing::TestParamInfo<LoggerTrial>& trial) {
    return trial.param.name;
}

} // namespace merastore::test
