// From Python's values to the library's. Strict: no floats, no bool for an int, no naive datetime.
#include "shapes.hpp"

namespace merastore::python {

std::string Place::text() const {
    std::string text = around != nullptr ? around->text() : std::string();
    if (name == nullptr) return around != nullptr ? text + '[' + std::to_string(index) + ']' : text;
    return text.empty() ? name : text + '.' + name;
}

namespace {

constexpr Py_ssize_t longest_key = 200;

[[noreturn]] void refuse_at(const Place& place, std::string_view reason, const std::string& message) {
    const std::string where = place.text();
    const std::string whole = where.empty() ? message : where + ": " + message;
    throw Exception(
        Error{reasons::invalid.code, reasons::invalid.name, whole, {{where, std::string(reason), message}}});
}

[[noreturn]] void refuse_type(const Place& place, const char* expected, PyObject* got) {
    refuse_at(place, reasons::wrong_type.name,
              std::string("expected ") + expected + ", got " + Py_TYPE(got)->tp_name + ".");
}

template <class T>
void take(Result<T> result, void* value, const Place& place) {
    if (!result) refuse_at(place, result.error().reason, result.error().message);
    *static_cast<T*>(value) = std::move(*result);
}

std::string_view utf8(PyObject* object, const Place& place, const char* expected) {
    if (!PyUnicode_Check(object)) refuse_type(place, expected, object);
    Py_ssize_t size = 0;
    const char* text = PyUnicode_AsUTF8AndSize(object, &size);
    if (text == nullptr) {
        PyErr_Clear();
        refuse_at(place, reasons::malformed_text.name, "The text has a lone surrogate.");
    }
    const std::string_view found{text, static_cast<std::size_t>(size)};
    if (found.find('\0') != std::string_view::npos)
        refuse_at(place, reasons::malformed_text.name, "A text must not contain the character NUL.");
    return found;
}

std::int64_t integer(PyObject* object, const Place& place, std::int64_t largest = largest_exact) {
    if (!PyLong_Check(object) || PyBool_Check(object)) refuse_type(place, "an int", object);
    int overflow = 0;
    const long long value = PyLong_AsLongLongAndOverflow(object, &overflow);
    if (overflow != 0 || value > largest || value < -largest)
        refuse_at(place, reasons::overflow.name, "The number is out of range.");
    return value;
}

py::object attribute(PyObject* object, PyObject* name) { return own(PyObject_GetAttr(object, name)); }

bool is_a(PyObject* object, const PyTypeObject* type) {
    return Py_TYPE(object) == type || PyType_IsSubtype(Py_TYPE(object), const_cast<PyTypeObject*>(type));
}

Currency currency(PyObject* object, const Place& place) {
    Currency found;
    take(Currency::of(utf8(object, place, "a currency like \"EUR\"")), &found, place);
    return found;
}

Money money(const Shape& shape, PyObject* object, const Place& place) {
    Money found;
    if (is_a(object, shape.python)) {
        const py::object amount = attribute(object, shape.slots[0].name);
        const py::object code = attribute(object, shape.slots[1].name);
        return Money::of(integer(amount.ptr(), {&place, "amount"}),
                         currency(code.ptr(), {&place, "currency"}));
    }
    take(Money::parse(utf8(object, place, "Money or a text like \"19.99 EUR\"")), &found, place);
    return found;
}

UnitPrice unit_price(const Shape& shape, PyObject* object, const Place& place) {
    UnitPrice found;
    if (is_a(object, shapes().money()))
        return UnitPrice::of(money(shapes().of(type_of<Money>()), object, place));
    if (is_a(object, shape.python)) {
        const py::object amount = attribute(object, shape.slots[0].name);
        const py::object code = attribute(object, shape.slots[1].name);
        return UnitPrice::of_millionths(
            integer(amount.ptr(), {&place, "millionths"}, UnitPrice::largest_millionths),
            currency(code.ptr(), {&place, "currency"}));
    }
    take(UnitPrice::parse(utf8(object, place, "UnitPrice, Money or a text like \"0.001 GBP\"")), &found,
         place);
    return found;
}

// A quantity or a percentage as text, from whatever is exact.
std::string decimal(PyObject* object, const Place& place, const char* expected) {
    if (PyFloat_Check(object))
        refuse_at(place, reasons::wrong_type.name,
                  "A float is not exact; give a text, an int or a decimal.Decimal.");
    if (is_a(object, shapes().decimal())) {
        const py::str plain("f");
        return own(PyObject_Format(object, plain.ptr())).cast<std::string>();
    }
    if (PyLong_Check(object)) return std::to_string(integer(object, place));
    return std::string(utf8(object, place, expected));
}

Quantity quantity(const Shape& shape, PyObject* object, const Place& place) {
    if (is_a(object, shape.python)) {
        const py::object whole = attribute(object, shape.slots[0].name);
        return Quantity::of_thousandths(integer(whole.ptr(), place));
    }
    Quantity found;
    take(Quantity::parse(decimal(object, place, "a Quantity, Decimal, int or a text like \"2.5\"")), &found,
         place);
    return found;
}

Percent percent(const Shape& shape, PyObject* object, const Place& place) {
    if (is_a(object, shape.python)) {
        const py::object whole = attribute(object, shape.slots[0].name);
        return Percent::of_ten_thousandths(integer(whole.ptr(), place));
    }
    Percent found;
    take(Percent::parse(decimal(object, place, "a Percent, Decimal, int or a text like \"19.6\"")), &found,
         place);
    return found;
}

Instant instant(PyObject* object, const Place& place) {
    if (PyDateTimeAPI == nullptr) PyDateTime_IMPORT;
    Instant found;
    if (!PyDateTime_Check(object)) {
        take(Instant::parse(utf8(object, place, "a datetime or a text in RFC 3339")), &found, place);
        return found;
    }
    if (PyDateTime_DATE_GET_TZINFO(object) == Py_None)
        refuse_at(place, reasons::malformed_instant.name,
                  "The datetime has no time zone; give one, such as datetime.now(timezone.utc).");
    const py::object utc =
        py::reinterpret_borrow<py::object>(object).attr("astimezone")(py::handle(PyDateTime_TimeZone_UTC));
    PyObject* moment = utc.ptr();
    const std::chrono::year_month_day date{
        std::chrono::year{PyDateTime_GET_YEAR(moment)},
        std::chrono::month{static_cast<unsigned>(PyDateTime_GET_MONTH(moment))},
        std::chrono::day{static_cast<unsigned>(PyDateTime_GET_DAY(moment))}};
    const std::chrono::sys_time<Duration> time = std::chrono::sys_days{date} +
                                                 std::chrono::hours{PyDateTime_DATE_GET_HOUR(moment)} +
                                                 std::chrono::minutes{PyDateTime_DATE_GET_MINUTE(moment)} +
                                                 std::chrono::seconds{PyDateTime_DATE_GET_SECOND(moment)} +
                                                 Duration{PyDateTime_DATE_GET_MICROSECOND(moment)};
    return Instant::of_micros(time.time_since_epoch().count());
}

int enumerator(const Shape& shape, PyObject* object, const Place& place) {
    std::string names;
    const std::string_view text = utf8(object, place, shape.type->name);
    for (std::size_t i = 0; i < shape.type->enumerators.size(); ++i) {
        if (text == shape.type->enumerators[i]) return static_cast<int>(i);
        names += (i > 0 ? ", " : "") + std::string(shape.type->enumerators[i]);
    }
    refuse_at(place, reasons::invalid.name, '"' + std::string(text) + "\" is none of " + names + ".");
}

void list(const Shape& shape, PyObject* object, void* value, const Place& place) {
    if (PyUnicode_Check(object) || PyBytes_Check(object) || PyDict_Check(object))
        refuse_type(place, "a list", object);
    const py::object sequence = py::reinterpret_steal<py::object>(PySequence_Fast(object, "expected a list"));
    if (!sequence) {
        PyErr_Clear();
        refuse_type(place, "a list", object);
    }
    // Foreign code that runs meanwhile may change the list.
    for (Py_ssize_t i = 0; i < PySequence_Fast_GET_SIZE(sequence.ptr()); ++i) {
        const py::object entry =
            py::reinterpret_borrow<py::object>(PySequence_Fast_GET_ITEM(sequence.ptr(), i));
        from_python(*shape.element, entry.ptr(), shape.type->list_push(value), {&place, nullptr, i});
    }
}

void map(const Shape& shape, PyObject* object, void* value, const Place& place) {
    if (!PyDict_Check(object) && !py::hasattr(object, "items")) refuse_type(place, "a dict", object);
    const py::object entries = own(PyMapping_Items(object));
    for (Py_ssize_t i = 0; i < PyList_GET_SIZE(entries.ptr()); ++i) {
        PyObject* entry = PyList_GET_ITEM(entries.ptr(), i);
        PyObject* name = PyTuple_GET_ITEM(entry, 0);
        const std::string key{utf8(name, place, "texts as keys")};
        const Place at{&place, key.c_str()};
        if (PyUnicode_GET_LENGTH(name) > longest_key)
            refuse_at(at, reasons::too_long.name, "A key has at most 200 characters.");
        from_python(*shape.element, PyTuple_GET_ITEM(entry, 1), shape.type->map_put(value, key), at);
    }
}

void structure(const Shape& shape, PyObject* object, void* value, const Place& place) {
    if (shape.python == nullptr || !is_a(object, shape.python)) refuse_type(place, shape.type->name, object);
    for (const Slot& slot : shape.slots) {
        const py::object field = attribute(object, slot.name);
        from_python(*slot.shape, field.ptr(), slot.field->in(value), {&place, slot.field->name});
    }
}

} // namespace

void from_python(const Shape& shape, PyObject* object, void* value, const Place& place) {
    switch (shape.type->kind) {
        case Kind::boolean:
            if (!PyBool_Check(object)) refuse_type(place, "True or False", object);
            *static_cast<bool*>(value) = object == Py_True;
            return;
        case Kind::integer: *static_cast<std::int64_t*>(value) = integer(object, place); return;
        case Kind::text: *static_cast<std::string*>(value) = utf8(object, place, "a str"); return;
        case Kind::id: {
            std::int64_t id = 0;
            take(parse_id(shape.type->prefix, utf8(object, place, "an id (a str)")), &id, place);
            *static_cast<std::int64_t*>(value) = id;
            return;
        }
        case Kind::enumeration: *static_cast<int*>(value) = enumerator(shape, object, place); return;
        case Kind::currency: *static_cast<Currency*>(value) = currency(object, place); return;
        case Kind::money: *static_cast<Money*>(value) = money(shape, object, place); return;
        case Kind::unit_price: *static_cast<UnitPrice*>(value) = unit_price(shape, object, place); return;
        case Kind::quantity: *static_cast<Quantity*>(value) = quantity(shape, object, place); return;
        case Kind::percent: *static_cast<Percent*>(value) = percent(shape, object, place); return;
        case Kind::instant: *static_cast<Instant*>(value) = instant(object, place); return;
        case Kind::optional:
            if (object != Py_None)
                from_python(*shape.element, object, shape.type->optional_emplace(value), place);
            return;
        case Kind::list: return list(shape, object, value, place);
        case Kind::map: return map(shape, object, value, place);
        case Kind::structure: return structure(shape, object, value, place);
    }
}

Call call_of(PyObject* object) {
    Call call;
    if (object == nullptr || object == Py_None) return call;
    const py::handle given(object);
    const auto read = [&](const char* name, const Type& type, void* into) {
        const py::object field = given.attr(name);
        from_python(shapes().of(type), field.ptr(), into, {nullptr, name});
    };
    if (!py::hasattr(given, "idempotency_key")) refuse_type({nullptr, "call"}, "a Call", object);
    read("actor", type_of<Actor>(), &call.actor);
    read("idempotency_key", type_of<std::string>(), &call.idempotency_key);
    read("locale", type_of<std::string>(), &call.locale);
    read("deadline", type_of<std::optional<Instant>>(), &call.deadline);
    read("trace", type_of<std::string>(), &call.trace);
    read("cart_secret", type_of<std::string>(), &call.cart_secret);
    return call;
}

} // namespace merastore::python
