// What the wrapper of SWIG adds to the class Bridge: one interpreter over the operations of the library.
#pragma once

#include "node.hpp"

namespace merastore::node {

/// The Bridge within the object that SWIG made of it; null where it is none.
using Unwrap = const Bridge* (*)(napi_env env, napi_value object);

/// Adds the functions of native.ts to the exports of the module.
void start(napi_env env, napi_value exports, Unwrap unwrap);

} // namespace merastore::node
