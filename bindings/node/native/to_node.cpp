// From values of the library to JavaScript's: plain objects, made by one generated function for each struct.
#include <array>
#include <stdexcept>

#include "shapes.hpp"

namespace merastore::node {

namespace {

constexpr std::size_t most_fields = 64;

napi_value ascii(napi_env env, std::string_view text) {
    napi_value made = nullptr;
    check(napi_create_string_latin1(env, text.data(), text.size(), &made));
    return made;
}

napi_value integer(napi_env env, std::int64_t value) {
    napi_value made = nullptr;
    check(napi_create_int64(env, value, &made));
    return made;
}

napi_value made_by(napi_env env, Shapes& shapes, const Shape& shape, std::size_t count,
                   const napi_value* fields) {
    napi_value made = nullptr;
    check(napi_call_function(env, undefined(env), shapes.factory(env, shape), count, fields, &made));
    return made;
}

napi_value money(napi_env env, Shapes& shapes, const Shape& shape, const Money& money) {
    const std::array<napi_value, 2> fields{integer(env, money.amount()), ascii(env, money.currency().code())};
    return made_by(env, shapes, shape, fields.size(), fields.data());
}

napi_value list(napi_env env, Shapes& shapes, const Shape& shape, const void* value) {
    const std::size_t size = shape.type->list_size(value);
    napi_value all = nullptr;
    check(napi_create_array_with_length(env, size, &all));
    for (std::size_t i = 0; i < size; ++i) {
        const Scope scope(env);
        const napi_value entry = to_node(env, shapes, *shape.element, shape.type->list_at(value, i));
        check(napi_set_element(env, all, static_cast<std::uint32_t>(i), entry));
    }
    return all;
}

napi_value map(napi_env env, Shapes& shapes, const Shape& shape, const void* value) {
    struct Filling {
        napi_env env;
        Shapes& shapes;
        const Shape& element;
        napi_value all;
    } filling{env, shapes, *shape.element, nullptr};
    check(napi_create_object(env, &filling.all));
    shape.type->map_each(value, &filling, [](void* context, const std::string& key, const void* entry) {
        const Filling& into = *static_cast<Filling*>(context);
        const napi_value made = to_node(into.env, into.shapes, into.element, entry);
        // Defined, not set: "__proto__" is a key like others.
        const napi_property_descriptor property{nullptr, text_of(into.env, key),  nullptr, nullptr, nullptr,
                                                made,    napi_default_jsproperty, nullptr};
        check(napi_define_properties(into.env, into.all, 1, &property));
    });
    return filling.all;
}

napi_value structure(napi_env env, Shapes& shapes, const Shape& shape, const void* value) {
    if (shape.slots.empty()) return undefined(env);
    std::array<napi_value, most_fields> fields{};
    if (shape.slots.size() > fields.size()) throw std::length_error(shape.type->name);
    for (std::size_t i = 0; i < shape.slots.size(); ++i) {
        const Slot& slot = shape.slots[i];
        fields[i] = to_node(env, shapes, *slot.shape, slot.field->in(value));
    }
    return made_by(env, shapes, shape, shape.slots.size(), fields.data());
}

} // namespace

napi_value to_node(napi_env env, Shapes& shapes, const Shape& shape, const void* value) {
    switch (shape.type->kind) {
        case Kind::boolean: {
            napi_value made = nullptr;
            check(napi_get_boolean(env, *static_cast<const bool*>(value), &made));
            return made;
        }
        case Kind::integer: return integer(env, *static_cast<const std::int64_t*>(value));
        case Kind::text: return text_of(env, *static_cast<const std::string*>(value));
        case Kind::id:
            return ascii(env, id_text(shape.type->prefix, *static_cast<const std::int64_t*>(value)));
        case Kind::enumeration:
            return ascii(env,
                         shape.type->enumerators[static_cast<std::size_t>(*static_cast<const int*>(value))]);
        case Kind::currency: return ascii(env, static_cast<const Currency*>(value)->code());
        case Kind::money: return money(env, shapes, shape, *static_cast<const Money*>(value));
        case Kind::unit_price: return ascii(env, static_cast<const UnitPrice*>(value)->text());
        case Kind::quantity: return ascii(env, static_cast<const Quantity*>(value)->text());
        case Kind::percent: return ascii(env, static_cast<const Percent*>(value)->text());
        case Kind::instant: return ascii(env, static_cast<const Instant*>(value)->text());
        case Kind::optional: {
            const void* inner = shape.type->optional_get(value);
            return inner == nullptr ? undefined(env) : to_node(env, shapes, *shape.element, inner);
        }
        case Kind::list: return list(env, shapes, shape, value);
        case Kind::map: return map(env, shapes, shape, value);
        case Kind::structure: return structure(env, shapes, shape, value);
    }
    return undefined(env);
}

} // namespace merastore::node
