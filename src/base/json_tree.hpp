// A parsed JSON text, strict: no duplicate fields, bounded depth, whole numbers only where numbers are asked for.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace merastore {

struct JsonNode {
    enum class Kind { null, boolean, integer, number, text, list, object };
    Kind kind = Kind::null;
    bool boolean = false;
    std::int64_t integer = 0;
    std::string text; ///< of a text, or the digits of a number that is not a whole one
    std::vector<JsonNode> items;
    std::vector<std::pair<std::string, JsonNode>> fields;

    const char* kind_name() const;
};

/// Throws Exception: invalid.json with the position, invalid.utf8.
JsonNode parse_json(std::string_view text);

} // namespace merastore
