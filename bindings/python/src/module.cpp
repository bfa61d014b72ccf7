// The module merastore._native: one interpreter over the operations of the library.
#include "gateway.hpp"
#include "merastore/api.hpp"
#include "merastore/version.hpp"
#include "shapes.hpp"

namespace merastore::python {

namespace {

// Kept on purpose until the process ends.
PyObject*& error_maker() {
    static PyObject* function = nullptr;
    return function;
}

/// A store as Python holds it: a bridge, and calls into it.
class Native {
public:
    Native() = default;

    void open(const std::string& config, const std::vector<std::shared_ptr<Gateway>>& gateways) {
        OpenOptions ports;
        ports.gateways = gateways;
        const py::gil_scoped_release released;
        bridge_.open(config, std::move(ports)).value();
    }
    void close() {
        const py::gil_scoped_release released;
        bridge_.close();
    }
    bool closed() const { return bridge_.closed(); }
    Native tenant(const std::string& slug) const {
        Native bound;
        bound.bridge_ = bridge_.tenant(slug);
        return bound;
    }
    std::string invoke(const std::string& operation, const std::string& input,
                       const std::string& call) const {
        const py::gil_scoped_release released;
        return bridge_.invoke(operation, input, call);
    }

    py::tuple handle(HttpRequest request, const py::list& headers, const Principal& principal) const {
        for (const py::handle header : headers) {
            const py::tuple pair = py::reinterpret_borrow<py::object>(header);
            request.headers.push_back({pair[0].cast<std::string>(), pair[1].cast<std::string>()});
        }
        HttpResponse response;
        {
            const py::gil_scoped_release released;
            response = bridge_.handle(request, principal);
        }
        py::list answered;
        for (const HttpHeader& header : response.headers)
            answered.append(py::make_tuple(header.name, header.value));
        return py::make_tuple(response.status, answered, py::bytes(response.body), response.operation,
                              response.request_id);
    }

    const Bridge& bridge() const { return bridge_; }

private:
    Bridge bridge_;
};

/// A call with its input taken over from Python.
struct Prepared {
    const Operation& operation;
    Call call;
    Value in;
    Value out;
    Error error = {};

    explicit Prepared(const Operation& wanted) : operation(wanted), in(*wanted.in), out(*wanted.out) {}

