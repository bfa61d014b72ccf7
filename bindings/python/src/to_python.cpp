// From values of the library to Python's: dataclasses are allocated and their slots written.
#include "shapes.hpp"

namespace merastore::python {

namespace {

PyObject* text(std::string_view text) {
    return PyUnicode_DecodeUTF8(text.data(), static_cast<Py_ssize_t>(text.size()), "replace");
}

// Most answers are in one currency.
PyObject* currency_text(Currency currency) {
    static Currency last;
    static PyObject* kept = nullptr;
    if (kept == nullptr || !(currency == last)) {
        PyObject* code = text(currency.code());
        if (code == nullptr) return nullptr;
        PyUnicode_InternInPlace(&code);
        Py_XSETREF(kept, code);
        last = currency;
    }
    Py_INCREF(kept);
    return kept;
}

// Takes over `value`; false where it is null or cannot be set.
bool set(PyObject* object, const Slot& slot, PyObject* value) {
    if (value == nullptr) return false;
    if (slot.offset > 0) {
        *reinterpret_cast<PyObject**>(reinterpret_cast<char*>(object) + slot.offset) = value;
        return true;
    }
    const int failed = PyObject_GenericSetAttr(object, slot.name, value);
    Py_DECREF(value);
    return failed == 0;
}

PyObject* made(const Shape& shape, PyObject* first, PyObject* second = nullptr) {
    PyObject* object = shape.python->tp_alloc(shape.python, 0);
    if (object == nullptr) {
        Py_XDECREF(first);
        Py_XDECREF(second);
        return nullptr;
    }
    bool well = set(object, shape.slots[0], first);
    if (shape.slots.size() > 1) well = set(object, shape.slots[1], second) && well;
    if (well) return object;
    Py_DECREF(object);
    return nullptr;
}

PyObject* instant(Instant instant) {
    if (PyDateTimeAPI == nullptr) PyDateTime_IMPORT;
    const std::chrono::sys_time<Duration> time{Duration{instant.micros()}};
    const auto day = std::chrono::floor<std::chrono::days>(time);
    const std::chrono::year_month_day date{day};
    const int year = static_cast<int>(date.year());
    if (year < 1 || year > 9999) {
        PyErr_SetString(PyExc_OverflowError, "the moment is outside of the years that datetime has");
        return nullptr;
    }
    const std::int64_t micros = (time - day).count();
    const auto seconds = static_cast<int>(micros / 1'000'000);
    return PyDateTimeAPI->DateTime_FromDateAndTime(
        year, static_cast<int>(static_cast<unsigned>(date.month())),
        static_cast<int>(static_cast<unsigned>(date.day())), seconds / 3'600, seconds / 60 % 60, seconds % 60,
        static_cast<int>(micros % 1'000'000), PyDateTime_TimeZone_UTC, PyDateTimeAPI->DateTimeType);
}

PyObject* list(const Shape& shape, const void* value) {
    const std::size_t size = shape.type->list_size(value);
    PyObject* all = PyList_New(static_cast<Py_ssize_t>(size));
    for (std::size_t i = 0; all != nullptr && i < size; ++i) {
        PyObject* entry = to_python(*shape.element, shape.type->list_at(value, i));
        if (entry == nullptr)
            Py_CLEAR(all);
        else
            PyList_SET_ITEM(all, static_cast<Py_ssize_t>(i), entry);
    }
    return all;
}

PyObject* map(const Shape& shape, const void* value) {
    struct Filling {
        const Shape& element;
        PyObject* all;
    } filling{*shape.element, PyDict_New()};
    if (filling.all == nullptr) return nullptr;
    shape.type->map_each(value, &filling, [](void* context, const std::string& key, const void* entry) {
        Filling& into = *static_cast<Filling*>(context);
        if (into.all == nullptr) return;
        PyObject* name = text(key);
        PyObject* made = to_python(into.element, entry);
        if (name == nullptr || made == nullptr || PyDict_SetItem(into.all, name, made) != 0)
            Py_CLEAR(into.all);
        Py_XDECREF(name);
        Py_XDECREF(made);
    });
    return filling.all;
}

PyObject* structure(const Shape& shape, const void* value) {
    if (shape.slots.empty()) Py_RETURN_NONE;
    if (shape.python == nullptr) {
        PyErr_Format(PyExc_SystemError, "merastore has no class %s", shape.type->name);
        return nullptr;
    }
    PyObject* object = shape.python->tp_alloc(shape.python, 0);
    if (object == nullptr) return nullptr;
    for (const Slot& slot : shape.slots) {
        if (!set(object, slot, to_python(*slot.shape, slot.field->in(value)))) {
            Py_DECREF(object);
            return nullptr;
        }
    }
    return object;
}

} // namespace

PyObject* to_python(const Shape& shape, const void* value) {
    switch (shape.type->kind) {
        case Kind::boolean: return PyBool_FromLong(*static_cast<const bool*>(value));
        case Kind::integer: return PyLong_FromLongLong(*static_cast<const std::int64_t*>(value));
        case Kind::text: return text(*static_cast<const std::string*>(value));
        case Kind::id: return text(id_text(shape.type->prefix, *static_cast<const std::int64_t*>(value)));
        case Kind::enumeration: {
            PyObject* member = shape.members[static_cast<std::size_t>(*static_cast<const int*>(value))];
            Py_INCREF(member);
            return member;
        }
        case Kind::currency: return currency_text(*static_cast<const Currency*>(value));
        case Kind::money: {
            const Money& money = *static_cast<const Money*>(value);
            return made(shape, PyLong_FromLongLong(money.amount()), currency_text(money.currency()));
        }
        case Kind::unit_price: {
            const UnitPrice& price = *static_cast<const UnitPrice*>(value);
            return made(shape, PyLong_FromLongLong(price.millionths()), currency_text(price.currency()));
        }
        case Kind::quantity:
            return made(shape, PyLong_FromLongLong(static_cast<const Quantity*>(value)->thousandths()));
        case Kind::percent:
            return made(shape, PyLong_FromLongLong(static_cast<const Percent*>(value)->ten_thousandths()));
        case Kind::instant: return instant(*static_cast<const Instant*>(value));
        case Kind::optional: {
            const void* inner = shape.type->optional_get(value);
            if (inner == nullptr) Py_RETURN_NONE;
            return to_python(*shape.element, inner);
        }
        case Kind::list: return list(shape, value);
        case Kind::map: return map(shape, value);
        case Kind::structure: return structure(shape, value);
    }
    Py_RETURN_NONE;
}

} // namespace merastore::python
