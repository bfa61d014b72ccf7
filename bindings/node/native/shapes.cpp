#include "shapes.hpp"

#include <stdexcept>

namespace merastore::node {

std::string plain_text(napi_env env, napi_value value) {
    std::size_t size = 0;
    check(napi_get_value_string_utf8(env, value, nullptr, 0, &size));
    std::string text(size, '\0');
    check(napi_get_value_string_utf8(env, value, text.data(), size + 1, &size));
    return text;
}

void Shapes::use(napi_env env, napi_value factories) {
    check(napi_create_reference(env, factories, 1, &factories_));
}

const Shape& Shapes::of(const Type& type) {
    const auto found = by_type_.find(&type);
    if (found != by_type_.end()) return *found->second;
    Shape& shape = all_.emplace_back();
    shape.type = &type;
    by_type_.emplace(&type, &shape);
    if (type.kind == Kind::unit_price) shape.element = &of(type_of<Money>());
    if (type.element != nullptr) shape.element = &of(*type.element);
    for (const Field& field : type.fields) shape.slots.push_back({&field, &of(*field.type)});
    return shape;
}

napi_value Shapes::factory(napi_env env, const Shape& shape) {
    napi_value function = nullptr;
    if (shape.factory == nullptr) {
        const char* name = shape.type->kind == Kind::money ? "Money" : shape.type->name;
        napi_value all = nullptr;
        check(napi_get_reference_value(env, factories_, &all));
        check(napi_get_named_property(env, all, name, &function));
        if (kind_of(env, function) != napi_function)
            throw std::logic_error(std::string("There is no factory of ") + name + '.');
        check(napi_create_reference(env, function, 1, &shape.factory));
    } else {
        check(napi_get_reference_value(env, shape.factory, &function));
    }
    return function;
}

} // namespace merastore::node
