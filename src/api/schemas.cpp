#include "api/schemas.hpp"

#include <stdexcept>

#include "api/request_input.hpp"

namespace merastore::api {

namespace {

constexpr std::string_view largest = "9007199254740991";
constexpr const char* unit_price_form = "^-?[0-9]+(\\.[0-9]{1,6})? [A-Z]{3}$";
constexpr const char* money_form = "^-?[0-9]+(\\.[0-9]{1,4})? [A-Z]{3}$";
constexpr const char* quantity_form = "^-?[0-9]+(\\.[0-9]{1,3})?$";
constexpr const char* percent_form = "^-?[0-9]+(\\.[0-9]{1,4})?$";

void write_text(JsonText& json, std::string_view pattern, std::string_view description,
                std::string_view example) {
    json.open()
        .field("type", "string")
        .field("pattern", pattern)
        .field("description", description)
        .key("examples")
        .open_list()
        .text(example)
        .close_list()
        .close();
}

void write_integer(JsonText& json) {
    json.open().field("type", "integer").field("format", "int64");
    json.key("minimum").raw("-" + std::string(largest)).key("maximum").raw(largest).close();
}

/// Quantities and percentages: decimals as text; inputs may have whole numbers too.
void write_decimal(JsonText& json, Direction direction, const char* pattern, const char* description,
                   const char* example) {
    if (direction == Direction::output) return write_text(json, pattern, description, example);
    json.open().key("type").open_list().text("string").text("integer").close_list();
    json.field("pattern", pattern).field("description", description);
    json.key("minimum").raw("-" + std::string(largest)).key("maximum").raw(largest);
    json.key("examples").open_list().text(example).close_list().close();
}

void write_id(JsonText& json, const Type& type) {
    const std::string prefix = type.prefix;
    write_text(json, '^' + prefix + "_[0-7][0-9A-HJKMNP-TV-Z]{12}$", "An id", prefix + "_0H8K3Z5T9QW2X");
}

std::string money_schema(bool strict) {
    JsonText json;
    json.open()
        .field("type", "object")
        .field("description", "An amount in whole minor units: 1999 is 19.99 EUR");
    json.key("required").open_list().text("amount").text("currency").close_list();
    json.key("properties").open().key("amount");
    write_integer(json);
    json.key("currency").open().field("type", "string").field("pattern", "^[A-Z]{3}$").close().close();
    if (strict) json.flag("additionalProperties", false);
    json.key("examples").open_list().open().field("amount", std::int64_t{1999}).field("currency", "EUR");
    return json.close().close_list().close().take();
}

std::string enumeration_schema(const Type& type) {
    JsonText json;
    json.open().field("type", "string").key("enum").open_list();
    for (const char* name : type.enumerators) json.text(name);
    return json.close_list().close().take();
}

/// Whether a field of an answer is always there: optionals are left out where they are absent.
bool is_always_there(const Field& field) { return field.type->kind != Kind::optional; }

} // namespace

Schemas::Schemas(std::span<const Operation* const> operations) {
    for (const Operation* operation : operations) note_answer(*operation->out);
}

void Schemas::note_answer(const Type& type) {
    if (type.element != nullptr) return note_answer(*type.element);
    if (type.kind != Kind::structure) return;
    in_answers_.insert(name_of(type, Direction::output));
    for (const Field& field : type.fields) note_answer(*field.type);
}

std::string Schemas::name_of(const Type& type, Direction direction) const {
    std::string name = type.name;
    if (name == "Page") { // its items name it
        const Field* items = find_field(type, "items");
        return name_of(*items->type->element, direction) + "Page";
    }
    const bool shared = type.kind == Kind::structure && direction == Direction::input;
    return shared && in_answers_.contains(name) ? name + "Input" : name;
}

void Schemas::add(const std::string& name, std::string schema) {
    const auto found = components_.find(name);
    if (found == components_.end())
        components_.emplace(name, std::move(schema));
    else if (found->second != schema)
        throw std::logic_error("two types have the name " + name);
}

void Schemas::reference(JsonText& json, const Type& type, Direction direction) {
    const std::string name = name_of(type, direction);
    std::string schema =
        type.kind == Kind::enumeration ? enumeration_schema(type) : structure(type, direction, {});
    add(name, std::move(schema));
    json.open().field("$ref", "#/components/schemas/" + name).close();
}

std::string Schemas::structure(const Type& type, Direction direction, const std::set<std::string>& left_out) {
    const bool input = direction == Direction::input;
    const Value fresh(type);
    JsonText required;
    required.open_list();
    JsonText json;
    json.open().field("type", "object").key("properties").open();
    for (const Field& field : type.fields) {
        if (left_out.contains(field.name)) continue;
        json.key(field.name);
        write(json, *field.type, direction);
        if (input ? is_required(field, fresh.get()) : is_always_there(field)) required.text(field.name);
    }
    json.close();
    if (const std::string names = required.close_list().take(); names != "[]")
        json.key("required").raw(names);
    if (input) json.flag("additionalProperties", false);
    return json.close().take();
}

bool Schemas::is_required(const Field& field, const void* fresh) {
    return field.type->is_unset != nullptr && field.type->is_unset(field.in(fresh));
}

void Schemas::write_optional(JsonText& json, const Type& type, Direction direction) {
    if (direction == Direction::output) return write(json, *type.element, direction);
    json.open().key("anyOf").open_list();
    write(json, *type.element, direction);
    json.open().field("type", "null").close().close_list().close();
}

void Schemas::write(JsonText& json, const Type& type, Direction direction) {
    switch (type.kind) {
        case Kind::boolean: json.open().field("type", "boolean").close(); return;
        case Kind::integer: return write_integer(json);
        case Kind::text: json.open().field("type", "string").close(); return;
        case Kind::id: return write_id(json, type);
        case Kind::enumeration:
        case Kind::structure: return reference(json, type, direction);
        case Kind::currency: return write_text(json, "^[A-Z]{3}$", "A currency of ISO 4217", "EUR");
        case Kind::money:
            add("Money", money_schema(true));
            if (direction == Direction::input) json.open().key("anyOf").open_list();
            json.open().field("$ref", "#/components/schemas/Money").close();
            if (direction == Direction::output) return;
            write_text(json, money_form, "The same as a text", "19.99 EUR");
            json.close_list().close();
            return;
        case Kind::unit_price:
            return write_text(json, unit_price_form, "A price of one unit, with up to six decimals",
                              "0.001 EUR");
        case Kind::quantity: return write_decimal(json, direction, quantity_form, "A quantity", "2.5");
        case Kind::percent: return write_decimal(json, direction, percent_form, "A percentage", "19.6");
        case Kind::instant: json.open().field("type", "string").field("format", "date-time").close(); return;
        case Kind::optional: return write_optional(json, type, direction);
        case Kind::list:
            json.open().field("type", "array").key("items");
            write(json, *type.element, direction);
            json.close();
            return;
        case Kind::map:
            json.open().field("type", "object").key("additionalProperties");
            write(json, *type.element, direction);
            json.close();
            return;
    }
}

void Schemas::write_body(JsonText& json, const Type& in, const std::set<std::string>& in_path) {
    const std::string name = name_of(in, Direction::input);
    add(name, structure(in, Direction::input, in_path));
    json.open().field("$ref", "#/components/schemas/" + name).close();
}

void Schemas::write_parameter(JsonText& json, const Field& field, const void* fresh) {
    const Type& type = without_optional(*field.type);
    const Direction text_only = Direction::output; // a query has no null and no objects
    if (type.kind != Kind::integer) return write(json, type, text_only);
    json.open().field("type", "integer").field("format", "int64");
    const bool is_limit = std::string_view(field.name) == "limit";
    json.key("minimum").raw(is_limit ? "1" : "-" + std::string(largest));
    const std::int64_t preset =
        field.type->kind == Kind::integer ? *static_cast<const std::int64_t*>(field.in(fresh)) : 0;
    json.key("maximum").raw(is_limit ? std::to_string(preset == default_page ? largest_page : 10 * preset)
                                     : std::string(largest));
    if (field.type->kind == Kind::integer) json.field("default", preset);
    json.close();
}

} // namespace merastore::api
