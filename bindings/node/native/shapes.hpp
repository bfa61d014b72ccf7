// Shapes: the type tables with what JavaScript needs to build each of them, looked up once.
#pragma once

#include <deque>
#include <unordered_map>
#include <vector>

#include "merastore/type.hpp"
#include "node.hpp"

namespace merastore::node {

struct Shape;

struct Slot {
    const Field* field;
    const Shape* shape;
};

struct Shape {
    const Type* type = nullptr;
    const Shape* element = nullptr;
    std::vector<Slot> slots;
    mutable napi_ref factory = nullptr; ///< the function that makes an object of the fields in their order
};

/// Those of one environment of Node. Only used on its thread.
class Shapes {
public:
    /// `factories` has a function for each struct that an answer may hold.
    void use(napi_env env, napi_value factories);
    const Shape& of(const Type& type);
    napi_value factory(napi_env env, const Shape& shape);

private:
    napi_ref factories_ = nullptr;
    std::deque<Shape> all_;
    std::unordered_map<const Type*, Shape*> by_type_;
};

/// The value as JavaScript has it. Throws Thrown.
napi_value to_node(napi_env env, Shapes& shapes, const Shape& shape, const void* value);

/// Where in the input a value stands: made into text only where something is wrong.
struct Place {
    const Place* around = nullptr;
    const char* name = nullptr; ///< null for an entry of a list
    std::uint32_t index = 0;

    std::string text() const;
};

/// Fills a value in. Throws Exception `invalid` with the place, or Thrown.
void from_node(napi_env env, const Shape& shape, napi_value given, void* value, const Place& place);
/// The options of a call, in the names of JavaScript; undefined is a call without anything.
Call call_of(napi_env env, Shapes& shapes, napi_value options);
/// The caller of a request, as a host found it.
Principal principal_of(napi_env env, Shapes& shapes, napi_value given);

} // namespace merastore::node
