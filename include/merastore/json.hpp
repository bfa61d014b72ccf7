/// JSON over the type tables. Writing goes straight from the table to text; reading is strict: unknown and
/// duplicate fields, wrong types, missing ids and money, numbers that are not whole, invalid UTF-8, and
/// more than 64 levels are refused, each with its path (`lines[2].quantity`).
///
/// Forms: ids `"ord_0H8K3Z5T9QW2X"` · money `{"amount":1999,"currency":"EUR"}` in minor units · unit prices
/// `"0.001 GBP"` · quantities and percentages `"2.5"` · instants RFC 3339 · integers within ±(2^53 − 1) ·
/// enums by name · absent optionals are left out. Invalid UTF-8 in a stored text is written as U+FFFD.
///
/// For convenience reading also takes money as `"19.99 EUR"`, whole quantities and percentages as numbers,
/// and `null` for an absent optional. Absent fields keep their defaults, so an optional should have none. A
/// text and a key have no NUL; a key has at most 200 characters.
#pragma once

#include <string>
#include <string_view>

#include "merastore/export.hpp"
#include "merastore/type.hpp"

namespace merastore::inline v0 {

inline constexpr std::size_t largest_json_depth = 64;

/// Appends the value's JSON; fields in the order of their declaration, no white space. Throws
/// invalid.out_of_range for an integer beyond ±(2^53 − 1).
MERASTORE_API void write_json(std::string& out, const Type& type, const void* value);
/// Reads into a freshly constructed value. Throws Exception: invalid.json, invalid.utf8, or invalid with up
/// to twenty wrong places in `fields`, each with a reason of its own (invalid.required, invalid.type, …).
MERASTORE_API void read_json(std::string_view text, const Type& type, void* value);
/// The same JSON with two-space indentation, for people.
MERASTORE_API std::string pretty_json(std::string_view json);
/// Appends a JSON string literal.
MERASTORE_API void write_json_string(std::string& out, std::string_view text);

template <class T>
std::string to_json(const T& value) {
    std::string out;
    write_json(out, type_of<T>(), &value);
    return out;
}

/// Reads a value. Errors: see read_json.
template <class T>
Result<T> from_json(std::string_view text) {
    try {
        T value{};
        read_json(text, type_of<T>(), &value);
        return value;
    } catch (const Exception& e) {
        return e.error();
    }
}

/// Refuses required ids, currencies, money and unit prices that were left unset: invalid, with the path of
/// each as a field of reason invalid.required.
MERASTORE_API void require_set(const Type& type, const void* value);

} // namespace merastore::inline v0
