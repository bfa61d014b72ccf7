// Loggers over spdlog: it writes and locks, the lines are ours.
#include <spdlog/logger.h>
#include <spdlog/sinks/basic_file_sink.h>
#include <spdlog/sinks/stdout_sinks.h>

#include "merastore/json.hpp"
#include "merastore/ports.hpp"

namespace merastore::inline v0 {

namespace {

constexpr Reason unwritable{Code::invalid_argument, "log.unwritable", "The log file cannot be written."};

spdlog::level::level_enum spdlog_level(LogLevel level) {
    switch (level) {
        case LogLevel::debug: return spdlog::level::debug;
        case LogLevel::info: return spdlog::level::info;
        case LogLevel::warning: return spdlog::level::warn;
        case LogLevel::error: break;
    }
    return spdlog::level::err;
}

const char* name_of_level(LogLevel level) {
    constexpr const char* names[] = {"debug", "info", "warning", "error"};
    return names[static_cast<std::size_t>(level)];
}

class SpdlogLogger final : public Logger {
public:
    SpdlogLogger(spdlog::sink_ptr sink, LogLevel least) : logger_("merastore", std::move(sink)) {
        logger_.set_level(spdlog_level(least));
        logger_.flush_on(spdlog::level::warn);
        // One JSON object a line: {"at":"…","level":"error","message":"…","operation":"orders.cancel"}
        logger_.set_pattern(R"({"at":"%Y-%m-%dT%H:%M:%S.%fZ",%v})", spdlog::pattern_time_type::utc);
        logger_.set_error_handler([](const std::string&) {});
    }

    bool wants(LogLevel level) noexcept override { return logger_.should_log(spdlog_level(level)); }

    void write(LogLevel level, std::string_view message, std::span<const LogField> fields) noexcept override {
        try {
            std::string line = "\"level\":\"" + std::string(name_of_level(level)) + "\",\"message\":";
            write_json_string(line, message);
            for (const LogField& field : fields) {
                line += ',';
                write_json_string(line, field.name);
                line += ':';
                write_json_string(line, field.value);
            }
            logger_.log(spdlog_level(level), spdlog::string_view_t(line.data(), line.size()));
        } catch (...) { // a log must never end what it tells of
        }
    }

private:
    spdlog::logger logger_;
};

} // namespace

std::shared_ptr<Logger> logger_to_stderr(LogLevel least) {
    return std::make_shared<SpdlogLogger>(std::make_shared<spdlog::sinks::stderr_sink_mt>(), least);
}

Result<std::shared_ptr<Logger>> logger_to_file(const std::string& file, LogLevel least) {
    try {
        auto sink = std::make_shared<spdlog::sinks::basic_file_sink_mt>(file);
        return std::shared_ptr<Logger>(std::make_shared<SpdlogLogger>(std::move(sink), least));
    } catch (const std::exception&) {
        return Error{unwritable.code, unwritable.name, std::string(unwritable.text) + " (" + file + ")", {}};
    }
}

} // namespace merastore::inline v0
