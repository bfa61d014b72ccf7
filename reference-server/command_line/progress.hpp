// A progress bar on a terminal; nothing in a pipe.
#pragma once

#include <chrono>
#include <cstdint>
#include <string>

namespace merastore::command_line {

class ProgressBar {
public:
    explicit ProgressBar(std::string title);
    ProgressBar(const ProgressBar&) = delete;
    ProgressBar& operator=(const ProgressBar&) = delete;
    ~ProgressBar(); ///< clears the line

    /// Where the total is 0 it is not known. `note` follows the bar.
    void show(std::int64_t done, std::int64_t total, const std::string& note = {});

private:
    std::string title_;
    bool visible_;
    bool drawn_ = false;
    std::chrono::steady_clock::time_point next_{};
};

/// Whether answers are read by a person.
bool is_terminal_output();

} // namespace merastore::command_line
