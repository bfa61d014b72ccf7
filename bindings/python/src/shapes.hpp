// Shapes: the type tables with what Python needs to build and to read each of them, looked up once.
#pragma once

#include <deque>
#include <unordered_map>
#include <vector>

#include "merastore/type.hpp"
#include "python.hpp"

namespace merastore::python {

struct Shape;

/// An attribute of a dataclass.
struct Slot {
    PyObject* name = nullptr;     ///< interned; `from_` for `from`
    Py_ssize_t offset = 0;        ///< within the Python object; 0 where it is no slot
    const Field* field = nullptr; ///< null for the attributes of exact values
    const Shape* shape = nullptr;
};

struct Shape {
    const Type* type = nullptr;
    PyTypeObject* python = nullptr; ///< the dataclass or enum; null for what Python has itself
    std::vector<Slot> slots;
    std::vector<PyObject*> members; ///< of an enum, by their position
    const Shape* element = nullptr;
};

/// Lives as long as the interpreter. Only used under the GIL.
class Shapes {
public:
    /// `types` has the generated classes, `values` the exact ones.
    Shapes(const py::module_& types, const py::module_& values);
    const Shape& of(const Type& type);

    PyTypeObject* unit_price() const { return unit_price_; }
    PyTypeObject* money() const { return money_; }
    PyTypeObject* decimal() const { return decimal_; }

private:
    void complete(Shape& shape);
    void use_class(Shape& shape, const py::object& from, const char* name);
    void add_slot(Shape& shape, const std::string& name, const Field* field);

    py::object types_;
    py::object values_;
    PyTypeObject* money_ = nullptr;
    PyTypeObject* unit_price_ = nullptr;
    PyTypeObject* decimal_ = nullptr;
    std::deque<Shape> all_;
    std::unordered_map<const Type*, Shape*> by_type_;
};

/// The shapes of this process; made by `use_classes` of the module.
Shapes& shapes();
void make_shapes(const py::module_& types, const py::module_& values);

/// A new reference, or null with an exception set.
PyObject* to_python(const Shape& shape, const void* value);

/// Where in the input a value stands: made into text only where something is wrong.
struct Place {
    const Place* around = nullptr;
    const char* name = nullptr; ///< null for an entry of a list
    Py_ssize_t index = 0;

    std::string text() const;
};

/// Fills a value in. Throws Exception `invalid` with the place, or the Python exception of foreign code.
void from_python(const Shape& shape, PyObject* object, void* value, const Place& place);
/// None is a call without anything.
Call call_of(PyObject* object);

} // namespace merastore::python
