// A file that appears when it is complete, or standard output.
#pragma once

#include <fstream>
#include <ostream>
#include <string>

namespace merastore::command_line {

class TextSink {
public:
    /// "-" is standard output. Throws Exception: file.not_written.
    explicit TextSink(const std::string& file);
    TextSink(const TextSink&) = delete;
    ~TextSink(); ///< without `finish`, removes what was written

    void write(const std::string& text);
    void finish();

private:
    std::string file_;
    std::string part_;
    std::ofstream stream_;
    std::ostream* out_;
    bool finished_ = false;
};

} // namespace merastore::command_line
