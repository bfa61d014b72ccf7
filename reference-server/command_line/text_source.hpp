// The text of a file: plain, .gz or .xz (told apart by their first bytes), or of standard input.
#pragma once

#include <cstdint>
#include <istream>
#include <memory>
#include <string>

namespace merastore::command_line {

class TextSource {
public:
    /// "-" is standard input. Throws Exception: file.not_found.
    explicit TextSource(const std::string& file);
    TextSource(const TextSource&) = delete;
    ~TextSource();

    /// The next piece, at most so many bytes; empty at the end. Throws Exception: file.damaged.
    std::string next(std::size_t most);
    /// Bytes of the file that were read, and its size; the size is 0 where it is not known.
    std::int64_t taken() const;
    std::int64_t total() const;

private:
    struct Raw;
    std::string name_;
    std::shared_ptr<Raw> raw_;
    std::unique_ptr<std::istream> text_;
};

/// A small file as a whole, "-" for standard input. Throws Exception: file.not_found.
std::string whole_text(const std::string& file);

} // namespace merastore::command_line
