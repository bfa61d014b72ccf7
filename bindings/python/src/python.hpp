// Python's API, and what the files of the module share around it.
#pragma once

#include <pybind11/pybind11.h>
// It needs Python.h before it.
#include <datetime.h>
#include <structmember.h>

#include <string>
#include <string_view>

#include "merastore/bridge.hpp"

namespace merastore::python {

namespace py = pybind11;

/// Takes over a new reference; throws the Python exception that is set where there is none.
inline py::object own(PyObject* object) {
    if (object == nullptr) throw py::error_already_set();
    return py::reinterpret_steal<py::object>(object);
}

inline py::object text_of(std::string_view text) {
    return own(PyUnicode_DecodeUTF8(text.data(), static_cast<Py_ssize_t>(text.size()), "replace"));
}

/// Raises the exception of an error: one of the classes of merastore._errors.
void raise(const Error& error);
/// The exception object of an error.
py::object exception_of(const Error& error);

} // namespace merastore::python
