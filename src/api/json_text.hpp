// Writes JSON step by step: commas come by themselves.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

#include "merastore/json.hpp"

namespace merastore::api {

class JsonText {
public:
    JsonText& open() { return begin(), out_ += '{', *this; }
    JsonText& close() { return out_ += '}', *this; }
    JsonText& open_list() { return begin(), out_ += '[', *this; }
    JsonText& close_list() { return out_ += ']', *this; }
    JsonText& key(std::string_view name) {
        begin();
        write_json_string(out_, name);
        out_ += ':';
        return *this;
    }
    JsonText& text(std::string_view value) { return begin(), write_json_string(out_, value), *this; }
    JsonText& number(std::int64_t value) { return begin(), out_ += std::to_string(value), *this; }
    JsonText& boolean(bool value) { return begin(), out_ += value ? "true" : "false", *this; }
    JsonText& raw(std::string_view json) { return begin(), out_ += json, *this; }

    JsonText& field(std::string_view name, std::string_view value) { return key(name).text(value); }
    JsonText& field(std::string_view name, std::int64_t value) { return key(name).number(value); }
    JsonText& flag(std::string_view name, bool value) { return key(name).boolean(value); }

    std::string take() { return std::move(out_); }

private:
    void begin() {
        if (out_.empty()) return;
        const char last = out_.back();
        if (last != '{' && last != '[' && last != ':') out_ += ',';
    }
    std::string out_;
};

} // namespace merastore::api
