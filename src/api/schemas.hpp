// JSON schemas of the type tables, for the components of the OpenAPI document.
#pragma once

#include <map>
#include <set>
#include <span>
#include <string>
#include <vector>

#include "api/json_text.hpp"
#include "merastore/operation.hpp"

namespace merastore::api {

/// Inputs take more forms than answers have, and refuse fields that they do not know.
enum class Direction { input, output };

class Schemas {
public:
    explicit Schemas(std::span<const Operation* const> operations);

    /// Writes the schema of a type: a reference where it has a name.
    void write(JsonText& json, const Type& type, Direction direction);
    /// Writes a reference to the body of an operation: its input without what stands in the path.
    void write_body(JsonText& json, const Type& in, const std::set<std::string>& in_path);
    /// The schema of a plain value in a path or a query, with its default.
    void write_parameter(JsonText& json, const Field& field, const void* fresh);
    /// Every named schema that was referred to.
    const std::map<std::string, std::string>& components() const { return components_; }

    /// Whether an input without this field is refused.
    static bool is_required(const Field& field, const void* fresh);

private:
    std::string name_of(const Type& type, Direction direction) const;
    void reference(JsonText& json, const Type& type, Direction direction);
    void add(const std::string& name, std::string schema);
    std::string structure(const Type& type, Direction direction, const std::set<std::string>& left_out);
    void write_optional(JsonText& json, const Type& type, Direction direction);
    void note_answer(const Type& type);

    std::set<std::string> in_answers_; ///< structs that answers have
    std::map<std::string, std::string> components_;
};

} // namespace merastore::api
