#include "shapes.hpp"

#include <memory>

namespace merastore::python {

namespace {

// Kept on purpose until the process ends: Python objects must not be let go of after the interpreter.
Shapes*& kept() {
    static Shapes* shapes = nullptr;
    return shapes;
}

// Where a class keeps the attribute; 0 where it is not a plain slot.
Py_ssize_t slot_offset(PyTypeObject* type, PyObject* name) {
    PyObject* found = PyDict_GetItem(type->tp_dict, name);
    if (found == nullptr || !Py_IS_TYPE(found, &PyMemberDescr_Type)) return 0;
    const PyMemberDef* member = reinterpret_cast<PyMemberDescrObject*>(found)->d_member;
    return member->type == T_OBJECT_EX ? member->offset : 0;
}

} // namespace

Shapes& shapes() {
    if (kept() == nullptr) throw py::import_error("import merastore, not merastore._native");
    return *kept();
}

void make_shapes(const py::module_& types, const py::module_& values) { kept() = new Shapes(types, values); }

Shapes::Shapes(const py::module_& types, const py::module_& values) : types_(types), values_(values) {
    const auto type_of = [](const py::object& from, const char* name) {
        return reinterpret_cast<PyTypeObject*>(py::object(from.attr(name)).release().ptr());
    };
    money_ = type_of(values, "Money");
    unit_price_ = type_of(values, "UnitPrice");
    decimal_ = type_of(py::module_::import("decimal"), "Decimal");
}

const Shape& Shapes::of(const Type& type) {
    const auto found = by_type_.find(&type);
    if (found != by_type_.end()) return *found->second;
    Shape& shape = all_.emplace_back();
    shape.type = &type;
    by_type_.emplace(&type, &shape);
    complete(shape);
    return shape;
}

void Shapes::complete(Shape& shape) {
    const Type& type = *shape.type;
    if (type.element != nullptr) shape.element = &of(*type.element);
    switch (type.kind) {
        case Kind::enumeration:
            use_class(shape, types_, type.name);
            for (const char* name : type.enumerators) {
                const py::object member =
                    py::reinterpret_borrow<py::object>(reinterpret_cast<PyObject*>(shape.python))(name);
                shape.members.push_back(member.inc_ref().ptr());
            }
            return;
        case Kind::money:
            use_class(shape, values_, "Money");
            add_slot(shape, "amount", nullptr);
            return add_slot(shape, "currency", nullptr);
        case Kind::unit_price:
            use_class(shape, values_, "UnitPrice");
            add_slot(shape, "millionths", nullptr);
            return add_slot(shape, "currency", nullptr);
        case Kind::quantity:
            use_class(shape, values_, "Quantity");
            return add_slot(shape, "thousandths", nullptr);
        case Kind::percent:
            use_class(shape, values_, "Percent");
            return add_slot(shape, "ten_thousandths", nullptr);
        case Kind::structure:
            use_class(shape, types_, type.name);
            for (const Field& field : type.fields) add_slot(shape, field.name, &field);
            return;
        default: return;
    }
}

// The parameters of a method have no class of their own.
void Shapes::use_class(Shape& shape, const py::object& from, const char* name) {
    if (!py::hasattr(from, name)) return;
    shape.python = reinterpret_cast<PyTypeObject*>(py::object(from.attr(name)).release().ptr());
}

void Shapes::add_slot(Shape& shape, const std::string& name, const Field* field) {
    const py::object keyword = py::module_::import("keyword");
    const std::string python = name + (keyword.attr("iskeyword")(name).cast<bool>() ? "_" : "");
    Slot slot;
    slot.name = PyUnicode_InternFromString(python.c_str());
    slot.field = field;
    if (field != nullptr) slot.shape = &of(*field->type);
    if (shape.python != nullptr) slot.offset = slot_offset(shape.python, slot.name);
    shape.slots.push_back(slot);
}

} // namespace merastore::python