    /// False where it was refused: `error` says why. Runs without the GIL.
    bool run(const Bridge& bridge) {
        Result<void> done = bridge.call(operation, in.get(), out.get(), call);
        if (!done) error = done.error();
        return done.has_value();
    }
};

// The arguments are: the operation's place, the call, and the fields of the operation's input in their order.
void read_arguments(Prepared& prepared, PyObject* call, PyObject* const* fields, Py_ssize_t count) {
    const Shape& shape = shapes().of(*prepared.operation.in);
    if (static_cast<std::size_t>(count) != shape.slots.size())
        throw py::type_error(prepared.operation.name + " has " + std::to_string(shape.slots.size()) +
                             " fields");
    prepared.call = call_of(call);
    for (const Slot& slot : shape.slots)
        from_python(*slot.shape, *fields++, slot.field->in(prepared.in.get()), {nullptr, slot.field->name});
}

const Operation& operation_at(PyObject* index) {
    const std::size_t place = PyLong_AsSize_t(index);
    if (PyErr_Occurred() != nullptr) throw py::error_already_set();
    if (place >= Bridge::operations().size()) throw py::index_error("there is no such operation");
    return *Bridge::operations()[place];
}

// Runs what a native function does, and turns what it throws into a Python exception.
template <class Body>
PyObject* translated(Body body) {
    try {
        return body();
    } catch (py::error_already_set& raised) {
        raised.restore();
    } catch (const Exception& refused) {
        raise(refused.error());
    } catch (const py::builtin_exception& raised) {
        raised.set_error();
    } catch (const std::exception& failed) {
        PyErr_SetString(PyExc_RuntimeError, failed.what());
    }
    return nullptr;
}

// run(index, call, *fields): the answer.
PyObject* run(PyObject* self, PyObject* const* arguments, Py_ssize_t count) {
    return translated([&]() -> PyObject* {
        if (count < 2) throw py::type_error("run(index, call, *fields)");
        Prepared prepared(operation_at(arguments[0]));
        read_arguments(prepared, arguments[1], arguments + 2, count - 2);
        const Bridge bridge = py::handle(self).cast<const Native&>().bridge();
        bool done = false;
        {
            const py::gil_scoped_release released;
            done = prepared.run(bridge);
        }
        if (!done) throw Exception(std::move(prepared.error));
        return to_python(shapes().of(*prepared.operation.out), prepared.out.get());
    });
}

// Tells the event loop, on a worker thread. A loop that is closed meanwhile wants no answer any more.
void settle(Prepared& prepared, bool done, PyObject* notify, PyObject* finish, PyObject* future) {
    PyObject* answer = nullptr;
    if (done)
        answer = to_python(shapes().of(*prepared.operation.out), prepared.out.get());
    else
        raise(prepared.error);
    py::object failure = py::none();
    if (answer == nullptr) {
        py::error_already_set raised;
        failure = raised.value();
        answer = py::none().release().ptr();
    }
    PyObject* told = PyObject_CallFunctionObjArgs(notify, finish, future, answer, failure.ptr(), nullptr);
    Py_DECREF(answer);
    if (told == nullptr) PyErr_Clear();
    Py_XDECREF(told);
}

// submit(notify, finish, future, index, call, *fields): notify(finish, future, answer, failure) later.
PyObject* submit(PyObject* self, PyObject* const* arguments, Py_ssize_t count) {
    return translated([&]() -> PyObject* {
        if (count < 5) throw py::type_error("submit(notify, finish, future, index, call, *fields)");
        auto prepared = std::make_shared<Prepared>(operation_at(arguments[3]));
        read_arguments(*prepared, arguments[4], arguments + 5, count - 5);
        const Bridge bridge = py::handle(self).cast<const Native&>().bridge();
        PyObject* notify = Py_NewRef(arguments[0]);
        PyObject* finish = Py_NewRef(arguments[1]);
        PyObject* future = Py_NewRef(arguments[2]);
        const bool accepted = bridge.post([=] {
            const bool done = prepared->run(bridge);
            const py::gil_scoped_acquire gil;
            settle(*prepared, done, notify, finish, future);
            Py_DECREF(notify);
            Py_DECREF(finish);
            Py_DECREF(future);
        });
        if (!accepted) {
            Py_DECREF(notify);
            Py_DECREF(finish);
            Py_DECREF(future);
            refuse(reasons::store_closed);
        }
        Py_RETURN_NONE;
    });
}

// Makes the values of an answer so many times; the operation runs once. For measure.py.
void convert(const Native& self, const std::string& name, const py::dict& fields, int times) {
    for (const Operation* operation : Bridge::operations()) {
        if (operation->name != name) continue;
        Prepared prepared(*operation);
        for (const Slot& slot : shapes().of(*operation->in).slots)
            if (fields.contains(slot.name))
                from_python(*slot.shape, py::object(fields[slot.name]).ptr(),
                            slot.field->in(prepared.in.get()), {nullptr, slot.field->name});
        if (!prepared.run(self.bridge())) throw Exception(prepared.error);
        const Shape& answer = shapes().of(*operation->out);
        for (int i = 0; i < times; ++i) own(to_python(answer, prepared.out.get()));
        return;
    }
    throw py::key_error(name);
}

void use_classes(const py::module_& types, const py::module_& values) { make_shapes(types, values); }

std::vector<std::shared_ptr<Gateway>> gateways_of(const py::list& objects) {
    std::vector<std::shared_ptr<Gateway>> gateways;
    for (const py::handle object : objects)
        gateways.push_back(gateway_of(py::reinterpret_borrow<py::object>(object)));
    return gateways;
}

py::dict currencies() {
    py::dict exponents;
    for (const Currency& currency : Currency::all())
        exponents[text_of(currency.code())] = currency.exponent();
    return exponents;
}

PyMethodDef calls[] = {
    {"run", reinterpret_cast<PyCFunction>(reinterpret_cast<void (*)()>(run)), METH_FASTCALL, nullptr},
    {"submit", reinterpret_cast<PyCFunction>(reinterpret_cast<void (*)()>(submit)), METH_FASTCALL, nullptr},
};

// pybind11's own dispatch takes longer than the rest of a small call.
void add_calls(const py::object& type) {
    for (PyMethodDef& method : calls) {
        const py::object function =
            own(PyDescr_NewMethod(reinterpret_cast<PyTypeObject*>(type.ptr()), &method));
        type.attr(method.ml_name) = function;
    }
}

void translate(std::exception_ptr thrown) {
    try {
        if (thrown) std::rethrow_exception(thrown);
    } catch (const Exception& refused) {
        raise(refused.error());
    }
}

} // namespace

py::object exception_of(const Error& error) {
    py::list fields;
    for (const FieldError& field : error.fields)
        fields.append(py::make_tuple(text_of(field.field), text_of(field.reason), text_of(field.message)));
    return py::handle(error_maker())(text_of(name_of(error.code)), text_of(error.reason),
                                     text_of(error.message), fields);
}

void raise(const Error& error) {
    try {
        const py::object exception = exception_of(error);
        PyErr_SetObject(reinterpret_cast<PyObject*>(Py_TYPE(exception.ptr())), exception.ptr());
    } catch (py::error_already_set& raised) {
        raised.restore();
    }
}

} // namespace merastore::python

PYBIND11_MODULE(_native, module) {
    using namespace merastore::python;
    error_maker() = py::object(py::module_::import("merastore._errors").attr("make_error")).release().ptr();
    py::register_exception_translator(translate);
    module.attr("currencies") = currencies();
    module.attr("version") = merastore::version();
    module.def("use_classes", use_classes);
    module.def("convert", convert);
    module.def("schema", merastore::Bridge::schema);
    module.def("migrate", [](const std::string& config) {
        const py::gil_scoped_release released;
        return merastore::Bridge::migrate(config);
    });
    py::class_<Native> native(module, "Native");
    native.def(py::init<>())
        .def("open", [](Native& self, const std::string& config,
                        const py::list& gateways) { self.open(config, gateways_of(gateways)); })
        .def("close", &Native::close)
        .def("closed", &Native::closed)
        .def("tenant", &Native::tenant)
        .def("invoke", &Native::invoke)
        .def("handle", [](const Native& self, const std::string& method, const std::string& target,
                          const py::list& headers, const py::bytes& body, const std::string& peer,
                          const py::object& call, const std::string& tenant) {
            return self.handle({method, target, {}, body, peer}, headers,
                               {call_of(call.ptr()).actor, tenant});
        });
    add_calls(native);
}
