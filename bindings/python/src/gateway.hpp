// A payment gateway written in Python.
#pragma once

#include "merastore/gateway.hpp"
#include "python.hpp"

namespace merastore::python {

/// Wraps an object with the methods of merastore.Gateway. They are called under the GIL, between units of
/// work. What Python raises is reported to sys.unraisablehook, and taken for no answer: the outcome is
/// unknown.
std::shared_ptr<Gateway> gateway_of(const py::object& object);

} // namespace merastore::python
