// What crosses the boundary to a database: whole numbers and text, each possibly absent. All value kinds of
// the type tables map to these two.
#pragma once

#include <concepts>
#include <string>
#include <string_view>

#include "merastore/type.hpp"

namespace merastore::sql {

enum class Column : std::uint8_t { integer, text };

struct Parameter;

/// The column that a value of this type fills; only for kinds that fill one column.
Column column_of(const Type& type);
/// Writes a value into a parameter; its text, if any, is borrowed from the value.
void encode(const Type& type, const void* value, Parameter& to);

/// Several values for one parameter, as a JSON array: `WHERE id {any ids}` or `WHERE sku {any_text skus}`.
class Many {
public:
    explicit Many(std::string json) : json_(std::move(json)) {}
    const std::string& json() const { return json_; }

private:
    std::string json_;
};

/// A named parameter. Text is borrowed: it must live until the statement has run.
struct Parameter {
    std::string_view name;
    Column column = Column::integer;
    bool null = false;
    std::int64_t integer = 0;
    std::string_view text;

    Parameter() = default;
    Parameter(std::string_view n, std::string_view value) : name(n), column(Column::text), text(value) {}
    Parameter(std::string_view n, const std::string& value) : Parameter(n, std::string_view{value}) {}
    Parameter(std::string_view n, const char* value) : Parameter(n, std::string_view{value}) {}
    Parameter(std::string_view n, const Many& values) : Parameter(n, std::string_view{values.json()}) {}
    template <std::integral T>
    Parameter(std::string_view n, T value) : name(n), integer(static_cast<std::int64_t>(value)) {}
    template <class T>
    requires(!std::integral<T> && !std::convertible_to<T, std::string_view>)
        Parameter(std::string_view n, const T& value)
        : name(n) {
        encode(type_of<T>(), &value, *this);
    }
};

/// What a column of a result row holds.
struct Slot {
    Column column = Column::integer;
    bool null = false;
    long long integer = 0;
    std::string text;
};

/// Reads a slot into a value. Throws Failure (corrupt) where the stored value is none of the type's.
void decode(const Type& type, const Slot& slot, void* value);

template <class List>
Many many(const List& values) {
    std::string json = "[";
    for (const auto& value : values) {
        Parameter p("", value);
        if (json.size() > 1) json += ',';
        if (p.column == Column::integer)
            json += std::to_string(p.integer);
        else
            json += '"' + std::string(p.text) + '"';
    }
    return Many{json + ']'};
}
Many many(const std::vector<std::string>& values);

} // namespace merastore::sql
