#include "command_line/text_source.hpp"

#include <algorithm>
#include <boost/iostreams/filter/gzip.hpp>
#include <boost/iostreams/filter/lzma.hpp>
#include <boost/iostreams/filtering_stream.hpp>
#include <filesystem>
#include <fstream>
#include <iostream>

#include "command_line/context.hpp"

namespace merastore::command_line {

namespace io = boost::iostreams;

// The bytes as they are in the file, counted. The first ones are looked at before anything reads them.
struct TextSource::Raw {
    std::ifstream file;
    std::istream* stream = &std::cin;
    std::string first; ///< looked at and not read yet
    std::int64_t taken = 0;
    std::int64_t total = 0;

    std::streamsize read(char* to, std::streamsize most) {
        std::streamsize count = std::min<std::streamsize>(most, static_cast<std::streamsize>(first.size()));
        std::copy_n(first.data(), count, to);
        first.erase(0, static_cast<std::size_t>(count));
        if (count < most) {
            stream->read(to + count, most - count);
            count += stream->gcount();
        }
        taken += count;
        return count > 0 ? count : -1;
    }
};

namespace {

constexpr std::string_view gzip_begin{"\x1f\x8b", 2};
constexpr std::string_view xz_begin{
    "\xFD"
    "7zXZ\0",
    6};

template <class Raw>
struct RawSource {
    using char_type = char;
    using category = io::source_tag;
    std::shared_ptr<Raw> raw;
    std::streamsize read(char* to, std::streamsize most) { return raw->read(to, most); }
};

[[noreturn]] void refuse_file(const std::string& name, const char* why) {
    refuse(refusals::no_file, "The file " + name + " " + why + ".");
}

} // namespace

TextSource::TextSource(const std::string& file)
    : name_(file == "-" ? "standard input" : file), raw_(std::make_shared<Raw>()) {
    if (file != "-") {
        std::error_code error;
        if (!std::filesystem::exists(file, error)) refuse_file(file, "does not exist");
        if (std::filesystem::is_directory(file, error)) refuse_file(file, "is a folder");
        raw_->file.open(file, std::ios::binary);
        if (!raw_->file) refuse_file(file, "cannot be read");
        const auto size = std::filesystem::file_size(file, error);
        raw_->total = error ? 0 : static_cast<std::int64_t>(size);
        raw_->stream = &raw_->file;
    }
    std::string first(xz_begin.size(), '\0');
    raw_->stream->read(first.data(), static_cast<std::streamsize>(first.size()));
    first.resize(static_cast<std::size_t>(raw_->stream->gcount()));

    auto text = std::make_unique<io::filtering_istream>();
    if (first.starts_with(gzip_begin)) text->push(io::gzip_decompressor());
    if (first.starts_with(xz_begin)) text->push(io::lzma_decompressor());
    raw_->first = std::move(first);
    text->push(RawSource<Raw>{raw_});
    text->exceptions(std::ios::badbit);
    text_ = std::move(text);
}

TextSource::~TextSource() = default;

std::string TextSource::next(std::size_t most) {
    std::string piece(most, '\0');
    try {
        text_->read(piece.data(), static_cast<std::streamsize>(most));
    } catch (const std::exception&) {
        refuse(refusals::damaged_file, "The compressed text of " + name_ + " is damaged or cut short.");
    }
    piece.resize(static_cast<std::size_t>(text_->gcount()));
    return piece;
}

std::int64_t TextSource::taken() const { return raw_->taken; }
std::int64_t TextSource::total() const { return raw_->total; }

std::string whole_text(const std::string& file) {
    TextSource source(file);
    std::string text;
    for (std::string piece = source.next(1 << 16); !piece.empty(); piece = source.next(1 << 16))
        text += piece;
    return text;
}

} // namespace merastore::command_line
