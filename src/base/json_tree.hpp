// A parsed JSON text, strict: no duplicate fields, bounded depth. Numbers with a point, with an exponent, or
// beyond an int64 are kept as text.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "merastore/type.hpp"

namespace merastore::inline v0 {

struct JsonField;

struct JsonNode {
    enum class Kind { null, boolean, integer, number, text, list, object };
    Kind kind = Kind::null;
    bool boolean = false;
    std::int64_t integer = 0;
    std::string text; ///< of a text, or the digits of a number that is not an int64
    std::vector<JsonNode> items;
    std::vector<JsonField> fields;
};

struct JsonField {
    std::string name;
    JsonNode node;
};

/// What a node is, for messages: "a list", "the number 1.5".
std::string describe(const JsonNode& node);

/// Throws Exception: invalid.json with the position or the field, invalid.utf8.
JsonNode parse_json(std::string_view text);

/// Fits a tree into a freshly constructed value as read_json does, and takes what it needs out of it.
void read_tree(JsonNode& root, const Type& type, void* value);

} // namespace merastore::inline v0
