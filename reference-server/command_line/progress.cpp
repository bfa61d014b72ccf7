#include "command_line/progress.hpp"

#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <iostream>

namespace merastore::command_line {
namespace {

constexpr std::int64_t bar_width = 30;
constexpr std::chrono::milliseconds between_pictures{80};

bool is_terminal_error() {
    const char* kind = std::getenv("TERM");
    return isatty(STDERR_FILENO) == 1 && !(kind != nullptr && std::string_view{kind} == "dumb");
}

} // namespace

bool is_terminal_output() { return isatty(STDOUT_FILENO) == 1; }

ProgressBar::ProgressBar(std::string title) : title_(std::move(title)), visible_(is_terminal_error()) {}

ProgressBar::~ProgressBar() {
    if (drawn_) std::cerr << "\r\x1b[K" << std::flush;
}

void ProgressBar::show(std::int64_t done, std::int64_t total, const std::string& note) {
    const auto now = std::chrono::steady_clock::now();
    if (!visible_ || now < next_) return;
    next_ = now + between_pictures;
    drawn_ = true;
    std::string picture = "\r" + title_;
    if (total > 0) {
        const std::int64_t part = std::clamp<std::int64_t>(done * 100 / total, 0, 100);
        const auto filled = static_cast<std::size_t>(part * bar_width / 100);
        picture += " [" + std::string(filled, '#') +
                   std::string(static_cast<std::size_t>(bar_width) - filled, '.') + "] " +
                   std::to_string(part) + " %";
    }
    if (!note.empty()) picture += "  " + note;
    std::cerr << picture << "\x1b[K" << std::flush;
}

} // namespace merastore::command_line
