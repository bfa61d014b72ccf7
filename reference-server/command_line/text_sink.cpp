#include "command_line/text_sink.hpp"

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <iostream>

#include "command_line/context.hpp"

namespace merastore::command_line {
namespace {

[[noreturn]] void refuse_write(const std::string& file) {
    const std::string why = errno == 0 ? "" : std::string(": ") + std::strerror(errno);
    refuse(refusals::not_written, "The file " + file + " cannot be written" + why + ".");
}

} // namespace

TextSink::TextSink(const std::string& file) : file_(file), part_(file + ".part"), out_(&std::cout) {
    if (file == "-") return;
    errno = 0;
    stream_.open(part_, std::ios::binary | std::ios::trunc);
    if (!stream_) refuse_write(file_);
    out_ = &stream_;
}

TextSink::~TextSink() {
    if (finished_ || out_ == &std::cout) return;
    std::error_code ignored;
    stream_.close();
    std::filesystem::remove(part_, ignored);
}

void TextSink::write(const std::string& text) {
    errno = 0;
    *out_ << text;
    if (!*out_) refuse_write(file_);
}

void TextSink::finish() {
    errno = 0;
    out_->flush();
    if (!*out_) refuse_write(file_);
    if (out_ != &std::cout) {
        stream_.close();
        std::error_code error;
        std::filesystem::rename(part_, file_, error);
        errno = error.value();
        if (error) refuse_write(file_);
    }
    finished_ = true;
}

} // namespace merastore::command_line
